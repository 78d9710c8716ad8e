"""No ``not:`` entry takes everything that a template of its own type is there for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from truceline.vocabulary.templates import Phrase, Template, Words, parse_template, written_out
from truceline.vocabulary.triggers import Trigger, Triggers, load_triggers
from truceline.vocabulary.types import load_types

TYPES = load_types()
TRIGGERS = load_triggers(TYPES)


def members(heads: Iterable[str], triggers: Triggers) -> set[str]:
    """The words, and for a class all its nouns."""
    return {w for h in heads for w in (h, *triggers.class_nouns.get(h, ()))}


def within(inner: Words | None, outer: Words | None, triggers: Triggers) -> bool:
    """Whether whatever fits the inner words fits the outer ones."""
    if outer is None:
        return True
    if inner is None or not members(inner.head, triggers) <= members(outer.head, triggers):
        return False
    return all(any(i <= o for i in inner.modifiers) for o in outer.modifiers)


def phrase_within(phrases: Iterable[Phrase], outer: Phrase, triggers: Triggers) -> bool:
    return any(
        p.prepositions <= outer.prepositions and not p.optional and within(p.words, outer.words, triggers)
        for p in phrases
    )


def always_blocks(block: Template, template: Template, triggers: Triggers) -> bool:
    """Whether the block fits wherever the template does, and is as long."""
    if block.weight < template.weight or block.infinitive or block.nested or (block.negated and not template.negated):
        return False
    return (
        within(template.object_words, block.object_words, triggers)
        and within(template.subject_words, block.subject_words, triggers)
        and all(any(t <= b for t in template.modifiers) for b in block.modifiers)
        and all(any(t <= b for t in template.particles) for b in block.particles)
        and all(phrase_within(template.phrases, b, triggers) for b in block.phrases)
    )


def swallowed(triggers: Triggers) -> Iterator[tuple[str, str]]:
    """(template, entry that takes it) of one type."""
    for table in (triggers.verbs, triggers.nouns):
        for together in table.values():
            blocks = [t for t in together if t.blocks]
            for trigger in (t for t in together if not t.blocks):
                for block in blocks:
                    if block.blocks == trigger.type and always_blocks(block.template, trigger.template, triggers):
                        yield trigger.rule, block.rule


def test_no_entry_swallows_a_template_of_its_type() -> None:
    assert sorted(set(swallowed(TRIGGERS))) == []


@pytest.mark.parametrize(
    ("template", "entry", "taken"),
    [
        ("ACTOR draw fire from TARGET", "ACTOR draw fire", True),
        ("ACTOR draw fire from TARGET", "ACTOR draw fire for THING", False),
        ("ACTOR shell TARGET", "ACTOR shell out", False),
        ("ACTOR cut tie with TARGET", "ACTOR cut tie|ribbon", True),
    ],
)
def test_what_swallows(template: str, entry: str, taken: bool) -> None:
    block = Trigger("", written_out(parse_template(entry, pos="verb")), rule=entry, blocks="attack")
    plain = Trigger("attack", parse_template(template, pos="verb"), rule=template)
    word = template.split()[1]
    triggers = Triggers(
        verbs={word: (plain, block)}, nouns={}, class_nouns={}, class_verbs={}, symmetric=frozenset(), examples=()
    )
    assert list(swallowed(triggers)) == ([(template, entry)] if taken else [])
