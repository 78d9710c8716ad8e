"""Each construct of docs/triggers.md, over the grammar of sentences of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from tests import make
from truceline.extract.lexicon import Lexicon
from truceline.extract.match import Slots, governed, match_noun, match_verb
from truceline.parse.names import is_party
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.knowledge import Knowledge
from truceline.vocabulary.templates import parse_template

Filled = tuple[list[str], list[str]]
Fit = Callable[..., Filled | None]


@pytest.fixture(scope="module")
def fit(nlp: Pipeline, knowledge: Knowledge) -> Fit:
    """``fit(template, sentence, word)`` → (actors, targets), None where the template does not fit at the word."""
    lexicon = Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])

    def call(
        template: str, sentence: str, word: str, *, pos: Literal["verb", "noun"] = "verb", symmetric: bool = False
    ) -> Filled | None:
        doc = make.parsed(sentence, nlp=nlp, table=knowledge.actors).paragraphs[0].doc
        head, parsed = make.token(doc, word), parse_template(template, pos=pos)
        slots: Slots | None
        if pos == "verb":
            slots = match_verb(parsed, governed(head), lexicon=lexicon)
        else:
            slots = match_noun(parsed, head, lexicon=lexicon, is_party=is_party, symmetric=symmetric)
        return (make.texts(slots.actors), make.texts(slots.targets)) if slots is not None else None

    return call


# -- over the grammar, not the surface -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The rebels attacked the town.", "attacked"),
        ("The town was attacked by the rebels.", "attacked"),
        ("The town, attacked by rebels on Monday, was empty.", "attacked"),
        ("The rebels who attacked the town fled.", "attacked"),
        ("The town that the rebels attacked was empty.", "attacked"),
        ("Attacking the town, the rebels burned houses.", "Attacking"),
        ("The rebels crossed the river and attacked the town.", "attacked"),
        ("The rebels began to attack the town.", "attack"),
        ("The rebels had been attacking the town.", "attacking"),
        ("The rebels were accused of attacking the town.", "attacking"),
    ],
)
def test_one_template_in_every_voice(fit: Fit, sentence: str, word: str) -> None:
    found = fit("ACTOR attack TARGET", sentence, word)
    assert found == (["rebels"], ["town"])


def test_a_bare_verb_takes_actor_and_target(fit: Fit) -> None:
    assert fit("attack", "Troops attacked villagers.", "attacked") == (["Troops"], ["villagers"])


def test_a_slot_that_is_not_filled_is_no_obstacle(fit: Fit) -> None:
    assert fit("ACTOR attack TARGET", "The convoy was attacked.", "attacked") == ([], ["convoy"])


def test_coordinated_parties_all_fill_the_slot(fit: Fit) -> None:
    found = fit("ACTOR attack TARGET", "Soldiers and policemen attacked farmers and herders.", "attacked")
    assert found == (["Soldiers", "policemen"], ["farmers", "herders"])


# -- slots -----------------------------------------------------------------------------------------------------------


def test_the_victim_may_be_the_subject(fit: Fit) -> None:
    assert fit("TARGET die in THING:<violence>", "Eight farmers died in the raid.", "died") == ([], ["farmers"])
    assert fit("TARGET die in THING:<violence>", "Eight farmers died in the city.", "died") is None
    found = fit("TARGET come under fire from ACTOR", "The patrol came under fire from militants.", "came")
    assert found == (["militants"], ["patrol"])


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("BOTH clash", "Police and protesters clashed in Lima."),
        ("BOTH clash with BOTH", "Police clashed with protesters in Lima."),
    ],
)
def test_both_are_parties_alike(fit: Fit, template: str, sentence: str) -> None:
    assert fit(template, sentence, "clashed") == (["Police", "protesters"], [])


def test_a_thing_is_neither(fit: Fit) -> None:
    found = fit("THING:<shell> hit TARGET", "Mortar shells hit the market.", "hit")
    assert found == ([], ["market"])
    assert fit("THING:<shell> hit TARGET", "The recession hit the market.", "hit") is None


def test_a_typed_slot_binds_and_restricts(fit: Fit) -> None:
    assert fit("ACTOR capture TARGET:<people>", "Rebels captured two soldiers.", "captured") == (
        ["Rebels"],
        ["soldiers"],
    )
    assert fit("ACTOR capture TARGET:<people>", "Rebels captured the airport.", "captured") is None
    assert fit("ACTOR capture TARGET:<place>", "Rebels captured Baghdad.", "captured") == (["Rebels"], ["Baghdad"])


def test_a_typed_slot_may_name_its_words(fit: Fit) -> None:
    template = "ACTOR leave TARGET:town|village"
    assert fit(template, "The army left the village.", "left") == (["army"], ["village"])
    assert fit(template, "The army left the meeting.", "left") is None


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preposition", ["on", "at"])
def test_alternatives_of_a_preposition(fit: Fit, preposition: str) -> None:
    found = fit("ACTOR open fire on|at TARGET", f"Police opened fire {preposition} the crowd.", "opened")
    assert found == (["Police"], ["crowd"])


def test_alternatives_of_a_verb_and_of_an_object(fit: Fit) -> None:
    template = "ACTOR break|violate truce|ceasefire"
    for sentence, word in (("Sudan broke the truce.", "broke"), ("Sudan violated the ceasefire.", "violated")):
        assert fit(template, sentence, word) == (["Sudan"], [])
    assert fit(template, "Sudan broke the record.", "broke") is None


def test_the_object_must_be_the_word(fit: Fit) -> None:
    assert fit("ACTOR open fire on TARGET", "Police opened roads on Monday.", "opened") is None


def test_a_class_stands_for_its_nouns(fit: Fit) -> None:
    template = "ACTOR break <ceasefire>"
    assert fit(template, "The rebels broke the truce.", "broke") == (["rebels"], [])
    assert fit(template, "The cease-fire was broken by the rebels.", "broken") == (["rebels"], [])
    assert fit(template, "The rebels broke the windows.", "broke") is None


def test_a_class_behind_a_noun_that_hides_it(fit: Fit) -> None:
    assert fit("ACTOR break <ceasefire>", "The rebels broke the terms of the truce.", "broke") == (["rebels"], [])


def test_a_class_may_be_the_subject(fit: Fit) -> None:
    assert fit("<ceasefire> collapse", "The truce collapsed on Monday.", "collapsed") == ([], [])
    assert fit("<ceasefire> collapse", "The roof collapsed on Monday.", "collapsed") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels offered to stop fighting.",
        "Rebels offered to halt all attacks.",
        "Rebels offered a guarantee that helps trade.",
    ],
)
def test_to_a_class_of_verbs(fit: Fit, sentence: str) -> None:
    found = fit("ACTOR offer to <ceasefire>", sentence, "offered")
    assert found == (None if "trade" in sentence else (["Rebels"], []))


def test_to_a_verb(fit: Fit) -> None:
    template = "ACTOR threaten to kill TARGET"
    assert fit(template, "Gunmen threatened to kill the hostages.", "threatened") == (["Gunmen"], ["hostages"])
    assert fit(template, "Gunmen threatened to leave the country.", "threatened") is None
    assert fit(template, "Gunmen threatened the hostages.", "threatened") is None


def test_to_do_is_any_infinitive(fit: Fit) -> None:
    assert fit("ACTOR promise to do", "Chad promised to repair the road.", "promised") == (["Chad"], [])
    assert fit("ACTOR promise to do", "Chad promised a road.", "promised") is None


def test_what_stands_in_brackets_may_be_missing(fit: Fit) -> None:
    template = "ACTOR lift siege (of TARGET)"
    assert fit(template, "The army lifted the siege of Taiz.", "lifted") is not None
    assert fit(template, "The army lifted the siege.", "lifted") is not None
    assert fit("ACTOR hold (direct) talks with TARGET", "Mali held talks with Niger.", "held") == (["Mali"], ["Niger"])
    assert fit("ACTOR hold (direct) talks with TARGET", "Mali held direct talks with Niger.", "held") == (
        ["Mali"],
        ["Niger"],
    )


def test_not_asks_for_a_negated_verb(fit: Fit) -> None:
    template = "ACTOR not renew <ceasefire>"
    assert fit(template, "ETA did not renew its truce.", "renew") == (["ETA"], [])
    assert fit(template, "ETA has never renewed its truce.", "renewed") == (["ETA"], [])
    assert fit(template, "ETA renewed its truce.", "renewed") is None


def test_a_particle_must_be_there(fit: Fit) -> None:
    assert fit("ACTOR take over TARGET", "Rebels took over the port.", "took") == (["Rebels"], ["port"])
    assert fit("ACTOR take over TARGET", "Rebels took the port.", "took") is None


def test_a_particle_stands_before_or_after_the_object(fit: Fit) -> None:
    template = "ACTOR call off <talks>"
    assert fit(template, "Chad called off the talks.", "called") == (["Chad"], [])
    assert fit(template, "Chad called the talks off.", "called") == (["Chad"], [])
    assert fit(template, "Chad called the talks useful.", "called") is None


def test_a_lone_phrase_must_be_there(fit: Fit) -> None:
    assert fit("ACTOR fire at TARGET", "Troops fired at protesters.", "fired") == (["Troops"], ["protesters"])
    assert fit("ACTOR fire at TARGET", "The minister fired his aide.", "fired") is None


def test_a_subject_alone_means_no_object(fit: Fit) -> None:
    assert fit("ACTOR surrender", "The garrison surrendered.", "surrendered") == (["garrison"], [])
    assert fit("ACTOR surrender", "The garrison surrendered its guns.", "surrendered") is None


def test_the_receiver_of_an_object(fit: Fit) -> None:
    template = "ACTOR offer TARGET <ceasefire>"
    for sentence in ("Chad offered Libya a truce.", "Chad offered a truce to Libya."):
        assert fit(template, sentence, "offered") == (["Chad"], ["Libya"])


# -- nouns -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "actors", "targets"),
    [
        ("Police reported an attack by Maoists on a convoy.", ["Maoists"], ["convoy"]),
        ("An attack by rebels on a convoy was reported.", ["rebels"], ["convoy"]),
        ("Police reported an attack on a convoy by Maoists.", ["Maoists"], ["convoy"]),
        ("Israel's attack on the port was reported.", ["Israel"], ["port"]),
        ("A Taliban attack on the port was reported.", ["Taliban"], ["port"]),
        ("The Israeli attack was reported.", ["Israeli"], []),
        ("The attack was reported.", [], []),
        ("Monday's attack on the port was reported.", [], ["port"]),
    ],
)
def test_a_bare_noun_finds_who_and_whom(fit: Fit, sentence: str, actors: list[str], targets: list[str]) -> None:
    assert fit("attack", sentence, "attack", pos="noun") == (actors, targets)


def test_a_noun_of_several_words(fit: Fit) -> None:
    assert fit("car bomb", "A car bomb killed nine.", "bomb", pos="noun") is not None
    assert fit("car bomb", "A pipe bomb killed nine.", "bomb", pos="noun") is None


def test_a_noun_with_a_phrase(fit: Fit) -> None:
    assert fit("act of violence", "It was an act of violence.", "act", pos="noun") is not None
    assert fit("act of violence", "It was an act of God.", "act", pos="noun") is None


def test_a_nouns_own_roles_are_kept(fit: Fit) -> None:
    found = fit("operation against TARGET", "An operation against smugglers began.", "operation", pos="noun")
    assert found == ([], ["smugglers"])
    assert fit("operation against TARGET", "The operation began.", "operation", pos="noun") is None


@pytest.mark.parametrize(
    "sentence",
    ["Talks between Mali and Niger began.", "Mali's talks with Niger began.", "Talks resumed between Mali and Niger."],
)
def test_a_symmetric_noun_takes_both(fit: Fit, sentence: str) -> None:
    word = "talks" if "talks" in sentence else "Talks"
    found = fit("talks", sentence, word, pos="noun", symmetric=True)
    assert found == (["Mali", "Niger"], [])


def test_whose_backing_is_not_whose_truce(fit: Fit) -> None:
    found = fit("truce", "A UN-backed truce began.", "truce", pos="noun", symmetric=True)
    assert found == ([], [])


@pytest.mark.parametrize(
    ("template", "sentence", "word", "fits"),
    [
        ("ACTOR will not meet TARGET", "Ministers would not meet the rebels.", "meet", True),
        ("ACTOR will not meet TARGET", "Ministers will never meet the rebels.", "meet", True),
        ("ACTOR will not meet TARGET", "Ministers did not meet the rebels.", "meet", False),
        ("ACTOR will not meet TARGET", "Ministers will meet the rebels.", "meet", False),
        ("ACTOR suspect TARGET of THING", "Police suspected the guards of theft.", "suspected", True),
        ("ACTOR suspect TARGET of THING", "Police suspected the guards.", "suspected", False),
        ("ACTOR see no ground for TARGET", "The junta saw no grounds for a recount.", "saw", True),
        ("ACTOR see no ground for TARGET", "The junta saw grounds for a recount.", "saw", False),
    ],
)
def test_what_will_not_be_and_what_there_is_not(fit: Fit, template: str, sentence: str, word: str, fits: bool) -> None:
    assert (fit(template, sentence, word) is not None) == fits


@pytest.mark.parametrize(
    ("template", "sentence", "word", "filled"),
    [
        ("ACTOR give hour to TARGET:<people>", "Chad gave the men two hours to go.", "gave", (["Chad"], ["men"])),
        ("ACTOR not fire shot", "No shot was fired along the frontier.", "fired", ([], [])),
        ("ACTOR not fire shot", "A shot was fired along the frontier.", "fired", None),
        ("ACTOR have nothing to do with <ceasefire>", "Hamas has nothing to do with a truce.", "has", (["Hamas"], [])),
        ("ACTOR have nothing to do with <ceasefire>", "Hamas has nothing to do with a blast.", "has", None),
        (
            "ACTOR tell TARGET to <ceasefire>",
            "Chad told the rebels to hold their fire.",
            "told",
            (["Chad"], ["rebels"]),
        ),
        ("ACTOR tell TARGET to <ceasefire>", "Chad told reporters that the army would hold its fire.", "told", None),
    ],
)
def test_phrases_that_the_parser_hangs_elsewhere(
    fit: Fit, template: str, sentence: str, word: str, filled: Filled | None
) -> None:
    assert fit(template, sentence, word) == filled
