from __future__ import annotations

from pathlib import Path

from truceline.intake.folders import files_in


def test_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", "c/.git/x.txt", "x.db"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    found = files_in(["-", tmp_path, "none.txt"], leave_out=[tmp_path / "x.db"])
    own = [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt")]
    assert list(found) == ["-", *own, "none.txt"]
    named = str(tmp_path / ".hidden")
    assert list(files_in([named, tmp_path / "x.db"], leave_out=[tmp_path / "x.db"])) == [named, str(tmp_path / "x.db")]
