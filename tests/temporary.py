"""What tests write for a moment lies in memory where there is enough of it: they make thousands of databases,
and a disk that is slow would be what most of them wait for. Nothing here proves what a power cut leaves."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ENOUGH = 6 * 1024**3
"""Bytes that must be free there."""
_OURS = "taprose-tests-"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """In the process that starts the others, which find it in their environment. Who has said where, is
    listened to."""
    if hasattr(config, "workerinput") or "TMPDIR" in os.environ or not _is_usable():
        return
    _forget_the_killed()
    folder = tempfile.mkdtemp(prefix=f"{_OURS}{os.getpid()}-", dir=_MEMORY)
    # PostgreSQL runs as another account where this one is root, and must be able to pass.
    os.chmod(folder, 0o711)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None

    def forget() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    config.add_cleanup(forget)


def _is_usable() -> bool:
    return _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ENOUGH


def _forget_the_killed() -> None:
    """Who was killed has cleaned nothing up, and memory is not emptied by itself."""
    for folder in _MEMORY.glob(f"{_OURS}*-*"):
        number = folder.name.removeprefix(_OURS).partition("-")[0]
        if number.isdigit() and not _is_running(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
