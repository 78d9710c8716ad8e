"""A PostgreSQL server of the tests' own: in a folder of its own, on a socket, gone when the tests end."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REQUIRED = os.environ.get("TRUCELINE_TEST_POSTGRES") == "required"


class NoServerError(Exception):
    """Why no server can be started here."""


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a database on a new server. Raises NoServerError with the reason."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    user = _user()
    # the path of a socket may have no more than some hundred characters
    home = Path(tempfile.mkdtemp(prefix="tl-pg-", dir="/tmp"))
    if user != getpass.getuser():
        owner = pwd.getpwnam(user)
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data, log = home / "data", home / "log"
    options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
    try:
        _run([initdb, "-D", data, "-U", "truceline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], user)
        _run([pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "start"], user)
        try:
            yield f"postgresql://truceline@/postgres?host={home}"
        finally:
            _run([pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found:
        return found
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not installed:
        raise NoServerError(f"there is no {name} on this machine")
    return str(installed[-1])


def _user() -> str:
    """The server refuses to run as root."""
    if os.geteuid():
        return getpass.getuser()
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServerError("a PostgreSQL server does not run as root, and there is no user postgres or nobody")


def _run(command: list[str | Path], user: str) -> None:
    other = {} if user == getpass.getuser() else {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd="/",
        timeout=60,
        **other,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise NoServerError(f"{command[0]} fails: {done.stderr.strip() or done.stdout.strip()}")
