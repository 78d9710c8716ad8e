"""Run as a program: adds a folder while others do the same, and prints what became of each report.

python -m tests.store.beside FOLDER PLACE
"""

from __future__ import annotations

import sys

from tests.store.stub import StubReader
from truceline.store import Adder, open_store

if __name__ == "__main__":
    sys.stdin.readline()  # all begin at the same moment
    with open_store(sys.argv[2]) as store:
        for outcome in Adder(store, reader=StubReader(pause=0.01)).add([sys.argv[1]]):  # type: ignore[arg-type]
            sys.stdout.write(f"{outcome.became}\n")
