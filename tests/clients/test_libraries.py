"""The libraries that pages are written with: they connect, ask, subscribe, and resume without a gap."""

import asyncio
import json
from typing import Any

from tests.cast import Person
from tests.node_packages import FOLDER, NODE, installed, needs_node
from tests.regency import Regency, token_of

pytestmark = needs_node


async def test_graphql_ws_urql_and_apollo_follow_a_queue_and_resume_after_what_they_heard(
    regency: Regency, siti: Person, dina: Person, budi: Person
) -> None:
    await asyncio.to_thread(installed, "@urql/core")
    assert NODE is not None
    process = await asyncio.create_subprocess_exec(
        NODE, "libraries.mjs", regency.address, token_of("budi"), cwd=FOLDER,
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
