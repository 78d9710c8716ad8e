"""One event's toll from all that tell it: one speaker's fullest figure, the range between speakers."""

import pytest

from tests import make
from truceline.read import Reader


def killed(reader: Reader, text: str) -> list[tuple[int | None, int | None]]:
    record = reader.read(make.raw(text))
    return [(c.low, c.high) for e in record.events for c in e.counts if c.measure == "killed"]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A bomb killed 12 people in Kismayo on Monday. The bomb killed three children.", (12, 12)),
        ("A bomb killed dozens of people in Kismayo on Monday. The bomb killed 31 people, the police said.", (31, 31)),
        (
            "A bomb killed 20 people in Kismayo on Monday, the police said. The bomb killed 14, the rebels said.",
            (14, 20),
        ),
        ("A bomb killed 12 people in Kismayo on Monday. The death toll has risen to 15.", (15, 15)),
    ],
)
def test_figures_for_one_event_are_settled(reader: Reader, text: str, toll: tuple[int | None, int | None]) -> None:
    assert killed(reader, text) == [toll]


def test_harm_to_nobody_and_harm_to_some_are_two_events(reader: Reader) -> None:
    text = "A bomb exploded in Kismayo on Monday; no one was killed. A bomb killed 14 people in Baidoa on Monday."
    assert sorted(killed(reader, text)) == [(0, 0), (14, 14)]
