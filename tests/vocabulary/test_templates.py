"""The small language of the trigger files (docs/triggers.md), read into templates."""

from __future__ import annotations

import pytest

from truceline.vocabulary.templates import ANY_VERB, TemplateError, Words, parse_template, written_out


def words(*heads: str) -> Words:
    return Words(frozenset(heads))


def test_a_bare_verb_takes_actor_and_target() -> None:
    template = parse_template("attack", pos="verb")
    assert (template.heads, template.subject, template.object) == ({"attack"}, "ACTOR", "TARGET")
    assert template.bare


def test_slots_stand_before_and_after_the_verb() -> None:
    template = parse_template("TARGET suffer ACTOR", pos="verb")
    assert (template.subject, template.object, template.bare) == ("TARGET", "ACTOR", False)


def test_slots_stand_in_phrases() -> None:
    template = parse_template("TARGET come under fire from ACTOR", pos="verb")
    under, source = template.phrases
    assert (under.prepositions, under.words, under.role) == ({"under"}, words("fire"), None)
    assert (source.prepositions, source.role, source.optional) == ({"from"}, "ACTOR", True)


def test_both_and_thing_are_slots() -> None:
    template = parse_template("BOTH settle THING with BOTH", pos="verb")
    assert (template.subject, template.object, template.phrases[0].role) == ("BOTH", "THING", "BOTH")


def test_a_typed_slot_has_a_role_and_words() -> None:
    template = parse_template("ACTOR capture TARGET:<people>|town", pos="verb")
    assert (template.object, template.object_words, template.typed) == ("TARGET", words("<people>", "town"), True)
    phrase = parse_template("TARGET die in THING:<violence>", pos="verb").phrases[0]
    assert (phrase.role, phrase.words, phrase.optional) == ("THING", words("<violence>"), False)
    subject = parse_template("ACTOR:<aircraft> hit TARGET", pos="verb")
    assert (subject.subject, subject.subject_words) == ("ACTOR", words("<aircraft>"))


def test_alternatives_of_any_word() -> None:
    template = parse_template("ACTOR open|start fire|shooting on|at TARGET", pos="verb")
    assert template.heads == {"open", "start"}
    assert template.object_words == words("fire", "shooting")
    assert template.phrases[0].prepositions == {"on", "at"}


def test_an_object_with_its_modifier() -> None:
    template = parse_template("ACTOR hold peace talks", pos="verb")
    assert template.object_words == Words(frozenset({"talks"}), (frozenset({"peace"}),))


def test_a_class_that_opens_a_verb_is_its_subject() -> None:
    template = parse_template("<ceasefire> come into effect|force", pos="verb")
    assert template.subject_words == words("<ceasefire>")
    assert (template.heads, template.subject, template.object) == ({"come"}, None, None)
    assert template.phrases[0].words == words("effect", "force")


def test_to_a_class_and_to_a_verb() -> None:
    assert parse_template("ACTOR offer to <ceasefire>", pos="verb").infinitive == {"<ceasefire>"}
    nested = parse_template("ACTOR agree to hold <talks>", pos="verb").nested
    assert nested is not None
    assert (nested.heads, nested.object_words) == ({"hold"}, words("<talks>"))
    anything = parse_template("ACTOR promise to do", pos="verb").nested
    assert anything is not None
    assert anything.heads == ANY_VERB


def test_to_before_a_slot_is_a_preposition() -> None:
    template = parse_template("ACTOR surrender to TARGET", pos="verb")
    assert (template.nested, template.infinitive) == (None, None)
    assert (template.phrases[0].prepositions, template.phrases[0].role) == ({"to"}, "TARGET")


def test_brackets_may_be_missing() -> None:
    template = parse_template("ACTOR hold (direct) talks (in) (the) capital", pos="verb")
    assert template.object_words == words("talks")
    assert [p.optional for p in template.phrases] == [True]
    assert parse_template("ACTOR send (back) TARGET", pos="verb").particles == ()


def test_not_asks_for_negation() -> None:
    template = parse_template("ACTOR not renew <ceasefire>", pos="verb")
    assert (template.negated, template.heads) == (True, {"renew"})


