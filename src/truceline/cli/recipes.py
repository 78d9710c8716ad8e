"""What has the feeds of a record asked by the clock: lines for cron, files for systemd."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def cron(*, every: int, db: str) -> str:
    """A line for ``crontab -e``. Two runs at once do no harm, but ``flock`` saves the second its work."""
    # a percent sign ends a command of cron
    command = shlex.join([*_truceline(), "feeds", "run", "--db", _place(db)]).replace("%", "\\%")
    if every < 60:
        when = f"*/{every} * * * *"
    else:
        when = f"0 */{min(23, round(every / 60))} * * *" if every < 1440 else "0 4 * * *"
    lock = shlex.quote(f"/tmp/truceline-feeds-{Path(_place(db)).stem or 'record'}.lock")
    return f"# crontab -e, then put in this line:\n{when} flock -n {lock} {command}\n"


def systemd(*, every: int, db: str) -> str:
    """A service and its timer, for the user who runs it."""
    command = " ".join(_quoted(word) for word in [*_truceline(), "feeds", "run", "--db", _place(db)])
    return f"""# ~/.config/systemd/user/truceline-feeds.service
[Unit]
Description=Truceline: fetch what feeds bring
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={command}
# 3: some items could not be read; `truceline check` lists them
SuccessExitStatus=3
Nice=10

# ~/.config/systemd/user/truceline-feeds.timer
[Unit]
Description=Truceline: every {every} minutes

[Timer]
OnBootSec=5min
OnUnitActiveSec={every}min

[Install]
WantedBy=timers.target

# then: systemctl --user daemon-reload && systemctl --user enable --now truceline-feeds.timer
# to go on while you are logged out: loginctl enable-linger
"""


def _truceline() -> list[str]:
    found = shutil.which("truceline")
    return [found] if found else [sys.executable, "-m", "truceline"]


def _place(db: str) -> str:
    return db if "://" in db else str(Path(db).resolve())


def _quoted(word: str) -> str:
    """A word of ExecStart, where ``%`` and ``$`` mean something."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{word}"' if " " in word or '"' in word else word
