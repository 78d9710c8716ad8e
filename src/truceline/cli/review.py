"""``truceline review …``: people's word on the record."""

from __future__ import annotations

import typer

from .review_coding import adjudicate, agreement, assign, batches
from .review_decide import accept, add, correct, flag, note, reject, undo
from .review_list import changed, export, log, queue

review = typer.Typer(
    name="review",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check what was read: accept, correct, reject, add what was missed, and measure how far coders agree.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for command in (queue, accept, correct, reject, add, note, flag, undo, log, changed, export):
    review.command()(command)
for command in (assign, batches, agreement, adjudicate):
    review.command()(command)
