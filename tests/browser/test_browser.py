"""The three clients in a real Chromium against the real server; a file is a story, told by Node.js."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.node_packages import installed
from tests.process import HOUSE
from tests.servers import absent

HERE = Path(__file__).parent
STORIES = sorted(path.stem for path in HERE.glob("*.test.mjs"))
LONGEST = 900
"""Seconds for one story on a busy machine."""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration's database and photos; each story works on a copy."""
    data = tmp_path_factory.mktemp("demonstration")
    given = {
        **os.environ,
        "PYTHONPATH": str(HOUSE),
        "TAPROSE_DATA": str(data),
        "TAPROSE_DATABASE_URL": f"sqlite://{data}/taprose.sqlite3",
    }
    made = [sys.executable, HERE / "served.py", "make"]
    subprocess.run(made, cwd=HOUSE, env=given, check=True, timeout=LONGEST)
    return data


@pytest.fixture(scope="session")
def node() -> str:
    """The program `node`, after it has started the browser once."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        absent("Node.js", "there is no node and npm on the PATH (make test brings one)")
    if not (HOUSE / "web" / "dist" / "trusted-documents.json").exists():
        absent("the web clients' pages", "they have not been built (make web)")
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        subprocess.run([npm, "ci"], cwd=HERE, check=True, timeout=LONGEST)
    installed("oidc-provider")
    tried = subprocess.run([program, "probe.mjs"], cwd=HERE, capture_output=True, text=True, timeout=LONGEST)
    if tried.returncode != 0:
        absent("Chromium", tried.stderr.strip() or tried.stdout.strip())
    return program


@pytest.mark.timeout(LONGEST + 200)
@pytest.mark.parametrize("story", STORIES)
def test_in_the_browser(story: str, node: str, demonstration: Path):
    given = {**os.environ, "TAPROSE_DEMONSTRATION": str(demonstration), "PYTHON": sys.executable}
    command = [node, "--test", "--test-reporter=spec", f"{story}.mjs"]
    # A group of its own, so that nothing is left of it: the server under it, the browser under it.
    process = subprocess.Popen(
        command,
        cwd=HERE,
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        told = f"{process.communicate()[0]}\nIt did not end within {LONGEST} s."
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    sys.stdout.write(told)
    if process.returncode != 0:
        pytest.fail(told, pytrace=False)
