"""Made-up reports of sport, business and the arts, as four in five of a newspaper's are: no conflict in them."""

from __future__ import annotations

import random
from typing import Final

from truceline.intake import RawReport

_NAMES: Final = (
    "Okafor Lindqvist Moreau Castellanos Petrov Haddad Nakamura Brandt Oyelaran Svensson Duarte Kowalczyk".split()
)
_TOWNS: Final = "Leeds Porto Gdansk Lyon Sapporo Rosario Lagos Turin Bergen Antwerp Malaga Brno".split()
_SENTENCES: Final = {
    "sport": (
        "{a} scored twice in the first half as {t} beat {u} {n}-{m} at a sold-out stadium on Saturday.",
        "The striker, who joined the club from {u} last summer, has now hit {n} goals this season.",
        "“We defended well and took our chances,” the coach, {b}, said after the match.",
        "The goalkeeper saved a penalty in the {n}th minute and was applauded off the pitch.",
        "{u} lost their captain to a hamstring injury before half-time and never recovered.",
        "The visitors had most of the ball but their midfield could not find a way through the defence.",
        "The referee showed {m} yellow cards, and {b} was booked for a late tackle.",
        "The win lifts {t} to second place in the league, {m} points behind the leaders with a game in hand.",
        "Fans sang in the stands long after the final whistle.",
        "The tournament resumes next week, when the quarter-finals are played over two legs.",
        "{a} said the team had trained hard for the derby and deserved the trophy.",
        "The club has lost only {m} matches since {b} took over as manager.",
    ),
    "business": (
        "Shares in {a} Holdings rose {n} percent on Tuesday after the company reported higher quarterly earnings.",
        "Revenue climbed to {n} billion euros, ahead of what analysts had expected.",
        "The chief executive, {b}, told investors that demand for its products stayed strong.",
        "The company will open a new plant near {t} and hire {n} hundred people.",
        "Profit margins narrowed as the cost of raw materials went up.",
        "The board proposed a dividend of {m} euros a share, unchanged from last year.",
        "Analysts at a bank in {u} raised their price target for the stock.",
        "The market has been cautious since the central bank left interest rates where they were.",
        "The retailer lost market share to online competitors and will close {m} shops.",
        "Bond yields fell, and the currency was little changed against the dollar.",
        "The takeover of a smaller rival is expected to be completed by the end of the fiscal year.",
    ),
    "arts": (
        "The new film by {a} opened at the festival in {t} to long applause.",
        "{b} plays a widow who returns to the village where she was born and opens a theatre.",
        "The novel, the author’s {m}th, sold {n} thousand copies in its first week.",
        "The museum in {u} shows {n} paintings, most of them lent by private collectors.",
        "The orchestra will play the symphony again on Friday under its young conductor.",
        "The album was recorded in a barn near {t} with borrowed guitars.",
        "Critics praised the actress for a performance of great warmth.",
        "The director said the script had taken {m} years to write.",
        "The exhibition runs until the end of March; entry is free on Sundays.",
        "The band begins its tour in {u} with songs from the debut album.",
        "The jury gave the prize for the best documentary to a film about a choir.",
    ),
}


def everyday(count: int, *, seed: int = 1, words: int = 300) -> list[RawReport]:
    """So many reports of about so many words each."""
    rng = random.Random(seed)
    return [_report(rng, number, words) for number in range(count)]


def _report(rng: random.Random, number: int, words: int) -> RawReport:
    sentences = _SENTENCES[rng.choice(sorted(_SENTENCES))]
    paragraphs: list[str] = []
    while sum(len(p.split()) for p in paragraphs) < words:
        chosen = rng.sample(sentences, 3)
        paragraphs.append(" ".join(_filled(s, rng) for s in chosen))
    return RawReport(id=f"everyday-{number}", source="everyday", text="\n\n".join(paragraphs), published="2024-03-04")


def _filled(sentence: str, rng: random.Random) -> str:
    (a, b), (t, u) = rng.sample(_NAMES, 2), rng.sample(_TOWNS, 2)
    return sentence.format(a=a, b=b, t=t, u=u, n=rng.randint(4, 60), m=rng.randint(2, 9))
