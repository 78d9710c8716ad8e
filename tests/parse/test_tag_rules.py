"""The quicker matcher finds what the pipeline's own finds."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from truceline.parse.tag_rules import TagRules, quicken
from truceline.settings import Settings

TEXTS = (
    "I ain't gonna let's say it: you're gotta c'mon, y'all. There's a truce, but it was all but dead; that which held",
    "Those who had done so did it because they'd been told that they should, whatever the cost 's.",
    "DON'T   let it\n\nbe. He does, she has; if so, so be it - I, for one, told him and you and it myself.",
    "",
    " ",
)


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(Settings().pipeline)


@pytest.fixture(scope="module")
def quick(stock: Language) -> AttributeRuler:
    """A component with the rules of the stock one and the other matcher."""
    ruler = AttributeRuler(stock.vocab)
    ruler.add_patterns(stock.get_pipe("attribute_ruler").patterns)
    quicken(ruler)
    assert isinstance(ruler.matcher, TagRules)
    return ruler


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_rules_fit_at_the_same_places(stock: Language, quick: AttributeRuler, text: str) -> None:
    with stock.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        doc = stock(text)
    assert quick.match(doc) == stock.get_pipe("attribute_ruler").match(doc)
    assert quick.match(doc) or not text


def test_a_rule_that_is_not_known_leaves_the_matcher_as_it_is(stock: Language) -> None:
    ruler = AttributeRuler(stock.vocab)
    ruler.add([[{"SHAPE": "dd"}]], {"POS": "NUM"})
    ruler.add([[{"TAG": {"==": "NN"}}]], {"POS": "NOUN"})
    before = ruler.matcher
    quicken(ruler)
    assert ruler.matcher is before


def test_a_rule_of_several_words_needs_them_in_a_row(stock: Language) -> None:
    ruler = AttributeRuler(stock.vocab)
    ruler.add([[{"LOWER": "cease"}, {"LOWER": {"REGEX": "^fires?$"}}]], {"POS": "NOUN"}, index=1)
    quicken(ruler)
    doc = ruler(stock.make_doc("cease fires, cease all fire, cease"))
    assert [t.text for t in doc if t.pos_ == "NOUN"] == ["fires"]
