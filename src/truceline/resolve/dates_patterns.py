"""The date grammar: named patterns over the roles of tokens.

A pattern is written as words apart: a role ("weekday"), a set of roles (below), or a part ("@phase"); ``name:role``
captures, ``?`` and ``*`` repeat, ``( … | … )`` group. Each role is one character of ``Tokens.roles``, so a pattern is
an ordinary regular expression over that string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .dates_tokens import Token, Tokens, role_characters

_SETS = {
    "anymonth": "month amonth abmonth",
    "anyweekday": "weekday abweekday",
    "anyseason": "season aseason",
    "anyyear": "year shortyear",
    "figure": "day year number",
    "daynumber": "day ordinal",
    "rank": "ordword ordinal",
    "counted": "day number",
    "anyunit": "unit units quarter century",
    "deictic": "last past previous this next following same that",
}
_PARTS = {
    # "early", "mid-", "the beginning of", "the latter part of"
    "phase": "( the? ( early | late | mid | middle | earlier | later ) dash? ( in | of )? "
    "| the? ( start | end | middle | early | latter ) part? of )",
    "weekdayname": "( anyweekday dot? comma? )",
    # "two", "twenty-one", "several", "a couple of", "48", "seven or 10", "two and a half", "a"
    "number": "( article? ( counted tens? | tens ( dash? numword )? | numword tens* | vague of? ) )",
    "count": "( @number ( ( or | to | and | dash ) ( article? half | @number ) )? | article half? )",
    "yeartail": "( ( comma | of )? y:anyyear )",
    "filler": "( more | straight )",
}
_PREPOSITIONS = frozenset("on in of at by since until from to between and during for over".split())
# roles that make no expression by themselves
_SUPPORTING = frozenset(
    "other break comma dot dash slash left right possessive number day article the of in at on to from by "
    "since until between and or for during over within this that those same as more numbered before after "
    "earlier later time old part long start end middle early late mid numword tens vague ordword straight "
    "half last previous next following every per ago latter".split()
)
# name of the rule -> patterns; in an overlap the longest match wins, then the earlier rule
GRAMMAR: dict[str, tuple[str, ...]] = {
    "month_day": (
        "( @weekdayname ( daypart of? )? )? @phase? m:anymonth dot? d:daynumber @yeartail?",
        "( @weekdayname ( daypart of? )? )? @phase? m:anymonth dot? d:daynumber rel:( last | this | next ) unit",
        "( @weekdayname ( daypart of? )? )? ( on? the )? d:daynumber of? m:anymonth dot? @yeartail?",
        "on? the d:ordword of m:anymonth dot? @yeartail?",
    ),
    "iso": ("iso:iso",),
    "slashed": ("s:slashed",),
    "day_range": (
        "from? a:daynumber ( dash | to | and | until | or ) ( the )? b:daynumber of? m:anymonth dot? @yeartail?",
        "m:anymonth dot? a:daynumber ( dash | to | and | until | or ) b:daynumber @yeartail?",
    ),
    "month": (
        "@phase? m:anymonth dot? ( comma | of )? y:anyyear",
        "@phase m:month",
        "@phase m:amonth",
        "m:month",
        "b:( in | since | until | by | from | to | between | and | during | of ) m:amonth",
        "( this | last | next | that ) m:amonth",
        "rel:( last | next | this | that | previous | following | past ) m:month",
        "m:( anymonth ) dot? ( of | in ) rel:deictic same? unit",
        "m:( anymonth ) dot? rel:( last | this | next | that ) unit",
    ),
    "bare_day": ("on the d:ordinal", "on? the d:ordinal of rel:( that | this | the | last | next ) same? unit"),
    "rank_of": ("the? rel:( ordword | ordinal | last ) n:@count? u:( unit | units ) of m:anymonth @yeartail?",),
    "months_of": (
        "the? rel:( ordword | ordinal | last ) n:@count? u:units of ( y:year | rel2:( this | last ) unit | the unit )",
    ),
    "year": ("@phase? ( the unit )? y:anyyear",),
    "year_range": ("y:year dash z:( year | day | number )",),
    "decade": ("@phase? the? d:decade", "@phase? the d:decadeword", "y:year dash d:decade"),
    "century": ("@phase? the? n:rank dash? century",),
    "season": (
        "@phase? the? s:anyseason ( of | comma )? y:year",
        "y:year s:season",
        "@phase? the? rel:deictic s:anyseason",
        "@phase? the? s:season",
    ),
    "season_pair": ("s:season dash season ( of )? y:year?",),
    "part_of_year": (
        "the? rel:deictic? n:( rank | latter ) p:( quarter | half ) of? the? ( y:year | rel2:deictic unit | unit )?",
    ),
    "fiscal": ("the? ( deictic )? fiscal unit y:year?", "@phase? the? fiscal unit y:year?"),
    "holiday": ("d:day? h:holiday ( dp:daypart )? y:year?",),
    "weekday": ("( early | late | later | earlier )? on? the? ( rel:deictic )? w:weekday",),
    "today": ("( early | late | later | earlier )? t:today dp:daypart?",),
    "present": (
        "the? p:present",
        "for the time being",
        "( the time being )",
        "modern dash? unit",
        "present dash? unit",
    ),
    "reference": ("r:reference", "the r:reference", "recent units?"),
    "past": ("the past",),
    "close_unit": (
        "( early | late | later | earlier )? ( in )? the? rel:deictic same? u:unit",
        "the u:unit before rel:last",
        "@phase the? rel:deictic? u:unit",
        "unit possessive end",
        "the u:unit",
        "the? reference u:unit",
    ),
    "weekend": ("the? rel:deictic? weekend",),
    "stretch": (
        "( the | those )? rel:( last | past | previous | next | following ) n:@count? more? straight? u:anyunit",
        "the? n:@count rel:( previous | following ) u:anyunit",
    ),
    "ago": ("n:@count? u:anyunit ( and article? half )? ago ( t:today )?",),
    "shifted": (
        "n:@count? ( more )? u:anyunit ( and article? half )? ( on )? dir:( later | earlier )",
        "n:@count? ( more )? u:anyunit dir:( before | after )",
        "n:@count u:units on ( comma | dot | break )",
    ),
    "beside": (
        "( on )? the rel:( next | following | previous | same ) u:( daypart )",
        "the u2:unit dir:( before | after )",
    ),
    "duration": (
        "n:@count ( dash )? @filler? u:anyunit",
        "n:@count ( dash )? @filler u:anyunit",
        "n:@count u:anyunit dash? and dash? article? dash? half ( dash? long )?",
        "half article u:unit",
        "n:@count and article? half u:units",
        "u:units",
        "( u:anyunit ) dash long",
        "n:@count dash u:anyunit dash? long",
    ),
    "age": ("n:@count dash? anyunit dash? of? old",),
    "per": ("per u:unit",),
    "every": (
        "every n:rank? u:unit",
        "every n:( numword | figure ) u:units",
        "every w:weekday",
        "every m:anymonth",
        "every dp:daypart",
        "every weekend",
    ),
    "weekdays": ("( on )? w:weekdays",),
    "frequency": ("f:frequency",),
    "clock": (
        "c:clock m:meridiem? z:zone?",
        "h:figure m:meridiem z:zone?",
        "h:( figure ) z:zone",
        "c:clock u:units",
        "w:clockword",
    ),
    "daypart": (
        "( the )? ( early | late )? rel:deictic? same? p:daypart ( units )?",
        "( in )? the? ( early | late ) hours:units",
        "( in )? the? ( early | late )? p:daypart units",
        "o:overnight",
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule: first and last token (exclusive), and what it captured."""

    rule: str
    tokens: Tokens
    first: int
    last: int
    groups: dict[str, tuple[int, int]]

    @property
    def items(self) -> tuple[Token, ...]:
        """The tokens of the match."""
        return self.tokens.items[self.first : self.last]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens.items[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.tokens.items[self.last - 1].end

    def get(self, name: str) -> Token | None:
        """First token of a capture, None where it did not take part."""
        span = self.groups.get(name)
        return self.tokens.items[span[0]] if span else None

    def all(self, name: str) -> tuple[Token, ...]:
        """All tokens of a capture."""
        span = self.groups.get(name)
        return self.tokens.items[span[0] : span[1]] if span else ()

    def has(self, *roles: str) -> bool:
        """Whether a token of one of the roles takes part."""
        return any(token.role in roles for token in self.items)

    def before(self, back: int = 1) -> Token | None:
        """The token so many places before the match."""
        at = self.first - back
        return self.tokens.items[at] if at >= 0 else None

    def after(self, on: int = 0) -> Token | None:
        """The token so many places after the match."""
        at = self.last + on
        return self.tokens.items[at] if at < len(self.tokens.items) else None


def _atom(word: str) -> str:
    characters = role_characters()
    name, _, role = word.rpartition(":")
    role, suffix = (role[:-1], role[-1]) if role[-1] in "?*" and len(role) > 1 else (role, "")
    roles = _SETS.get(role, role).split()
    inner = "[" + "".join(characters[r] for r in roles) + "]"
    return (f"(?P<{name}>{inner})" if name else inner) + suffix


def translate(pattern: str) -> str:
    """A pattern of the grammar as a regular expression over role characters. Raises KeyError for an unknown role."""
    out = []
    for word in pattern.split():
        name, _, rest = word.rpartition(":")
        if rest.startswith("@"):
            suffix = rest[-1] if rest[-1] in "?*" else ""
            body = translate(_PARTS[rest[1:].rstrip("?*")])
            out.append((f"(?P<{name}>{body})" if name else f"(?:{body})") + suffix)
        elif rest == "(":
            out.append(f"(?P<{name}>" if name else "(?:")
        elif word.startswith(")") or word == "|":
            out.append(word)
        else:
            out.append(_atom(word))
    return "".join(out)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(translate(p))) for rule, patterns in GRAMMAR.items() for p in patterns)


