"""One thread a process, unless the user wants more."""

from __future__ import annotations

import os

import pytest

from truceline.engine.threads import one_thread


def test_one_thread_unless_more_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OPENBLAS_NUM_THREADS": "4"})
    one_thread()
    assert os.environ == {"OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "1"}
