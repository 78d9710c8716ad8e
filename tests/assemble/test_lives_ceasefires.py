"""The lives of ceasefires that a report tells."""

from __future__ import annotations

import pytest

from .lives import ceasefires, parties, record


@pytest.mark.parametrize(
    ("text", "who", "state"),
    [
        ("Israel and Hamas agreed to a 60-day truce mediated by Qatar.", {"Israel", "Hamas"}, "agreed"),
        ("Sri Lanka rejected a truce proposed by the Tamil Tigers.", {"Sri Lanka", "LTTE"}, "rejected"),
        (
            "The United Nations called for a ceasefire between Armenia and Azerbaijan.",
            {"Armenia", "Azerbaijan"},
            "demanded",
        ),
        ("Colombia suspended its ceasefire with the ELN on Monday.", {"Colombia", "ELN"}, "suspended"),
        ("A truce between Sudan and South Sudan came into force on Monday.", {"Sudan", "South Sudan"}, "in_effect"),
    ],
)
def test_parties_and_state(text: str, who: set[str], state: str) -> None:
    (life,) = ceasefires(text)
    assert (parties(life), life.state) == (who, state)


def test_who_mediates_is_no_party() -> None:
    (life,) = ceasefires("Israel and Hamas agreed to a 60-day truce mediated by Qatar.")
    assert life.mediators == ("Qatar",)
    assert life.duration is not None
    assert (life.duration.values, life.duration.unit) == ((60,), "day")
    assert [step.state for step in life.states] == ["agreed"]


def test_a_length_said_on_its_own_belongs_to_the_offer() -> None:
    (life,) = ceasefires(
        "The Houthis have offered Saudi Arabia a short truce. “It is an offer of a ceasefire, either for five or eight "
        "days,” a diplomat told reporters."
    )
    assert life.state == "offered"
    assert life.duration is not None and life.duration.values == (5, 8)


def test_a_neighbour_may_mediate() -> None:
    (life,) = ceasefires("Armenia and Azerbaijan agreed to a 10-day ceasefire mediated by Russia.")
    assert (parties(life), life.mediators) == ({"Armenia", "Azerbaijan"}, ("Russia",))


def test_states_have_dates_and_claims() -> None:
    text = (
        "Ethiopia and Eritrea signed a ceasefire on Tuesday after talks in Algiers. "
        "Each side accused the other on Wednesday of violating the truce."
    )
    (life,) = ceasefires(text)
    assert [(s.state, s.date and s.date.start) for s in life.states] == [
        ("agreed", "2021-05-18"),
        ("violated", "2021-05-19"),
    ]
    claims = {c.id for c in record(text).claims}
    assert all(step.claims and set(step.claims) <= claims for step in life.states)
    assert {e.ceasefire for e in record(text).events if e.type.startswith("ceasefire_")} == {life.id}


def test_an_old_truce_is_another_one() -> None:
    own, old = ceasefires(
        "ETA on Sunday declared a unilateral ceasefire. An earlier truce, declared in 1998, collapsed in 1999."
    )
    assert (own.kind, own.state, parties(own)) == ("unilateral_commitment", "declared", {"ETA"})
    assert (old.state, old.end_mode) == ("ended", "broken")
    assert old.end is not None
    assert old.end.start == "1999"


def test_who_offers_and_who_refuses_tell_one_truce() -> None:
    (life,) = ceasefires("Israel was ready to stop firing at once. Hezbollah rejected the truce.")
    assert (parties(life), life.state) == ({"Israel", "Hezbollah"}, "rejected")


def test_planned_end() -> None:
    (life,) = ceasefires("A truce between Sudan and South Sudan that runs out on May 29 may be extended.")
    assert life.state == "in_effect"
    assert life.end is not None
    assert life.end.start == "2021-05-29"
    assert life.end_mode is None


def test_expired() -> None:
    (life,) = ceasefires("The ELN's 14-month ceasefire with Colombia expired on Tuesday.")
    assert (life.state, life.end_mode, life.end and life.end.start) == ("ended", "expired", "2021-05-18")


def test_length_of_the_extension() -> None:
    (life,) = ceasefires("Mali and the Tuareg rebels extended their truce by two weeks on Monday.")
    assert life.state == "extended"
    assert life.duration is not None
    assert (life.duration.values, life.duration.unit) == ((2,), "week")


def test_war_alone_has_no_ceasefire() -> None:
    assert ceasefires("Russia shelled Kharkiv on Monday, killing three people.") == ()


def test_a_state_on_no_side_that_puts_a_truce_forward_mediates() -> None:
    (life,) = ceasefires(
        "Israel bombed Gaza on Monday after Hamas fired rockets at Israel. Egypt proposed a ceasefire on Tuesday."
    )
    assert (parties(life), life.state, life.mediators) == ({"Israel", "Hamas"}, "proposed", ("Egypt",))


def test_a_demand_made_after_a_truce_is_its_own_and_comes_last() -> None:
    lives = ceasefires(
        "The United Nations called on Thursday for a ceasefire between Sudan and South Sudan. "
        "A 24-hour truce between Sudan and South Sudan was signed on May 10."
    )
    assert [life.state for life in lives] == ["agreed", "demanded"]


