"""Words of reports and of quotes, found again: FTS5 in SQLite, tsvector and trigrams in PostgreSQL, one meaning.

Case and accents make no difference. All words must be there; "words in quotes" stand side by side; a star at the end
(shell*) stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, exists, func, literal_column, or_, select, table, text

from ..errors import UsageError
from ..model import Evidence
from . import tables as t
from .fold import fold

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_PART_WORDS = 10_000  # PostgreSQL keeps places of words up to 16,383
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; prefix: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def terms_of(query: str) -> list[Term]:
    """What a query asks for. Raises UsageError where it has no word."""
    found: list[Term] = []
    for match in _TERM.finditer(query):
        piece = match[1] if match[1] is not None else match[2]
        words = tuple(_WORD.findall(fold(piece)))
        if words:
            found.append(Term(words, prefix=match[2] is not None and piece.endswith("*")))
    if not found:
        raise UsageError(f"{query!r} has no word to search for")
    return found


def matching(connection: Connection, what: str, terms: list[Term]) -> Select[Any]:
    """Numbers of the ``reports`` or ``claims`` whose words fit, and how well: the lower the rank, the better."""
    if connection.dialect.name == "sqlite":
        index = table(f"{what}_words", column("rowid"))
        return (
            select(index.c.rowid.label("number"), literal_column(f"bm25({what}_words)").label("rank"))
            .where(text(f"{what}_words MATCH :match_{what}").bindparams(**{f"match_{what}": _fts5(terms)}))
            .select_from(index)
        )
    index = table(f"{what}_words", column("number"), column("words"))
    asked = func.to_tsquery(literal_column("'simple'"), _tsquery(terms))
    return (
        select(index.c.number, func.min(-func.ts_rank_cd(index.c.words, asked)).label("rank"))
        .where(index.c.words.bool_op("@@")(asked))
        .group_by(index.c.number)
    )


def has_words(connection: Connection, number: ColumnElement[int], terms: list[Term]) -> ColumnElement[bool]:
    """The claim of that number has words that fit: for looking at claims one by one, where many fit."""
    index = table("claims_words", column("rowid"), column("number"), column("words"))
    if connection.dialect.name == "sqlite":
        fits = text("claims_words MATCH :match_each").bindparams(match_each=_fts5(terms))
        return exists(select(literal_column("1")).select_from(index).where(fits, index.c.rowid == number))
    asked = func.to_tsquery(literal_column("'simple'"), _tsquery(terms))
    return exists().where(index.c.number == number, index.c.words.bool_op("@@")(asked))


def with_part(connection: Connection, part: str) -> Select[Any]:
    """Numbers of the reports that have these letters in title or text, within words too; accents count."""
    safe = re.sub(r"([\\%_])", r"\\\1", part)
    if connection.dialect.name == "sqlite":
        # an ESCAPE clause would keep SQLite from its index of trigrams
        index = table("reports_parts", column("rowid"), column("title"), column("text"))
        if safe == part:
            return select(index.c.rowid.label("number")).where(
                or_(*(where.like(f"%{part}%") for where in (index.c.title, index.c.text)))
            )
    number, title, body = t.reports.c.number, t.reports.c.title, t.reports.c.text
    fits = (where.ilike(f"%{safe}%", escape="\\") for where in (title, body))
    return select(number).where(or_(*fits))


def index_reports(connection: Connection, reports: Sequence[tuple[int, str | None, str]]) -> None:
    """Let reports be found by the words of their title and text."""
    if connection.dialect.name != "sqlite":
        _index_words(connection, "reports", [(number, f"{title or ''}\n{body}") for number, title, body in reports])
        return
    rows = [{"number": number, "title": title, "body": body} for number, title, body in reports]
    for name in ("reports_words", "reports_parts"):
        connection.execute(text(f"INSERT INTO {name}(rowid, title, text) VALUES (:number, :title, :body)"), rows)


def forget_report(connection: Connection, number: int, *, title: str | None, body: str) -> None:
    """The opposite; title and body as they were indexed."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("DELETE FROM reports_words WHERE number = :number"), {"number": number})
        return
    for name in ("reports_words", "reports_parts"):
        connection.execute(
            text(f"INSERT INTO {name}({name}, rowid, title, text) VALUES ('delete', :number, :title, :body)"),
            {"number": number, "title": title, "body": body},
        )


