"""What tests write for a moment lies in memory where there is enough of it: they make thousands of databases,
and a disk that is slow would be what most of them wait for. Nothing here proves what a power cut leaves."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ENOUGH = 6 * 1024**3
"""Bytes that must be free there; a whole run has had 2 GiB at a time."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """In the process that starts the others, which find it in their environment. Who has said where, is
    listened to."""
    if hasattr(config, "workerinput") or "TMPDIR" in os.environ or not _has_room():
        return
    folder = tempfile.mkdtemp(prefix="taprose-tests-", dir=_MEMORY)
    # PostgreSQL runs as another account where this one is root, and must be able to pass.
    os.chmod(folder, 0o711)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None

    def forget() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    config.add_cleanup(forget)


def _has_room() -> bool:
    return _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ENOUGH
