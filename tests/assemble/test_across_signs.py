"""Two reports, one event? Each score by itself, and the near-misses."""

from __future__ import annotations

import math

import pytest

from bench.given import Giver
from bench.merging import load
from tests import make
from truceline.assemble.across import SCORES, PairScore, compare, in_reach, ruled_out, sightings
from truceline.model import Count, DateValue, Event, Evidence, Place
from truceline.vocabulary.gazetteer import gazetteer
from truceline.vocabulary.kin import Kin, load_kin
from truceline.vocabulary.types import load_types

BAIDOA = make.town("Baidoa", 3.11, 43.65)
DINSOR = make.town("Dinsor", 2.41, 42.98)
SUBURB = make.town("Bonkai", 3.12, 43.66)
WORDS = "A car bomb tore through the livestock market of Baidoa"


@pytest.fixture(scope="module")
def kin() -> Kin:
    return load_kin(load_types())


def bomb(**changes: object) -> Event:
    fields = {
        "date": "2019-03-12", "place": BAIDOA, "targets": make.who("civilians"), "counts": (make.killed_count(9),),
    }  # fmt: skip
    words = str(changes.pop("words", WORDS))
    return make.event(str(changes.pop("type", "bombing")), words, **{**fields, **changes})


def pair(one: Event, other: Event, kin: Kin, **reports: str | None) -> PairScore:
    a = sightings(make.record("a", one), kin)[0]
    b = sightings(make.record("b", other, **reports), kin)[0]  # type: ignore[arg-type]
    assert compare(a, b, kin) == compare(b, a, kin)
    assert in_reach(a, b) == in_reach(b, a)
    return compare(a, b, kin)


def value(score: PairScore, name: str) -> float:
    return next((s.value for s in score.signs if s.name == name), 0.0)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"words": "The blast hit a crowded market in Baidoa", "counts": (make.killed_count(14),)},
        {"type": "attack", "words": "The attack in Baidoa came at noon"},
        {"place": SUBURB},
        {"horizon": "background"},
        {"date": "2019-03", "horizon": "background", "counts": (make.killed_count(9),)},
        {"actors": make.who("al-shabaab"), "modality": "alleged"},
        {"modality": "denied"},
        {"counts": ()},
    ],
)
def test_told_otherwise_it_is_one_event(kin: Kin, change: dict[str, object]) -> None:
    assert pair(bomb(), bomb(**change), kin).one


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2019-03-15"},
        {"date": "2019-03-13", "counts": (make.killed_count(5),)},
        {"place": DINSOR},
        {"place": make.town("Aden", 12.8, 45.0, country="YEM")},
        {"type": "abduction"},
        {"targets": make.who("named:grace-ibrahim"), "counts": (), "place": None, "words": "She was hurt by a mine"},
        {"date": "2018"},
        {"counts": (make.killed_count(0),), "date": None, "words": "A bomb was made safe"},
        {"scope": "period", "words": "Bombs have gone off all month", "counts": ()},
    ],
)
def test_a_near_miss_is_another_event(kin: Kin, change: dict[str, object]) -> None:
    assert not pair(bomb(), bomb(**change), kin).one


def test_one_report_never_tells_an_event_twice(kin: Kin) -> None:
    a, b = sightings(make.record("a", bomb(), bomb()), kin)
    assert compare(a, b, kin).total == float("-inf")


def test_two_victims_killed_in_one_town_on_one_day(kin: Kin) -> None:
    salih = bomb(type="assassination", targets=make.who("named:adnan-salih"), words="A bomb killed Major Adnan Salih")
    jabbar = bomb(
        type="assassination", targets=make.who("named:karim-jabbar"), words="Gunmen shot Colonel Karim Jabbar"
    )
    again = bomb(type="shooting", targets=make.who("named:col-karim-jabbar"), words="Col. Jabbar was shot")
    assert not pair(salih, jabbar, kin).one
    assert pair(jabbar, again, kin).one
    assert value(pair(jabbar, again, kin), "victims") > 0


def test_an_event_without_a_date_is_of_the_fortnight_before_its_report(kin: Kin) -> None:
    bare = bomb(date=None)
    assert pair(bomb(), bare, kin, published="2019-03-14").one
    assert not pair(bomb(), bare, kin, published="2019-03-10").one
    assert not pair(bomb(), bare, kin, published="2019-05-01").one


def test_what_is_only_said_is_said_again_weeks_later(kin: Kin) -> None:
    said = make.event("condemn", "The mission condemned the killing of civilians", actors=make.who("united-nations"))
    assert pair(said, said, kin, published="2019-03-14").one
    assert not pair(said, said, kin, published="2019-04-14").one


