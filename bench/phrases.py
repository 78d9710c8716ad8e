"""Sentence shapes of reports, as papers put what happened; all are own. Slots: {a} who, {b} whom, {t} town, {d} day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# By type of event; a shape with {n} tells a toll.
DEEDS: Mapping[str, Sequence[str]] = {
    "shelling": (
        "{a} shelled {t} on {d}, killing {n} people",
        "Shells fired by {a} fell on houses in {t} on {d} and left {n} dead",
        "{a} gunners pounded the outskirts of {t} on {d}",
    ),
    "air_strike": (
        "Warplanes of {a} struck {t} on {d}, killing {n} people",
        "{a} bombed a fuel depot near {t} from the air on {d}",
        "An air strike by {a} on {t} killed {n} people on {d}",
    ),
    "armed_clash": (
        "{a} and {b} fought for hours around {t} on {d}, with {n} fighters killed",
        "Clashes between {a} and {b} broke out near {t} on {d}",
        "{n} people died on {d} when {a} clashed with {b} in {t}",
    ),
    "bombing": (
        "A bomb that {a} had planted went off in {t} on {d}, killing {n} people",
        "{n} people were killed by a roadside bomb outside {t} on {d}",
        "{a} blew up a bridge at {t} on {d}",
    ),
    "suicide_bombing": (
        "A suicide bomber of {a} killed {n} people in {t} on {d}",
        "A car driven by a suicide bomber exploded in {t} on {d}, and {n} people lost their lives",
    ),
    "abduction": (
        "{a} seized {n} travellers on the road to {t} on {d}",
        "Gunmen of {a} carried off {n} villagers near {t} on {d}",
    ),
    "massacre": (
        "{a} killed {n} villagers in {t} on {d}",
        "{n} unarmed people were put to death by {a} in {t} on {d}",
    ),
    "seize_territory": (
        "{a} took {t} from {b} on {d}",
        "{t} fell to {a} on {d} after {b} had pulled out",
    ),
    "assassination": (
        "A local councillor was shot dead in {t} on {d} by {a}",
        "{a} murdered a judge on his way home in {t} on {d}",
    ),
    "protest": (
        "Thousands marched through {t} on {d} against {a}",
        "Students in {t} protested on {d} against {a}",
    ),
    "aid": (
        "A convoy with food and medicine reached {t} on {d}",
        "Aid workers handed out blankets in {t} on {d}",
    ),
}

# What is said of a deed; {s} the speaker, {w} what was done.
WORDS: Mapping[str, Sequence[str]] = {
    "condemn": ("{s} condemned the {w} in {t}", "{s} called the {w} in {t} a crime"),
    "deny": ("{s} denied any part in the {w} in {t}", "{s} rejected the report of the {w} in {t} as false"),
    "claim_responsibility": ("{s} said it stood behind the {w} in {t}",),
    "accuse": ("{s} accused {b} of the {w} in {t}",),
    "demand": ("{s} called on {b} to lay down arms",),
    "threaten": ("{s} threatened to answer the {w} in {t} with all means",),
    "appeal": ("{s} appealed to both sides to spare the people of {t}",),
}
CONFIRMS: Sequence[str] = (
    "{s} put the number of dead in {t} at {n}",
    "{s} spoke of {n} dead in {t}",
    "{s} confirmed the {w} in {t}",
)

TRUCES: Mapping[str, Sequence[str]] = {
    "offered": ("{a} offered {b} a ceasefire of {m} days on {d}",),
    "agreed": (
        "{a} and {b} agreed on a ceasefire of {m} days on {d}",
        "{a} and {b} signed a ceasefire of {m} days on {d}",
    ),
    "in_effect": ("The ceasefire between {a} and {b} was in force on {d}", "The truce of {a} and {b} held on {d}"),
    "violated": ("{a} broke its ceasefire with {b} on {d}", "{b} said that {a} had violated the truce on {d}"),
    "ended": ("{a} declared its ceasefire with {b} over on {d}",),
}
TALKS: Mapping[str, Sequence[str]] = {
    "proposed": ("{s} proposed talks between {a} and {b} on {d}",),
    "under_way": ("{a} and {b} met for talks in {t} on {d}", "Envoys of {a} and {b} negotiated in {t} on {d}"),
    "suspended": ("{a} walked out of the talks with {b} on {d}",),
    "signed": ("{a} and {b} signed an agreement in {t} on {d}",),
}

# What reports say beside, without an event; words are drawn for every slot, so that texts differ as those of papers do.
ASIDES: Sequence[str] = (
    "The road from {t} to the {place} has been open to {folk} only by {time} since the {season}.",
    "Most {place}s around {t} stayed shut, and the {trade} had sold out of {ware} by {time}.",
    "The {place} has {n} {folk} and not enough {ware} for its {thing}, a {trade} said.",
    "{folk} in the valley had hoped to bring in the {ware} before the {season}.",
    "The {trade} is expected to visit {t} once the {thing} has been repaired, perhaps in the {season}.",
    "{n} schools beside the {place} have had no {folk} for most of the {season}.",
    "Prices of {ware} and {ware2} have gone up by {n} per cent in {t} within a few weeks.",
    "A {trade} in {t} said the family had slept in the {place} since the {season}.",
    "The {folk} meet every {time} in a hall beside the {place} of {t}.",
    "The {thing} of {t} was out of order for most of the {time}.",
    "Observers count {n} checkpoints between {t} and the {place}.",
    "The {place} has changed hands {n} times since the {season}, and few {folk} can say where the front runs.",
    "{folk} have asked for a {thing} near the {place}, so far without an answer from the {trade}.",
    "On the river {folk} crossed as usual with {ware}, {ware2} and a {thing}.",
    "The {trade} publishes figures once a {season} and speaks of {n} {folk} without names.",
    "No {trade} in {t} could say when the {thing} or the {ware} would come back.",
)
# Said again and again by one paper after the other, as standing background is.
STANDING: Sequence[str] = (
    "The war in {c} has driven many families from their homes since it began, and several rounds of talks have failed.",
    "{c} has been without a budget since the central bank moved its seat, according to people who follow its finances.",
)
SLOTS: Mapping[str, Sequence[str]] = {
    key: words.split("|")
    for key, words in {
        "place": "coast|market|bakery|clinic|harbour|bridge|bus station|mill|airfield|post office|stadium|dam|ferry",
        "folk": "traders|nurses|pupils|farmers|herders|drivers|fishermen|elders|clerks|miners|weavers|pilgrims",
        "time": "day|night|noon|dawn|Friday|Sunday|evening|morning|market day",
        "season": "rains|harvest|spring|winter|holidays|quarter|month of fasting|flood|drought|census|last election",
        "trade": "nurse|baker|teacher|governor|mayor|judge|doctor|engineer|carpenter|priest|trader|councillor|pilot",
        "ware": "flour|cooking oil|rice|fuel|salt|sugar|blankets|medicine|seed|firewood|cement|soap|tea|onions|paper",
        "thing": "generator|pump|telephone line|warehouse|water tower|lorry|tractor|radio mast|ambulance|crane",
    }.items()
}
PAPERS: Sequence[str] = (
    "Morning Ledger", "World Wire", "City Telegraph", "The Courier", "Harbour Post", "Daily Dispatch of the North",
    "Mountain Herald", "Evening Review", "River Tribune", "The Standard of Today", "Border Gazette", "Plain Chronicle",
    "Lakeside Times", "Free Press Service", "Continental News", "The Witness Weekly",
)  # fmt: skip
OFFICIALS: Sequence[str] = (
    "a hospital doctor", "a police officer", "an army spokesman", "a local official", "residents", "a tribal elder",
    "an aid worker", "a rebel commander", "the interior ministry", "two witnesses", "the governor of the province",
)  # fmt: skip
