"""A coordinated verb of saying belongs to who says the sentence, not to the clause that is said."""

from __future__ import annotations

import pytest

from truceline.parse.analysis import Doc
from truceline.parse.clauses import is_passive, subjects
from truceline.parse.pipeline import Pipeline


def subjects_of(nlp: Pipeline, text: str, verb: str) -> list[str]:
    doc = Doc(nlp(text))
    return [t.text for t in subjects(next(t for t in doc if t.text == verb))]


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The minister said the rebels had broken the truce and accused Rwanda of arming them.", "accused", "minister"),
        ("Miyetti Allah denied its members were involved and accused local militia of murder.", "accused", "Allah"),
        ("He said that troops had left the town and vowed to return.", "vowed", "He"),
        ("Israel says Hamas has broken the truce and threatens to resume its strikes.", "threatens", "Israel"),
        ("The army said rebels shelled the town and killed six people.", "killed", "rebels"),
        ("The envoy said the men had been arrested and accused of spying.", "accused", "men"),
        ("The rebels broke the truce and accused Rwanda of arming the army.", "accused", "rebels"),
    ],
)
def test_who_speaks_on(nlp: Pipeline, text: str, verb: str, who: str) -> None:
    assert subjects_of(nlp, text, verb) == [who]


def test_what_hangs_on_it_goes_along(nlp: Pipeline) -> None:
    doc = Doc(nlp("The minister said the rebels had broken the truce and accused Rwanda of arming them."))
    said, broken, accused = (next(t for t in doc if t.text == w) for w in ("said", "broken", "accused"))
    assert accused.head is said
    assert [t.text for t in broken.subtree] == ["the", "rebels", "had", "broken", "the", "truce"]
    assert broken.right_edge.text == "truce"
    assert all(t in t.head.children for t in doc if t.head is not t)


def test_a_claim_to_have_done_is_its_owners(nlp: Pipeline) -> None:
    doc = Doc(nlp("Russia's claim to have captured Avdiivka could not be verified."))
    captured = next(t for t in doc if t.text == "captured")
    assert [t.text for t in subjects(captured)] == ["Russia"]
    assert not is_passive(captured)
