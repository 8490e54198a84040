"""The packages of tests/node, installed when the first test asks for one."""

import asyncio
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent / "node"
NODE, NPM = shutil.which("node"), shutil.which("npm")

needs_node = pytest.mark.skipif(not (NODE and NPM), reason="there is no Node.js on the PATH")


async def installed(package: str) -> None:
    """Where it is not there, everything is installed as the lock file has it."""
    if (HERE / "node_modules" / package / "package.json").is_file():
        return
    assert NPM is not None
    install = await asyncio.create_subprocess_exec(NPM, "ci", "--no-audit", "--no-fund", cwd=HERE)
    assert await asyncio.wait_for(install.wait(), 110) == 0
