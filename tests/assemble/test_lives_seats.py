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


def test_a_noun_taken_for_an_infinitive() -> None:
    life = only(ceasefires("Chad and Libya proclaimed a mutual halt to violence on Tuesday."))
    assert isinstance(life, Ceasefire)
    assert (life.kind, life.state, parties(life)) == ("ceasefire", "declared", {"Chad", "Libya"})