def test_the_day_of_a_sentence_nearby_is_less_sure(kin: Kin) -> None:
    own = bomb(date="2019-03-13")
    carried = bomb(date=make.day("2019-03-13", "Wednesday"))
    assert value(pair(bomb(), own, kin), "day") < value(pair(bomb(), carried, kin), "day") < 0


def test_a_village_and_its_district_named_in_one_report(kin: Kin) -> None:
    raid = bomb(type="raid", place=BAIDOA.model_copy(update={"lat": None, "lon": None, "id": None}))
    words = "a raid on Baidoa in Bay district"
    district = DINSOR.model_copy(update={"name": "Bay district", "text": "Bay district"})
    assert value(pair(raid, bomb(type="raid", place=district, words=words), kin), "place") > 0
    assert value(pair(raid, bomb(type="raid", place=district, words="a raid in the west"), kin), "place") < 0


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [(9, 9, 1), (400, 400, 1), (9, 14, 0), (9, 60, -1), (0, 9, -1), (2, 2, 1)],
)
def test_tolls(kin: Kin, one: int, other: int, sign: int) -> None:
    score = pair(bomb(counts=(make.killed_count(one),)), bomb(counts=(make.killed_count(other),)), kin)
    assert (value(score, "tolls") > 0) - (value(score, "tolls") < 0) == sign


def test_larger_tolls_tell_more(kin: Kin) -> None:
    values = [
        value(pair(bomb(counts=(make.killed_count(n),)), bomb(counts=(make.killed_count(n),)), kin), "tolls")
        for n in (2, 9, 400)
    ]
    assert values == sorted(set(values))


def test_words_without_a_figure_are_no_toll(kin: Kin) -> None:
    dozens = Count(measure="killed", who=None, low=None, high=None, words="dozens")
    assert value(pair(bomb(counts=(dozens,)), bomb(), kin), "tolls") == 0


def test_fighting_going_on_since_one_day(kin: Kin) -> None:
    def since(year: str) -> Event:
        open_ = DateValue(start=year, end=None, precision="year", text=year, basis="absolute")
        return make.event("armed_clash", f"The war has cost 150,000 lives since {year}", date=open_)

    assert (
        value(pair(since("1971"), since("1971"), kin), "day")
        > 0
        > value(pair(since("1971"), since("1983"), kin), "day")
    )


def test_scores_say_what_they_stand_on(kin: Kin) -> None:
    score = pair(bomb(), bomb(), kin)
    told = {s.name: s.because for s in score.signs}
    assert told["place"] == "Baidoa" and told["day"] == "2019-03-12" and "livestock" in told["words"]
    assert all(s.because for s in score.signs)


def test_every_score_is_documented() -> None:
    assert all((score.__doc__ or "").strip().endswith(".") for score in SCORES)
    assert len({score.__name__ for score in SCORES}) == len(SCORES)


def test_one_scene_in_other_words_speaks_for_one_event(kin: Kin) -> None:
    bus = bomb(words="A bomb ripped a crowded minibus apart", counts=())
    riders = bomb(words="Commuters died in an explosion", counts=())
    mourners = bomb(words="The blast hit mourners", counts=())
    assert value(pair(bus, riders, kin), "scene") > 0 > value(pair(bus, mourners, kin), "scene")


def test_a_scene_told_once_along_with_much_else_may_be_of_another_event(kin: Kin) -> None:
    quotes = (
        "A bomb hit a filling pump",
        "The blast was heard far off",
        "No one claimed it",
        "A funeral was hit before",
    )
    told = bomb().model_copy(update={"evidence": tuple(Evidence(start=0, end=len(q), quote=q) for q in quotes)})
    mourners = bomb(words="The blast hit mourners")
    assert value(pair(told, mourners, kin), "scene") == 0


def test_a_branch_is_named_for_the_whole(kin: Kin) -> None:
    def by(actor: str) -> Event:
        return bomb(actors=make.who(actor, country="NGA"))

    branch = value(pair(by("boko-haram"), by("islamic-state-west-africa-province"), kin), "actors")
    same = value(pair(by("boko-haram"), by("boko-haram"), kin), "actors")
    assert value(pair(by("boko-haram"), by("fulani"), kin), "actors") < 0 < branch < same


