"""A record as one line, the same wherever it was read."""

from __future__ import annotations

import json

from ..model import Record


def contract_line(record: Record) -> str:
    """A record as the contract has it on one line of JSON, without its end."""
    return json.dumps(record.contract(), ensure_ascii=False, separators=(",", ":"))
