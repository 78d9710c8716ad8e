"""All tests, in two processes side by side: the record and its page (a browser, a database server) in one, the rest in
the other. What the second says is printed when the first is done.

    python tools/run_tests.py [OPTION…]     options go to pytest
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SLOW = ("tests/web", "tests/store", "tests/cli")


def main(options: list[str]) -> int:
    """Run them."""
    pytest = [sys.executable, "-m", "pytest", "-W", "error", "-p", "no:cacheprovider", *options]
    with tempfile.TemporaryFile() as said:
        rest = subprocess.Popen(
            [*pytest, *(f"--ignore={folder}" for folder in SLOW)], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            codes = [subprocess.run([*pytest, *SLOW], cwd=ROOT).returncode, rest.wait()]
        finally:
            rest.kill()
        said.seek(0)
        sys.stdout.write(said.read().decode(errors="replace"))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
