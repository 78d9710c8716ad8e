"""A record made by hand of all that layouts must tell apart: what happened, and what only looks as if it did."""

from __future__ import annotations

from typing import Any

from tests import make
from truceline.model import (
    ActorRef,
    Ceasefire,
    CeasefireStep,
    Claim,
    Count,
    DateValue,
    Duration,
    Event,
    Evidence,
    Place,
    Record,
    Report,
    Speaker,
)
from truceline.vocabulary.types import load_types

TYPES = load_types()
TALIBAN = ActorRef(id="taliban", name="Taliban", country="AFG", text="the Taliban")
GOVERNMENT = ActorRef(id="AFG", name="Afghanistan", country="AFG", text="Kabul")
ARMY = ActorRef(id="AFG.military", name="Afghan military", country="AFG", text="the army")
AMERICANS = ActorRef(id="USA.military", name="United States military", country="USA", text="US forces")
CIVILIANS = ActorRef(id="civilians", name="civilians", text="villagers")
KUNDUZ = Place(
    id="1135689",
    name="Kunduz",
    admin1="Kunduz",
    country="AFG",
    lat=36.7289,
    lon=68.857,
    precision="exact",
    text="Kunduz",
)
AFGHANISTAN = Place(id="AFG", name="Afghanistan", country="AFG", lat=33.0, lon=66.0, precision="country", text="Kabul")
EVIL = '=HYPERLINK("http://evil.example","click")'
Told = tuple[Event, tuple[Speaker, ...]]


def dead(
    low: int | None, high: int | None = -1, *, who: str | None = None, words: str = "", scope: str = "event"
) -> Count:
    """A toll of exactly ``low``; high None: open."""
    top = low if high == -1 else high
    return Count(measure="killed", who=who, low=low, high=top, words=words or str(low), scope=scope)  # type: ignore[arg-type]


def told(type_: str, words: str, *, says: str = "a spokesman", speaker: str | None = None, **fields: Any) -> Told:
    """An event of a type with the codes that the type has; fields: as in make.event."""
    fields = {"date": "2020-03-04", "place": KUNDUZ, "actors": (TALIBAN,), **fields}
    made = make.event(type_, words, **fields)
    kind = TYPES[type_]
    made = made.model_copy(update={"plover": kind.plover, "cameo": kind.cameo, "acled": kind.acled})
    return made, (Speaker(label=says, kind="official_unnamed", actor=speaker),)


def record(id_: str, *events: Told, ceasefires: tuple[Ceasefire, ...] = (), **about: Any) -> Record:
    """The record of a report whose text is the words of its events, a claim each."""
    text = "\n\n".join(event.evidence[0].quote for event, _ in events)
    at, made, claims = 0, [], []
    for i, (event, speakers) in enumerate(events, start=1):
        quote = event.evidence[0].quote
        evidence = (Evidence(start=at, end=at + len(quote), quote=quote),)
        at += len(quote) + 2
        own = {"id": f"e{i}", "claims": (f"c{i}",), "evidence": evidence, "speakers": speakers}
        made.append(event.model_copy(update=own))
        claims.append(
            Claim(
                id=f"c{i}",
                event=f"e{i}",
                speakers=speakers,
                modality=event.modality,
                horizon=event.horizon,
                evidence=evidence,
                rule="hand",
                confidence=0.9,
            )
        )
    plain = make.record(
        id_, text=text, published=about.pop("published", "2020-03-05"), publisher=about.pop("publisher", None)
    )
    report = Report.model_validate({**plain.report.model_dump(), **about})
    return Record(report=report, claims=tuple(claims), events=tuple(made), ceasefires=ceasefires)


def date(start: str | None, end: str | None, precision: str = "day") -> DateValue:
    """An interval."""
    return DateValue(start=start, end=end, precision=precision, text="then", basis="absolute")  # type: ignore[arg-type]


def truce(id_: str, *steps: tuple[str, str | None, str], parties: tuple[str, ...], **fields: Any) -> Ceasefire:
    """A ceasefire of steps (state, day, claim)."""
    made = tuple(CeasefireStep(state=s, date=make.day(d), claims=(c,)) for s, d, c in steps)  # type: ignore[arg-type]
    own = {"kind": "ceasefire", "state": steps[-1][0], "states": made, **fields}
    return Ceasefire(id=id_, parties=parties, **own)


