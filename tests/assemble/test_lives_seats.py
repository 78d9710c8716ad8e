"""Who sits at the table, which arrangements are lives, and where they stand, in the ways news tells them."""

from __future__ import annotations

import pytest

from truceline.model import Ceasefire, Talks

from .lives import ceasefires, parties, record, talks


def only(lives: tuple[Ceasefire, ...] | tuple[Talks, ...]) -> Ceasefire | Talks:
    (life,) = lives
    return life


def read(text: str, published: str) -> tuple[tuple[Ceasefire, ...], tuple[Talks, ...]]:
    told = record(text, published)
    return told.ceasefires, told.talks


@pytest.mark.parametrize(
    ("text", "published", "who"),
    [
        (
            "A truce negotiated by the leaders of Russia, Ukraine and France holds in Luhansk. Separatists kept it.",
            "2015-02-16",
            {"Ukraine", "pro-Russian separatists"},
        ),
        (
            "A truce took hold in Aleppo on Friday. It excludes the Nusra Front. Rebel factions vowed to keep it.",
            "2016-02-27",
            {"Syria", "Syrian rebels"},
        ),
        ("Hamas has accepted the truce, a spokesman for Israel said.", "2021-05-20", {"Hamas", "Israel"}),
    ],
)
def test_the_other_party(text: str, published: str, who: set[str]) -> None:
    assert parties(only(read(text, published)[0])) == who


@pytest.mark.parametrize(
    ("text", "published", "who"),
    [
        (
            "Syrian rebels sat down with the government's delegation in Astana.",
            "2017-01-23",
            {"Syria", "Syrian rebels"},
        ),
        ("Ecuador suspended its hosting of peace talks with the ELN.", "2018-04-18", {"Colombia", "ELN"}),
        ("Houthi and government delegates met for talks in Sweden.", "2018-12-07", {"Yemen", "Houthis"}),
    ],
)
def test_where_talks_are_held_sits_not_at_the_table(text: str, published: str, who: set[str]) -> None:
    assert parties(only(read(text, published)[1])) == who


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Kenya and Haiti signed an agreement on police officers in Nairobi.", 0),
        ("Turkey and Syria signed a memorandum on border guards.", 0),
        ("Sudan and South Sudan signed a peace agreement in Addis Ababa.", 1),
        ("Russia and Ukraine signed an agreement in Istanbul.", 1),
    ],
)
def test_pacts_that_end_no_conflict_are_no_talks(text: str, n: int) -> None:
    assert len(read(text, "2022-07-23")[1]) == n


def test_a_party_that_hopes_for_talks_is_no_mediator() -> None:
    life = only(talks("The Philippines hopes to coax the Moro Islamic Liberation Front back to the table in May."))
    assert (parties(life), life.mediators) == ({"Philippines", "MILF"}, ())


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Israel and Hamas signed a truce on Monday. Three earlier truces collapsed within hours.", ["agreed"]),
        (
            "Chad and Libya broke a new ceasefire on Monday. A truce that they signed on 3 May never took hold.",
            ["violated", "ended"],
        ),
        ("The truce between Fatah and Hamas did not survive the night.", ["ended"]),
        ("A truce between Chad and Libya has not taken effect yet.", ["agreed"]),
        ("A truce between Chad and Libya was due to start at midnight.", ["agreed"]),
        ("Rwanda will police the truce that Chad and Libya signed on Monday.", ["agreed"]),
        ("ETA reinstated its ceasefire on Monday, months after it ended the previous one.", ["declared", "ended"]),
    ],
)
def test_states_of_truces(text: str, states: list[str]) -> None:
    assert sorted(life.state for life in ceasefires(text)) == sorted(states)


def test_what_never_took_hold_ended_unimplemented() -> None:
    life = only(ceasefires("The truce between Chad and Libya never took hold."))
    assert isinstance(life, Ceasefire)
    assert (life.state, life.end_mode) == ("ended", "never_implemented")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Talks between Sudan and the SPLM-N start in Juba on Monday.", "proposed"),
        ("Talks between Sudan and the SPLM-N started in Juba on Monday.", "under_way"),
        ("Georgia invited Abkhazia to talks in Geneva.", "proposed"),
        ("Spain has called off all contacts with ETA.", "broken_off"),
        ("Talks between Yemen and the Houthis reached a dead end on Monday.", "broken_off"),
        ("Colombia and the ELN took their seats again in Quito after two months.", "resumed"),
        ("Mali's junta and the MNLA are no longer on speaking terms.", "suspended"),
        ("Georgia and Russia accepted a peace plan on Wednesday.", "agreement_reached"),
    ],
)
def test_states_of_talks(text: str, state: str) -> None:
    assert only(talks(text)).state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Troops left Aden as a three-day truce brokered by Oman came into effect at noon.", "in_effect"),
        ("Jets hit Aden after militants shelled the port as a three-day truce expired.", "ended"),
    ],
)
def test_a_clause_taken_for_a_phrase(text: str, state: str) -> None:
    life = only(ceasefires(text))
    assert isinstance(life, Ceasefire)
    assert (life.state, life.duration and life.duration.values) == (state, (3,))


def test_a_noun_taken_for_an_infinitive() -> None:
    life = only(ceasefires("Chad and Libya proclaimed a mutual halt to violence on Tuesday."))
    assert isinstance(life, Ceasefire)
    assert (life.kind, life.state, parties(life)) == ("ceasefire", "declared", {"Chad", "Libya"})
