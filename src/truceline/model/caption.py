"""Values of the record in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .actor import ActorRef
from .ceasefire import Duration
from .claim import Claim
from .count import Count
from .date import DateValue
from .event import Event
from .place import Place
from .report import Report
from .speaker import Speaker

Names = Callable[[str], str]
"""From an ISO 3166-1 alpha-3 code to the country's name."""

OWN_WORDS = "told by the report itself"

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_PUBLISHED = {
    "given": "as given",
    "metadata": "from the page's metadata",
    "url": "from the page's address",
    "dateline": "from the report's own head",
    "inferred": "inferred from the dates in the text",
}
_BASIS = {
    "absolute": "as written",
    "relative": "counted from publication",
    "event": "counted from another event",
    "inferred": "inferred",
    "unresolved": "not resolved",
}
_NEAR = {"near": "near ", "exact": "", "district": "", "province": "", "country": ""}
_AREA = {"district": " (district)", "province": " (province)", "country": " (country)"}
_STANCE = {
    "asserts": "said by",
    "confirms": "confirmed by",
    "alleges": "alleged by",
    "denies": "denied by",
    "doubts": "doubted by",
}
_MODALITY = {
    "actual": "",
    "planned": "planned",
    "possible": "possible, not certain",
    "conditional": "only on a condition",
    "demanded": "demanded, not done",
    "negated": "did not happen",
    "alleged": "alleged",
    "denied": "denied",
}
_STATES = {
    "none": "not held",
    "under_way": "under way",
    "broken_off": "broken off",
    "in_effect": "in effect",
    "agreement_reached": "agreement reached",
}


def plain(name: str) -> str:
    """A name of the vocabulary without its underscores."""
    return name.replace("_", " ")


def state(name: str) -> str:
    """A state of a ceasefire or of talks."""
    return _STATES.get(name, plain(name))


def and_join(items: Iterable[str]) -> str:
    """ "a, b and c"."""
    found = list(dict.fromkeys(items))
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1] if found else ""


def day(iso: str) -> str:
    """An ISO date, of any precision, as people write it."""
    date, _, time = iso.partition("T")
    parts = date.split("-")
    try:
        shown = [MONTHS[int(part) - 1] if i == 1 else str(int(part)) for i, part in enumerate(parts)]
    except (ValueError, IndexError):
        return iso  # a week or a season keeps its code
    return " ".join(reversed(shown)) + (f" {time}" if time else "")


def span(date: DateValue | None) -> str:
    """A date or an interval, open sides told."""
    if date is None or not date.resolved:
        return ""
    if date.start == date.end and date.start:
        return day(date.start)
    if date.start and date.end:
        return f"{day(date.start)} – {day(date.end)}"
    return f"since {day(date.start)}" if date.start else f"until {day(date.end or '')}"


def how_dated(date: DateValue) -> str:
    """The words of a date, and how they were resolved."""
    return f"“{one_line(date.text)}”, {_BASIS[date.basis]}"


def published(report: Report) -> str:
    """When the report appeared, and how that is known."""
    if report.published is None:
        return "publication date unknown: relative dates stay open (--published gives it)"
    return f"{day(report.published)}, {how_published(report)}"


def how_published(report: Report) -> str:
    """How the day of publication is known."""
    return _PUBLISHED.get(report.published_basis, report.published_basis)


def who(refs: Sequence[ActorRef]) -> str:
    """Parties by name; more than four are counted."""
    names = list(dict.fromkeys(ref.name for ref in refs))
    if len(names) > 4:
        return ", ".join(names[:3]) + f" and {len(names) - 3} others"
    return and_join(names)


def parties(event: Event, *, symmetric: bool) -> str:
    """Who → whom; parties alike stand side by side."""
    if symmetric:
        alike = [*event.actors, *event.targets]
        return " – ".join(dict.fromkeys(ref.name for ref in alike)) if 1 < len(alike) < 4 else who(alike)
    return towards(event.actors, event.targets)


def towards(actors: Sequence[ActorRef], targets: Sequence[ActorRef]) -> str:
    """Who → whom, by name; who alone where nobody is the target."""
    actor, target = who(actors), who(targets)
    return f"{actor or 'unknown'} → {target}" if target else actor


def where(place: Place, *, names: Names) -> str:
    """A place with its country and how exact it is."""
    areas = [place.admin1 if place.precision != "province" else None, names(place.country) if place.country else None]
    parts = [place.name, *(a for a in areas if a and a != place.name)]
    return _NEAR[place.precision] + ", ".join(parts) + (_AREA.get(place.precision, "") if len(parts) > 1 else "")


def amount(low: int | None, high: int | None, words: str) -> str:
    """A number with its bounds; vague words as they are."""
    if low is None and high is None:
        return words
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"at most {high:,}"
    return f"{low:,} to {high:,}"


def count(value: Count) -> str:
    """ "at least 30 wounded (civilians), over a period"."""
    who_words = f" ({value.who})" if value.who else ""
    scope = {"event": "", "period": ", over a period", "cumulative": ", in all so far"}[value.scope]
    return f"{amount(value.low, value.high, value.words)} {plain(value.measure)}{who_words}{scope}"


def speaker(value: Speaker) -> str:
    """A speaker by its label; nameless ones are told to be so."""
    label = one_line(value.label)
    nameless = value.kind in ("unnamed", "official_unnamed") and not {"unnamed", "anonymous"} & set(
        label.lower().split()
    )
    return f"{label} (unnamed)" if nameless else label


def chain(speakers: Sequence[Speaker]) -> str:
    """Who says so, closest first, and through whom it came."""
    return ", quoted by ".join(dict.fromkeys(speaker(one) for one in speakers))


def said(claims: Sequence[Claim]) -> str:
    """Who says so, and how they stand to it, over all claims on an event."""
    by_stance: dict[str, list[str]] = {}
    own = False
    for claim in claims:
        if claim.speakers:
            by_stance.setdefault(claim.stance, []).append(chain(claim.speakers))
        else:
            own = True
    parts = [f"{_STANCE[stance]} {and_join(chains)}" for stance, chains in by_stance.items()]
    return "; ".join([OWN_WORDS, *parts] if own else parts)


def standing(event: Event, claims: Sequence[Claim]) -> str:
    """How far the event is certain, and who says so."""
    modality = _MODALITY[event.modality]
    if event.modality == "alleged":
        sayers = and_join(chain(c.speakers) for c in claims if c.speakers and c.stance != "denies")
        denied = and_join(chain(c.speakers) for c in claims if c.speakers and c.stance == "denies")
        return f"alleged: only {sayers or 'an adversary'} says so" + (f"; denied by {denied}" if denied else "")
    return " · ".join(part for part in (modality, said(claims)) if part)


def length(duration: Duration) -> str:
    """A duration with its alternatives: "7 or 10 days"."""
    values = " or ".join(f"{value:g}" for value in duration.values)
    return f"{values} {duration.unit}{'' if duration.values == (1.0,) else 's'}"


def one_line(text: str) -> str:
    """``text`` with all white space as single spaces."""
    return " ".join(text.split())