def test_a_truce_that_is_broken_again_and_again_still_stands() -> None:
    (life,) = ceasefires("A truce between Sudan and South Sudan was broken several times on Monday, monitors said.")
    assert (life.state, life.end_mode) == ("violated", None)


def test_a_breach_that_one_side_denies_is_disputed() -> None:
    text = (
        "A truce between Armenia and Azerbaijan began on May 10. "
        "Armenia said Azerbaijan had violated the truce on Tuesday. Azerbaijan denied it."
    )
    (life,) = ceasefires(text)
    assert life.state == "violated"
    assert life.disputed


def test_a_text_put_into_shape_is_not_agreed_to() -> None:
    text = "Hezbollah offered Israel a ten-day truce on Monday. It has been finalised, an envoy said."
    (life,) = ceasefires(text)
    assert life.state == "offered"


def test_a_condition_before_what_is_said() -> None:
    text = (
        'If aid arrives "in good time", it is committed to a truce with Mali, the MNLA said in a statement on Monday.'
    )
    (life,) = ceasefires(text)
    assert life.state == "offered"


def test_an_accord_that_is_denied() -> None:
    (life,) = ceasefires(
        "Israel and Hezbollah are at war. Israel denied reports of an accord on a truce with Hezbollah."
    )
    assert life.state == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Israel and Hezbollah agreed to a truce on Monday. Israel had offered a truce to Hezbollah on Monday.",
        "Israel and Hezbollah agreed to a truce on Monday. It was late that day when a truce was to be signed.",
        "A ceasefire between Israel and Hezbollah will begin on Friday. Israel accepted a truce put forward by France.",
    ],
)
def test_what_was_offered_and_then_agreed_is_one_life(text: str) -> None:
    (life,) = ceasefires(text)
    assert (parties(life), life.state) == ({"Israel", "Hezbollah"}, "agreed")


def test_an_offer_made_days_after_the_agreement_is_its_own() -> None:
    lives = ceasefires(
        "Israel and Hezbollah agreed to a truce on May 10. On Wednesday Hezbollah offered Israel a 60-day truce."
    )
    assert [life.state for life in lives] == ["agreed", "offered"]


def test_the_simple_present_tells_what_is_set() -> None:
    (life,) = ceasefires("The ELN may prolong its truce with Colombia, which expires on Tuesday.")
    assert life.state == "in_effect"


def test_a_pledge_to_stop_attacks_can_be_broken() -> None:
    (life,) = ceasefires(
        "The FNI militia, which had signed a pledge to halt attacks in March, has broken it repeatedly."
    )
    assert [step.state for step in life.states] == ["declared", "violated"]


def test_a_deal_to_end_a_war_is_no_truce() -> None:
    assert ceasefires("Sudan and South Sudan signed a deal to end the war on Monday.") == ()


def test_neither_taken_nor_refused_is_still_on_the_table() -> None:
    (life,) = ceasefires("Moscow has neither accepted nor turned down the 30-day truce that Kyiv proposed on Monday.")
    assert life.state == "offered"


def test_the_decree_of_a_truce_is_suspended() -> None:
    (life,) = ceasefires("On Monday Colombia suspended its decree on a truce of six months with the ELN.")
    assert (parties(life), life.state) == ({"Colombia", "ELN"}, "suspended")


def test_a_pronoun_tells_of_the_truce_before_it() -> None:
    text = (
        "Tajikistan and the United Tajik Opposition promised to observe the truce concluded in December. "
        "It was violated five times in March, observers said, but it has been respected since the beginning of May."
    )
    (life,) = ceasefires(text)
    assert life.state == "in_effect"
    assert "violated" in [step.state for step in life.states]


def test_who_announces_a_truce_of_others_mediates() -> None:
    text = (
        "Armenia and Azerbaijan fought on Monday. A ceasefire between Armenia and Azerbaijan began on Tuesday. "
        "It was announced by Russia's foreign minister, Sergei Lavrov."
    )
    (life,) = ceasefires(text)
    assert (parties(life), life.mediators) == ({"Armenia", "Azerbaijan"}, ("Russia",))


def test_who_only_waits_for_a_truce_tells_of_none() -> None:
    assert ceasefires("Nobody in Goma expected the guns to fall silent on Monday.") == ()


def test_what_one_side_keeps_and_the_other_refuses_is_not_in_force() -> None:
    text = (
        "Israel and Hamas are at war. "
        "Israel held its fire for a day on Tuesday after a truce plan was put forward by Egypt. "
        "Hamas turned it down on Wednesday."
    )
    (life,) = ceasefires(text)
    assert (life.state, life.mediators) == ("rejected", ("Egypt",))


def test_who_leaves_without_signing_refuses() -> None:
    text = (
        "Khalifa Haftar left Moscow without signing an agreement meant to end the fighting with the GNA in Libya. "
        "A ceasefire in Libya began on Sunday."
    )
    assert [life.state for life in ceasefires(text)] == ["rejected", "in_effect"]
