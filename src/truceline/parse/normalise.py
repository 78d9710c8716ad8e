"""Text as the parser likes it, with the way back to the report's own characters."""

from __future__ import annotations

import re

_MAP = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u00a0": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2015": "\u2014",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u200e": "", "\u200f": "", "\u202a": "", "\u202b": "", "\u202c": "", "\u202d": "", "\u202e": "",
    "\u2066": "", "\u2067": "", "\u2068": "", "\u2069": "",
}  # fmt: skip
_GLUED = re.compile(r'(?<=[a-z0-9)"\'][.!?])(?=[A-Z][a-z])|(?<=[a-z]{2}[.!?]")(?=[A-Z])')
_LETTERS = re.compile(r"[^\W\d_]+")
_MAX_RUN = 4
_MAX_WORD = 60
# Most paragraphs: words of moderate length between single spaces, none of the characters above, no runs.
_PLAIN = re.compile(r"(?!.*([^A-Za-z0-9 ])\1{4})(?:[!-_a-~]{1,60} )*[!-_a-~]{1,60} ?|")


def letters(text: str) -> frozenset[str]:
    """The runs of letters in a text, in lower case, as its words would be parsed."""
    return frozenset(_LETTERS.findall(normalise(text)[0].lower()))


def normalise(text: str) -> tuple[str, list[int]]:
    """Straight quotes and hyphens, single spaces, no invisible characters, runs of one odd character cut to four and
    endless words cut to sixty characters (both make the tokenizer slow without bound), a space where two sentences
    were glued together ("works out.Washington").

    Returns the new text and, for each of its characters, the offset of the character that it came from, with one
    more entry for the end.
    """
    if _PLAIN.fullmatch(text):
        return _unglued(text, list(range(len(text) + 1)))
    out: list[str] = []
    back: list[int] = []
    run = 0
    word = 0
    for i, raw in enumerate(text):
        for char in _MAP.get(raw, raw):
            if char.isspace():
                char = " "
            if char == " ":
                word = 0
                if not out or out[-1] == " ":
                    continue
            else:
                word += 1
                if word > _MAX_WORD:
                    continue
                run = run + 1 if out and out[-1] == char else 1
                if run > _MAX_RUN and not char.isalnum():
                    continue
            out.append(char)
            back.append(i)
    back.append(len(text))
    return _unglued("".join(out), back)


def _unglued(clean: str, back: list[int]) -> tuple[str, list[int]]:
    glued = [m.start() for m in _GLUED.finditer(clean)]
    for at in reversed(glued):
        clean = clean[:at] + " " + clean[at:]
        back.insert(at, back[at])
    return clean, back