def index_claims(connection: Connection, quotes: list[tuple[int, str]]) -> None:
    """Let claims be found by the words of their quotes."""
    if not quotes:
        return
    if connection.dialect.name != "sqlite":
        _index_words(connection, "claims", quotes)
        return
    rows = [{"number": number, "words": words} for number, words in quotes]
    connection.execute(text("INSERT INTO claims_words(rowid, words) VALUES (:number, :words)"), rows)


def forget_claims(connection: Connection, quotes: list[tuple[int, str]]) -> None:
    """The opposite; the quotes as they were indexed."""
    if not quotes:
        return
    rows = [{"number": number, "words": words} for number, words in quotes]
    if connection.dialect.name != "sqlite":
        connection.execute(text("DELETE FROM claims_words WHERE number = :number"), [{"number": n} for n, _ in quotes])
        return
    sql = "INSERT INTO claims_words(claims_words, rowid, words) VALUES ('delete', :number, :words)"
    connection.execute(text(sql), rows)


def passage(body: str, terms: list[Term]) -> Evidence | None:
    """The first place of a text where one of the terms stands, with some words around it; None where none does."""
    words = [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(body)]
    for i in range(len(words)):
        for term in terms:
            if _stands(words, i, term):
                return _around(body, words[i][1], words[i + len(term.words) - 1][2])
    return None


def around(body: str, part: str) -> Evidence | None:
    """The first place of a text where these letters stand, with some words around it."""
    at = body.lower().find(part.lower())
    return _around(body, at, at + len(part)) if 0 <= at < len(body) else None


def places_in(body: str, query: str, *, part: bool = False) -> list[tuple[int, int]]:
    """Where in a text the terms of a query stand, in order; part: where these very letters do."""
    if part:
        return [(m.start(), m.end()) for m in re.finditer(re.escape(query), body, re.IGNORECASE)]
    words = [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(body)]
    found = (
        (words[i][1], words[i + len(term.words) - 1][2])
        for i in range(len(words))
        for term in terms_of(query)
        if _stands(words, i, term)
    )
    return sorted(set(found))


def _stands(words: list[tuple[str, int, int]], i: int, term: Term) -> bool:
    last = len(term.words) - 1
    if i + last >= len(words):
        return False
    for k, wanted in enumerate(term.words):
        word = words[i + k][0]
        if word != wanted and not (term.prefix and k == last and word.startswith(wanted)):
            return False
    return True


def _around(body: str, start: int, end: int) -> Evidence:
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(body))
    while 0 < low < start and not body[low - 1].isspace():
        low += 1
    while end < high < len(body) and not body[high].isspace():
        high -= 1
    while low < start and body[low].isspace():
        low += 1
    while high > end and body[high - 1].isspace():
        high -= 1
    return Evidence(start=low, end=high, quote=body[low:high])


def _fts5(terms: list[Term]) -> str:
    return " ".join('"' + " ".join(term.words) + '"' + ("*" if term.prefix else "") for term in terms)


def _tsquery(terms: list[Term]) -> str:
    def one(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        words[-1] += ":*" if term.prefix else ""
        return "(" + " <-> ".join(words) + ")"

    return " & ".join(one(term) for term in terms)


def _index_words(connection: Connection, what: str, bodies: list[tuple[int, str]]) -> None:
    rows = []
    for number, body in bodies:
        words = _WORD.findall(fold(body))
        for part in range(0, max(len(words), 1), _PART_WORDS):
            piece = " ".join(words[part : part + _PART_WORDS])
            rows.append({"number": number, "part": part // _PART_WORDS, "words": piece})
    sql = f"INSERT INTO {what}_words(number, part, words) VALUES (:number, :part, to_tsvector('simple', :words))"
    connection.execute(text(sql), rows)
