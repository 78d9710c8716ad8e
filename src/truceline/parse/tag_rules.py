"""A quicker matcher for the pipeline's rules of tags and words.

The pipeline derives parts of speech from tags and words by some two hundred rules ("that" with the tag IN is a
subordinating conjunction). Its own matcher tries every rule on every word, which takes a twelfth of the whole parse.
Here only the rules that ask for a word, or a tag, are tried where that stands. The matches are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_ATTRIBUTES = ("TAG", "LOWER", "DEP", "IS_SPACE")
# A token by the four attributes.
_Values = tuple[str, str, str, bool]
_Test = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """key: of the rule, as matches name it; tests: for each token in a row, what which attribute must be; asks: whether
    they ask for anything."""

    key: int
    tests: tuple[tuple[tuple[int, _Test], ...], ...]
    asks: bool

    def fits(self, values: Sequence[_Values], at: int) -> bool:
        if at + len(self.tests) > len(values):
            return False
        for k, tests in enumerate(self.tests, at):
            for n, test in tests:
                if not test(values[k][n]):
                    return False
        return True


class TagRules:
    """Finds the rules that fit a document, as the matcher that it takes the place of does."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Rule]] = defaultdict(list)
        self._by_tag: dict[str, list[_Rule]] = defaultdict(list)
        self._others: list[_Rule] = []

    def add(self, key: int, pattern: Sequence[Mapping[str, Any]]) -> None:
        """A rule of one or more tokens in a row. Raises ValueError where it asks for what is not known here."""
        tests = [tuple(_tests(token)) for token in pattern]
        for attribute, index in (("LOWER", self._by_word), ("TAG", self._by_tag)):
            wanted = _listed(pattern[0].get(attribute))
            if wanted is not None:
                # whoever finds it there has asked that already
                rest = {name: value for name, value in pattern[0].items() if name != attribute}
                tests[0] = tuple(_tests(rest)) if rest else ()
                for value in wanted:
                    index[value].append(_Rule(key, tuple(tests), asks=tests != [()]))
                return
        self._others.append(_Rule(key, tuple(tests), asks=True))

    def __call__(self, doc: Doc, **_: Any) -> list[tuple[int, int, int]]:
        """(key, start, end) of each rule that fits, once for each place."""
        values = [(t.tag_, t.lower_, t.dep_, t.is_space) for t in doc]
        return [
            (rule.key, at, at + len(rule.tests))
            for at, (tag, word, _, _) in enumerate(values)
            for rules in (self._by_word.get(word, ()), self._by_tag.get(tag, ()), self._others)
            for rule in rules
            if not rule.asks or rule.fits(values, at)
        ]


def quicken(ruler: AttributeRuler) -> None:
    """Give the component the quicker matcher, unless it has a rule that this one doesn't know."""
    rules = TagRules()
    entries: Sequence[Mapping[str, Any]] = ruler.patterns
    try:
        for number, entry in enumerate(entries):
            for pattern in entry["patterns"]:
                rules.add(ruler.vocab.strings[str(number)], pattern)
    except ValueError:
        return
    ruler.matcher = rules  # type: ignore[assignment]  # spaCy calls it, and asks no more of it


def _tests(token: Mapping[str, Any]) -> Iterable[tuple[int, _Test]]:
    if not token or not token.keys() <= set(_ATTRIBUTES):
        raise ValueError(token)
    return [(_ATTRIBUTES.index(name), _test(wanted)) for name, wanted in token.items()]


def _test(wanted: object) -> _Test:
    if not isinstance(wanted, dict):
        return lambda value: bool(value == wanted)
    if wanted.keys() == {"IN"}:
        return frozenset(wanted["IN"]).__contains__
    if wanted.keys() == {"NOT_IN"}:
        unwanted = frozenset(wanted["NOT_IN"])
        return lambda value: value not in unwanted
    if wanted.keys() == {"REGEX"}:
        pattern = re.compile(wanted["REGEX"])
        return lambda value: pattern.search(value) is not None
    raise ValueError(wanted)


def _listed(wanted: object) -> Sequence[str] | None:
    """All values that fit, where these can be listed."""
    if isinstance(wanted, str):
        return (wanted,)
    if isinstance(wanted, dict) and wanted.keys() == {"IN"}:
        return tuple(dict.fromkeys(wanted["IN"]))
    return None
