"""The libraries that pages are written with: they connect, ask, subscribe, and resume without a gap."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Person
from tests.regency import Regency, token_of

HERE = Path(__file__).parent.parent / "node"
NODE, NPM = shutil.which("node"), shutil.which("npm")

pytestmark = pytest.mark.skipif(not (NODE and NPM), reason="there is no Node.js on the PATH")


async def _installed() -> None:
    if (HERE / "node_modules" / "@urql" / "core").is_dir():
        return
    assert NPM is not None
    install = await asyncio.create_subprocess_exec(NPM, "ci", "--no-audit", "--no-fund", cwd=HERE)
    assert await asyncio.wait_for(install.wait(), 110) == 0


async def test_graphql_ws_urql_and_apollo_follow_a_queue_and_resume_after_what_they_heard(
    regency: Regency, siti: Person, dina: Person, budi: Person
) -> None:
    await _installed()
    assert NODE is not None
    process = await asyncio.create_subprocess_exec(
        NODE, "libraries.mjs", regency.address, token_of("budi"), cwd=HERE,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None

    async def said() -> Any:
        assert process.stdout is not None
        return json.loads(await asyncio.wait_for(process.stdout.readline(), 30))

    try:
        everyone = ["graphql-ws", "urql", "apollo"]
        assert await said() == {"asked": everyone}
        complaint = await siti.complains("Jalan berlubang")
        await dina.routes(complaint, to="DPUPR")
        assert await said() == {name: ["ROUTED", complaint.number] for name in everyone}
        # Nobody listens while this happens: it must come by the cursor alone, and nothing else with it.
        await budi.claims(complaint)
        process.stdin.write(b"go on\n")
        assert await said() == {name: ["CLAIMED", complaint.number] for name in everyone}
        assert await asyncio.wait_for(process.wait(), 20) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