def violence() -> Record:
    """Events that happened, and others that didn't or of which it isn't sure."""
    return record(
        "violence",
        told(
            "bombing",
            "A bomb killed nine civilians in Kunduz",
            counts=(dead(9, who="civilians"),),
            targets=(CIVILIANS,),
        ),
        told(
            "armed_clash",
            "The Taliban and the army fought; 3 soldiers died",
            actors=(TALIBAN, ARMY),
            counts=(dead(3, who="soldiers"),),
        ),
        told("attack", f"{EVIL} said a post was attacked", targets=(ARMY,), counts=(dead(20, None, who="soldiers"),)),
        told(
            "shelling", "The Taliban shelled the town, Kabul said", modality="alleged", speaker="AFG", counts=(dead(2),)
        ),
        told("air_strike", "A strike that the US denies", actors=(AMERICANS,), modality="denied", counts=(dead(5),)),
        told("raid", "A raid is planned", modality="planned"),
        told("shooting", "A shooting in 1998 killed 4", horizon="background", date="1998-01-02", counts=(dead(4),)),
        told("attack", "No attack took place", modality="negated"),
        told("attack", "Attacks killed 300 in the year", scope="cumulative", counts=(dead(300, scope="cumulative"),)),
        told("attack", "An attack killed dozens", targets=(ARMY,), counts=(dead(None, None, words="dozens"),)),
        told(
            "attack",
            "An attack some time in 2020 killed 2",
            date="2020",
            targets=(ARMY,),
            counts=(dead(2, who="soldiers"),),
        ),
        told("attack", "Nobody says when 2 died", date=None, counts=(dead(2),)),
        told("seize_territory", "The army took the district", actors=(ARMY,), targets=(TALIBAN,)),
        told("ceasefire_demand", "Kabul demands a ceasefire", actors=(GOVERNMENT,), targets=(TALIBAN,)),
        told("deny", "The army denied it", actors=(ARMY,)),
        told("bombing", "A drone bombed Afghanistan; nobody was hurt", actors=(AMERICANS,), place=AFGHANISTAN),
        publisher="The Daily Lantern",
        title="+ A day of violence, “in brief”",
        url="https://lantern.example/a?b=1&c=2",
    )


def same_bomb() -> Record:
    """Another paper tells of the bomb, with more dead."""
    return record(
        "same",
        told(
            "bombing", "A bomb killed at least 12 in Kunduz on 4 March", counts=(dead(12, None),), targets=(CIVILIANS,)
        ),
        publisher="North Mail",
        published="2020-03-06",
        url="https://north.example/1",
    )


def truces() -> Record:
    """A ceasefire that came to be, and what is none: an offer, a denial, less violence, one between states."""
    both = {"actors": (GOVERNMENT, TALIBAN), "place": AFGHANISTAN}
    events = (
        told(
            "ceasefire_declare",
            "Kabul declared a truce on 7 June",
            ceasefire="f1",
            date="2018-06-07",
            actors=(GOVERNMENT,),
        ),
        told("ceasefire_begin", "It began on 12 June", ceasefire="f1", date="2018-06-12", **both),
        told(
            "ceasefire_extend", "Kabul extended it on 16 June", ceasefire="f1", date="2018-06-16", actors=(GOVERNMENT,)
        ),
        told("ceasefire_offer", "The Taliban offered a truce", ceasefire="f2"),
        told("ceasefire_begin", "A reduction in violence began", ceasefire="f3", date="2020-02-22", **both),
        told(
            "ceasefire_begin", "Papers told of a truce that the Taliban deny", ceasefire="f4", date="2019-12-29", **both
        ),
        told(
            "ceasefire_begin",
            "Eritrea and Ethiopia stopped firing",
            ceasefire="f5",
            date="2000-06-18",
            actors=make.who("ERI", "ETH"),
            place=None,
        ),
        told("ceasefire_observe", "The truce holds in Kunduz", ceasefire="f6", date="2021-05-14", **both),
        told("talks_hold", "They are to meet in Doha on 10 March", modality="planned", date="2020-03-10", **both),
        told("talks_hold", "They met in Doha on 1 March", date="2020-03-01", **both),
        told("talks_hold", "They may meet some day", modality="possible", date="2020-05-01", **both),
    )
    parties = ("Afghanistan", "Taliban")
    return record(
        "truces",
        *events,
        ceasefires=(
            truce(
                "f1",
                ("declared", "2018-06-07", "c1"),
                ("in_effect", "2018-06-12", "c2"),
                ("extended", "2018-06-16", "c3"),
                parties=parties,
                duration=Duration(values=(7.0,), unit="day", words="seven-day"),
                mediators=("Qatar",),
            ),
            truce("f2", ("offered", "2020-03-04", "c4"), parties=parties),
            truce("f3", ("in_effect", "2020-02-22", "c5"), parties=parties, kind="reduction_in_violence"),
            truce(
                "f4", ("in_effect", "2019-12-29", "c6"), ("denied", "2019-12-30", "c6"), parties=parties, disputed=True
            ),
            truce("f5", ("in_effect", "2000-06-18", "c7"), parties=("Eritrea", "Ethiopia")),
            truce("f6", ("in_effect", "2021-05-14", "c8"), parties=parties),
        ),
        published="2020-03-08",
        publisher="Agence Field",
        title="Truces",
    )
