"""Overlaps settled: blocked senses, longer templates, content, qualities, results and their causes."""

from tests import make
from truceline.extract.choose import choose
from truceline.parse.analysis import Doc
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.types import load_types

TYPES = load_types()


def test_a_blocked_sense_falls_with_its_block(nlp: Pipeline) -> None:
    doc = Doc(nlp("He died of a heart attack."))
    attack = make.token(doc, "attack")
    block = make.match("attack", attack, used=[make.token(doc, "heart")], blocks="attack", weight=3)
    assert choose([make.match("attack", attack), block], types=TYPES) == []


def test_the_longer_template_stands(nlp: Pipeline) -> None:
    doc = Doc(nlp("The rebels broke the talks off."))
    broke = make.token(doc, "broke")
    short = make.match("attack", broke)
    long = make.match("talks_end", broke, used=[make.token(doc, "talks"), make.token(doc, "off")], weight=4)
    assert choose([short, long], types=TYPES) == [long]


def test_what_is_promised_is_no_event_of_its_own(nlp: Pipeline) -> None:
    doc = Doc(nlp("The junta promised to release the monks."))
    promised, release = make.token(doc, "promised"), make.token(doc, "release")
    promise = make.match("promise", promised, used=[release])
    assert choose([promise, make.match("release", release)], types=TYPES) == [promise]


def test_of_one_type_the_outer_telling_stands(nlp: Pipeline) -> None:
    doc = Doc(nlp("The army said the charge was untrue."))
    said, was = make.token(doc, "said"), make.token(doc, "was")
    outer = make.match("deny", said, used=[was], weight=1)
    assert choose([outer, make.match("deny", was, weight=3)], types=TYPES) == [outer]


def test_a_quality_is_no_act(nlp: Pipeline) -> None:
    doc = Doc(nlp("The UN-recognised government met rebels in Tripoli."))
    quality = next(t for t in doc if t.text == "recognised")
    assert quality.dep_ == "amod"
    assert choose([make.match("recognise", quality)], types=TYPES) == []


def test_deaths_join_the_deed_that_brought_them(nlp: Pipeline) -> None:
    doc = Doc(nlp("Nine people were killed in a blast in Kabul."))
    killed, blast = make.token(doc, "killed"), make.token(doc, "blast")
    people = make.token(doc, "people")
    bombing = make.match("bombing", blast)
    result = make.match("attack", killed, targets=[people], result=True)
    (stands,) = choose([result, bombing], types=TYPES)
    assert stands is bombing and stands.targets == [people] and stands.joined == [result]


def test_a_siege_keeps_the_deaths_it_costs(nlp: Pipeline) -> None:
    doc = Doc(nlp("The siege cost 11,000 lives."))
    siege, cost = make.token(doc, "siege"), make.token(doc, "cost")
    besiege = make.match("besiege", siege)
    assert choose([besiege, make.match("attack", cost, actors=[siege], result=True)], types=TYPES) == [besiege]


def test_mediated_talks_are_held(nlp: Pipeline) -> None:
    doc = Doc(nlp("Talks mediated by Togo opened in Lome."))
    talks, mediated = make.token(doc, "Talks"), make.token(doc, "mediated")
    held = make.match("talks_hold", talks)
    mediates = make.match("talks_mediate", mediated, used=[talks], weight=5)
    assert choose([held, mediates], types=TYPES) == [held, mediates]