def test_particles_with_and_without_object() -> None:
    assert parse_template("ACTOR take over", pos="verb").particles == ({"over"},)
    # before a noun the particle could be a preposition: matching accepts either parse
    off = parse_template("ACTOR call off <talks>", pos="verb").phrases[0]
    assert (off.prepositions, off.words) == ({"off"}, words("<talks>"))
    assert parse_template("ACTOR pull out of <talks>", pos="verb").particles == ({"out"},)


def test_a_lone_phrase_must_be_there() -> None:
    assert parse_template("ACTOR fire at TARGET", pos="verb").phrases[0].optional is False
    assert parse_template("operation against TARGET", pos="noun").phrases[0].optional is False
    assert parse_template("ACTOR open fire on TARGET", pos="verb").phrases[0].optional is True


def test_articles_do_not_count() -> None:
    assert parse_template("ACTOR take the town", pos="verb").object_words == words("town")


def test_a_noun_with_modifier_and_phrase() -> None:
    template = parse_template("car|truck bomb by ACTOR", pos="noun")
    assert (template.heads, template.modifiers) == ({"bomb"}, (frozenset({"car", "truck"}),))
    assert template.phrases[0].role == "ACTOR"
    assert not template.bare
    assert parse_template("act of violence", pos="noun").bare


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("ACTOR break off <talks>", "ACTOR break TARGET"),
        ("ACTOR capture TARGET:<people>", "ACTOR capture TARGET"),
        ("ACTOR not renew <ceasefire>", "ACTOR renew <ceasefire>"),
        ("ACTOR take over", "take"),
        ("ACTOR:<aircraft> hit TARGET", "ACTOR hit TARGET:<people>"),
        ("ACTOR agree to hold <talks>", "ACTOR agree to do"),
        ("ACTOR hold peace talks", "ACTOR hold talks"),
    ],
)
def test_more_words_weigh_more(longer: str, shorter: str) -> None:
    assert parse_template(longer, pos="verb").weight > parse_template(shorter, pos="verb").weight


@pytest.mark.parametrize("pos", ["verb", "noun"])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty template"),
        ("ACTOR attack VICTIM", "unknown slot 'VICTIM'"),
        ("ACTOR capture VICTIM:<people>", "the slots are ACTOR, BOTH, TARGET, THING"),
        ("ACTOR", "no word to match in 'ACTOR'"),
        ("ACTOR not", "no word to match"),
    ],
)
def test_what_is_wrong_is_said(pos: str, text: str, reason: str) -> None:
    with pytest.raises(TemplateError, match=reason):
        parse_template(text, pos=pos)  # type: ignore[arg-type]


def test_a_nouns_phrases_need_prepositions() -> None:
    with pytest.raises(TemplateError, match="expected a preposition, found 'TARGET' in 'attack TARGET'"):
        parse_template("attack TARGET", pos="noun")
    with pytest.raises(TemplateError, match="a noun is missing"):
        parse_template("on TARGET", pos="noun")


def test_what_a_not_entry_says_must_be_there() -> None:
    entry = written_out(parse_template("TARGET come under fire for THING", pos="verb"))
    assert [phrase.optional for phrase in entry.phrases] == [False, False]
    bracketed = written_out(parse_template("ACTOR hold office (in THING)", pos="verb"))
    assert [phrase.optional for phrase in bracketed.phrases] == [True]


def test_will_stands_before_the_verb() -> None:
    template = parse_template("ACTOR will not meet TARGET", pos="verb")
    assert (template.heads, template.future, template.negated) == ({"meet"}, True, True)
    assert template.weight > parse_template("ACTOR not meet TARGET", pos="verb").weight


def test_what_a_template_can_do_without_is_no_literal() -> None:
    template = parse_template("ACTOR strike <ceasefire>|deal (with BOTH)", pos="verb")
    assert template.literals == ()
    needed = parse_template("ACTOR lay down arm|weapon", pos="verb").literals
    assert needed == (frozenset({"down"}), frozenset({"arm", "weapon"}))
