"""The chain of speakers over a word, and how each is called."""

from __future__ import annotations

from functools import lru_cache

import pytest

from truceline.extract.speakers import SpeakerFinder
from truceline.vocabulary.speakers import SpeakerWords, load_speakers

from .reading import attributions


@lru_cache(maxsize=1)
def words() -> SpeakerWords:
    return load_speakers()


def chain(text: str, word: str, *, trigger: str | None = None) -> list[tuple[str, str]]:
    """(label, kind) of the speakers over the last place where the word stands."""
    report, all_of_them = attributions(text)
    finder = SpeakerFinder(report, all_of_them, words=words())
    used = [report.at(report.text.rindex(trigger))] if trigger else []
    return [
        (s.label, s.kind) for s in finder.chain(report.text.rindex(word), trigger=[t for t in used if t is not None])
    ]


@pytest.mark.parametrize(
    ("text", "word", "label", "kind"),
    [
        ("Gen. Omar Haddad said rebels shelled the town.", "shelled", "Omar Haddad", "named_person"),
        ("The army spokesman, Peter Okello, said rebels shelled the town.", "shelled", "Peter Okello", "named_person"),
        ("Rebels shelled the town, two residents said.", "shelled", "two residents", "unnamed"),
        ("A security source said rebels shelled the town.", "shelled", "A security source", "official_unnamed"),
        ("The defence ministry said rebels shelled the town.", "shelled", "defence ministry", "named_org"),
        ("Rebels shelled the town, state television reported.", "shelled", "state television", "media"),
        ("A rebel statement said troops shelled the town.", "shelled", "A rebel statement", "document"),
    ],
)
def test_label_and_kind(text: str, word: str, label: str, kind: str) -> None:
    assert chain(text, word) == [(label, kind)]


def test_reporters_own_words_have_no_speaker() -> None:
    assert chain("Rebels shelled the town. The mayor said five people died.", "shelled") == []


def test_closest_first_outermost_last() -> None:
    text = "The newspaper reported that a local official said soldiers burned the village."
    assert [label for label, _ in chain(text, "burned")] == ["a local official", "newspaper"]


def test_the_medium_that_was_told_comes_after_the_speaker() -> None:
    text = "A rebel commander told Reuters that his men had taken the airport."
    assert chain(text, "taken") == [("A rebel commander", "official_unnamed"), ("Reuters", "media")]


def test_who_is_cited_comes_before_who_cites() -> None:
    text = "State radio, quoting the police, said gunmen killed three farmers."
    assert [label for label, _ in chain(text, "killed")] == ["police", "State radio"]


def test_pronouns_and_short_namings_take_the_fuller_one() -> None:
    text = (
        "Army spokesman Peter Okello said rebels burned a village. He said they also shelled a school.\n\n"
        "The spokesman added that nobody died."
    )
    assert chain(text, "shelled") == [("Peter Okello", "named_person")]
    assert chain(text, "died") == [("Peter Okello", "named_person")]


def test_a_surname_takes_the_full_name() -> None:
    text = "Anna Lindholm leads the mission. Shells hit the depot, Lindholm said."
    assert chain(text, "hit") == [("Anna Lindholm", "named_person")]


def test_a_body_takes_the_country_named_before() -> None:
    text = "The Sudanese government sent troops. Rebels shelled the town, the government said."
    assert chain(text, "shelled") == [("Sudanese government", "named_org")]


def test_two_sources_are_two_speakers() -> None:
    text = "Soldiers shelled the camp, according to residents and aid workers."
    assert [label for label, _ in chain(text, "shelled")] == ["residents", "aid workers"]


@pytest.mark.parametrize(
    "text",
    [
        "The general announced a truce.",
        "The bishop condemned the attack.",
        "The rebels have not said that they carried out the attack.",
        "The general declared the truce dead.",
        "The envoy called for a truce.",
    ],
)
def test_who_performs_judges_wants_or_keeps_silent_is_no_speaker_of_it(text: str) -> None:
    assert chain(text, "truce" if "truce" in text else "attack") == []


def test_a_denial_is_not_said_by_itself() -> None:
    text = "The army denied that it shelled the camp."
    assert chain(text, "denied", trigger="denied") == []
    assert chain(text, "shelled") == [("army", "named_org")]


def test_we_in_a_quotation_is_who_speaks() -> None:
    text = '"We said that the camp was shelled," the mayor told the council.'
    assert chain(text, "shelled") == [("mayor", "official_unnamed")]


def test_who_means_the_noun_right_before_it() -> None:
    text = "Two farmers died in a blast, according to the Northern Liberation Front, who said troops had laid the mine."
    assert chain(text, "laid")[0] == ("Northern Liberation Front", "named_org")
