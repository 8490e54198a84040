"""What the tests need of npm's packages, in tests/node."""

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

NODE, NPM = shutil.which("node"), shutil.which("npm")
FOLDER = Path(__file__).parent / "node"
needs_node = pytest.mark.skipif(not (NODE and NPM), reason="there is no Node.js on the PATH")


def installed(package: str) -> None:
    """Install all of them, unless this one is there already; one process at a time."""
    assert NPM is not None, "there is no Node.js on the PATH"
    with (FOLDER / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (FOLDER / "node_modules" / package / "package.json").is_file():
            subprocess.run([NPM, "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, timeout=600)