def test_gunmen_may_be_anybody(kin: Kin) -> None:
    gunmen, named = bomb(actors=make.who("role:SOM:gunman")), bomb(actors=make.who("al-shabaab"))
    assert value(pair(gunmen, named, kin), "actors") == 0


def test_a_district_by_the_gazetteer(kin: Kin) -> None:
    gudumbali = place("2340207", "Gudumbali", 12.94, 13.18)
    guzamala = place("2339150", "Guzamala", 12.93, 13.37).model_copy(update={"precision": "district"})
    known = next(e for e in gazetteer().find("Guzamala") if e.kind == "admin2")
    guzamala = guzamala.model_copy(update={"id": known.id})
    village = place(next(e.id for e in gazetteer().find("Gudumbali")), "Gudumbali", 12.94, 13.18)
    assert value(pair(bomb(place=village), bomb(place=guzamala), kin), "place") > 0
    far = place(known.id, "Kukawa", 12.92, 13.56).model_copy(update={"precision": "district"})
    assert value(pair(bomb(place=gudumbali), bomb(place=far), kin), "place") <= 0


def test_the_words_of_a_place_name_what_holds_it(kin: Kin) -> None:
    village = Place(id=None, name="Harqan", country="SOM", text="Harqan area of Baidoa")
    assert value(pair(bomb(place=village), bomb(), kin), "place") > 0


def test_a_name_that_no_gazetteer_has_is_no_other_town(kin: Kin) -> None:
    unknown = bomb(place=Place(id=None, name="Harqan", text="Harqan"), words="A bomb went off in Harqan")
    known = bomb(words="A blast was heard")
    assert -0.3 < value(pair(unknown, known, kin), "place") < 0


def test_a_name_is_romanised_in_many_ways(kin: Kin) -> None:
    a, b = (Place(id=None, name=n, country="IRQ", text=n) for n in ("Baquba", "Baqouba"))
    assert value(pair(bomb(place=a), bomb(place=b), kin), "place") > 0.5


def test_weeks_ago_is_no_day(kin: Kin) -> None:
    rough = bomb(date=make.day("2019-03-14", "three weeks ago"), words="The blast three weeks ago")
    exact = bomb(date=make.day("2019-03-14", "14 March"), words="The blast on 14 March")
    assert value(pair(bomb(), exact, kin), "day") == float("-inf")
    assert value(pair(bomb(), rough, kin), "day") >= 0


def test_a_month_has_begun_before_the_report(kin: Kin) -> None:
    month = bomb(date="2019-03")
    assert pair(bomb(date=None), month, kin, published="2019-04-02").total > float("-inf")


def test_a_toll_that_rises_speaks_less_against_than_one_that_falls(kin: Kin) -> None:
    first, later = bomb(counts=(make.killed_count(20),)), bomb(counts=(make.killed_count(128),))
    assert value(pair(later, first, kin, published="2019-03-14"), "tolls") < -0.5
    assert -0.5 < value(pair(first, later, kin, published="2019-03-14"), "tolls") < 0


def test_two_tolls_nearly_one(kin: Kin) -> None:
    def toll(n: int) -> Event:
        return bomb(counts=(make.killed_count(n),))

    assert value(pair(toll(62), toll(64), kin), "tolls") > 0
    assert value(pair(toll(62), toll(90), kin), "tolls") == 0


def test_they_meet_by_what_was_struck_and_by_the_toll(kin: Kin) -> None:
    square = Place(id=None, name="Liberty Square", text="Liberty Square")
    a = bomb(place=square, targets=(), words="A bomb went off at a bus stop, passengers said", counts=())
    b = bomb(targets=(), words="A minibus was torn apart")
    c = bomb(place=square, targets=(), words="The attack that took nine lives")
    assert in_reach(*(sightings(make.record(i, e), kin)[0] for i, e in (("a", a), ("b", b))))
    assert in_reach(*(sightings(make.record(i, e), kin)[0] for i, e in (("b", b), ("c", c))))


def place(place_id: str, name: str, lat: float, lon: float) -> Place:
    return Place(id=place_id, name=name, admin1="Borno", country="NGA", lat=lat, lon=lon, text=name)


def test_what_a_look_rules_out_the_scores_rule_out(kin: Kin) -> None:
    giver = Giver.load()
    told = [s for row in load("same_reports") for s in sightings(giver.record(row), kin)]
    pairs = [(a, b) for a in told for b in told if a.report < b.report]
    out = [(a, b) for a, b in pairs if ruled_out(a, b, kin)]
    assert len(out) > len(pairs) / 2
    assert all(compare(a, b, kin).total == -math.inf for a, b in out)
