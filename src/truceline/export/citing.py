"""A thing of the record, or a report, as a citation: which words of which report say so, and how they were read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ..errors import StoreError, UsageError
from ..model import caption
from ..store import (
    Decision,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptTalks,
    ReportFacts,
    Store,
    Tombstone,
    WholeEvent,
    WholeLife,
)
from ..store.ids import parse_id

FORMATS = ("text", "bibtex", "ris", "csl-json")


@dataclass(frozen=True, slots=True)
class Citation:
    """What one report says of a thing. id: of the thing; told: of what this report tells of it; what: the thing in
    words; revision: of the thing as it is now, 12 hex digits that change with any of its values; quotes: the words;
    state: of the whole record."""

    id: str
    told: str
    what: str
    revision: str
    quotes: tuple[str, ...]
    says: str
    report: ReportFacts
    state: str

    @property
    def key(self) -> str:
        """A name for it in lists of references."""
        return f"truceline-{self.id}-{self.report.id}" if self.id != self.report.id else f"truceline-{self.id}"


def cite(store: Store, id_: str) -> list[Citation]:
    """The citations of an id, one for each report that tells it, the earliest first: r1 report, e1 event, c1 claim,
    f1 ceasefire, t1 talks, m1 of many reports. Raises StoreError for what is gone or never was, UsageError for a
    decision, which is no source."""
    with store.as_it_is() as kept:
        kind, _ = parse_id(id_)
        own, state = id_.strip(), kept.state()
        if kind == "decisions":
            raise UsageError(f"{own} is a decision; cite what it was decided on")
        if kind == "reports":
            facts = kept.facts(own)
            if not facts:
                raise _gone(kept, own)
            report = facts[0]
            title = report.title or "report without a title"
            return [Citation(own, own, title, _revision(report.model_dump()), (), "", report, state)]
        found = kept.get(own)
        if isinstance(found, Tombstone | Decision):
            raise _gone(kept, own)
        told = [kept.get(member) for member in found.members] if isinstance(found, WholeEvent | WholeLife) else [found]
        values = [found.model_dump(mode="json"), *(one.model_dump(mode="json") for one in told)]
        revision, what = _revision(values), _what(found)
        made = [_one(kept, own, what, revision, one, state) for one in told]
    return sorted(made, key=lambda one: (one.report.published or "~", parse_id(one.report.id)[1], one.told))


def write(citations: Sequence[Citation], *, as_format: str) -> str:
    """Citations as text, BibTeX, RIS or CSL-JSON. Raises UsageError for another format."""
    if as_format == "text":
        return "\n\n".join("\n".join(_text(one)) for one in citations) + "\n"
    if as_format == "bibtex":
        return "\n".join(_bibtex(one) for one in citations)
    if as_format == "ris":
        return "\n".join(_ris(one) for one in citations)
    if as_format == "csl-json":
        return json.dumps([_csl(one) for one in citations], ensure_ascii=False, indent=2) + "\n"
    raise UsageError(f"there is no format {as_format!r}; there are {', '.join(FORMATS)}")


def _one(store: Store, id_: str, what: str, revision: str, told: Any, state: str) -> Citation:
    assert isinstance(told, KeptEvent | KeptClaim | KeptCeasefire | KeptTalks)
    claims: Iterable[Any] = [told] if isinstance(told, KeptClaim) else store.claims_on(told.id)
    quotes = dict.fromkeys(caption.one_line(piece.quote) for piece in told.evidence)
    says = caption.said(list(claims))
    return Citation(id_, told.id, what, revision, tuple(quotes), says, store.facts(told.report.id)[0], state)


def _gone(store: Store, id_: str) -> StoreError:
    stone = store.tombstone(id_)
    if stone is None:
        return StoreError(store=store.name, reason=f"there is no {id_}", hint="`truceline reports` lists what there is")
    hint = f"{stone.replaced_by} stands in its place" if stone.replaced_by else "Cite a backup that still has it"
    return StoreError(store=store.name, reason=f"{id_} is gone since {stone.at} ({stone.reason})", hint=hint)


def _what(found: Any) -> str:
    """A thing in a few words: "shelling, Boko Haram → civilians, Gwoza, 3 Mar 2019"."""
    if isinstance(found, KeptClaim):
        return f"claim on {caption.plain(found.type)}"
    if isinstance(found, KeptEvent | WholeEvent):
        sides = caption.towards(found.actors, found.targets)
        place = found.place.name if found.place is not None else ""
        parts: Iterable[str] = (caption.plain(found.type), sides, place, caption.span(found.date))
    else:
        kind = getattr(found, "kind", None) or getattr(found, "sort", "talks")
        parts = (caption.plain(str(kind)), " – ".join(found.parties), caption.state(found.state))
    return ", ".join(part for part in parts if part)


def _revision(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[
        :12
    ]


def _text(one: Citation) -> Iterator[str]:
    report = one.report
    source = [report.publisher, f"“{report.title}”" if report.title else None, _day(report.published), report.url]
    yield f"{one.id}: {one.what}" if one.id != report.id else one.what
    yield from (f"  “{quote}”" for quote in one.quotes)
    if one.says:
        yield f"  {one.says}"
    yield f"  source: {', '.join(part for part in source if part) or 'not known'}"
    yield f"  {_retrieved(report)}"
    yield f"  SHA-256 of the text: {report.sha256}"
    yield f"  read by Truceline {report.reader}; record {one.state}, {one.told}, revision {one.revision}"


def _retrieved(report: ReportFacts) -> str:
    """The day of retrieval where it is known; when it came into the record is no such day and is told as what it is."""
    day = report.added_at[:10]
    return f"retrieved: {report.retrieved}" if report.retrieved else f"retrieved: not known; in the record since {day}"


def _note(one: Citation) -> str:
    quotes = " … ".join(f"“{quote}”" for quote in one.quotes)
    about = f"{one.what}. " if one.id != one.report.id else ""
    says = f" ({one.says})" if one.says else ""
    since = "" if one.report.retrieved else f"; in the record since {one.report.added_at[:10]}"
    read = f"read by Truceline {one.report.reader}; record {one.state}, {one.told}, revision {one.revision}{since}"
    return f"{about}{quotes}{says}. SHA-256 {one.report.sha256}; {read}".lstrip(". ")


_TEX = str.maketrans(
    {char: f"\\{char}" for char in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _bibtex(one: Citation) -> str:
    report = one.report
    day = _day(report.published)
    fields = {
        "title": report.title or one.what,
        "year": day[:4] if day else None,
        "date": day,
        "urldate": report.retrieved,
        "note": _note(one),
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    if report.url:
        lines.append(f"  url = {{{report.url.translate({ord(c): None for c in '{} '})}}},")
    if report.publisher:  # in two braces: one name, not a list of people
        lines.insert(0, f"  author = {{{{{_tex(report.publisher)}}}}},")
    return f"@misc{{{one.key},\n" + "\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return caption.one_line(text).translate(_TEX)


def _ris(one: Citation) -> str:
    report = one.report
    day, got = _day(report.published), report.retrieved
    fields: list[tuple[str, str | None]] = [
        ("TY", "NEWS"),
        ("ID", one.key),
        ("TI", report.title or one.what),
        ("T2", report.publisher),
        ("DA", "/".join([*day.split("-"), "", ""][:3]) + "/" if day else None),
        ("PY", day[:4] if day else None),
        ("UR", report.url),
        ("Y2", got.replace("-", "/") + "/" if got else None),
        ("N1", _note(one)),
    ]
    lines = [f"{tag}  - {caption.one_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _csl(one: Citation) -> dict[str, Any]:
    report = one.report
    found: dict[str, Any] = {
        "id": one.key,
        "type": "article-newspaper",
        "title": report.title or one.what,
        "container-title": report.publisher,
        "issued": _date_parts(_day(report.published)),
        "accessed": _date_parts(report.retrieved),
        "URL": report.url,
        "note": _note(one),
        "custom": {
            "record": one.state, "thing": one.id, "told": one.told, "revision": one.revision, "quotes": one.quotes,
            "sha256": report.sha256, "reader": report.reader, "added": report.added_at,
        },
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _day(published: str | None) -> str | None:
    """The day of publication; None where only a range was inferred."""
    day = (published or "")[:10]
    ok = published is not None and "/" not in published and day.replace("-", "").isdigit()
    return day if ok else None