@cache
def _worth_reading() -> re.Pattern[str]:
    """Runs of tokens that play a part, with at least one that no expression goes without."""
    characters = role_characters()
    telling = "".join(c for role, c in characters.items() if role not in _SUPPORTING)
    other = characters["other"]
    return re.compile(f"[^{other}{telling}]*[{telling}][^{other}]*")


def matches(tokens: Tokens) -> Iterator[Hit]:
    """All matches of all rules, overlapping ones too."""
    kept: list[int] = []
    for run in _worth_reading().finditer(tokens.roles):
        kept += (*range(*run.span()), -1)
    other = role_characters()["other"]
    roles = "".join([tokens.roles[i] if i >= 0 else other for i in kept])
    for rule, pattern in _compiled():
        for found in pattern.finditer(roles):
            spans = {name: found.span(name) for name, text in found.groupdict().items() if text}
            groups = {name: (kept[first], kept[last - 1] + 1) for name, (first, last) in spans.items()}
            yield _trimmed(Hit(rule, tokens, kept[found.start()], kept[found.end() - 1] + 1, groups))


def _trimmed(hit: Hit) -> Hit:
    """The hit without the prepositions and marks that show its kind."""
    first, last = hit.first, hit.last
    while hit.tokens.items[last - 1].role in ("comma", "dot", "break"):
        last -= 1
    while hit.tokens.items[first].role in _PREPOSITIONS and first < last - 1:
        first += 1
    return replace(hit, first=first, last=last)


def longest(hits: Iterator[Hit]) -> list[Hit]:
    """Hits that do not overlap, in order: the longest first, then the rule that the grammar names first."""
    order = {rule: i for i, rule in enumerate(GRAMMAR)}
    taken: set[int] = set()
    chosen = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, order[h.rule], h.first)):
        places = range(hit.first, hit.last)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(hit)
    return sorted(chosen, key=lambda h: h.first)
