"""Two columns of wrapped text, without a space at the end of any line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

GAP = 2


def columns(console: Console, label: Text, body: Iterable[Text], *, width: int) -> Iterator[Text]:
    """``label`` in a column of ``width`` characters, ``body`` wrapped beside it to the console's width."""
    left = list(label.wrap(console, width))
    right = [line for text in body for line in text.wrap(console, max(console.width - width - GAP, 20))]
    for i in range(max(len(left), len(right))):
        line = left[i].copy() if i < len(left) else Text()
        if i < len(right):
            line.pad_right(width + GAP - line.cell_len)
            line.append_text(right[i])
        line.rstrip()
        yield line


def indented(console: Console, text: Text, *, by: int = 4) -> None:
    """Print ``text`` with every line ``by`` characters to the right."""
    for line in columns(console, Text(), [text], width=max(by - GAP, 0)):
        console.print(line)


def shortened(text: str, *, width: int) -> str:
    """``text`` cut to ``width`` characters, with an ellipsis where something is missing."""
    return text if len(text) <= width else text[: max(width - 1, 1)].rstrip() + "…"
