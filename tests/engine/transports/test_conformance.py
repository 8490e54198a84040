"""Other people's clients and audits, run by Node.js."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.engine.desk import Application
from tests.engine.serving import served

HERE = Path(__file__).parent.parent / "node"
NODE, NPM = shutil.which("node"), shutil.which("npm")

pytestmark = pytest.mark.skipif(not (NODE and NPM), reason="there is no Node.js on the PATH")


async def run(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=HERE,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 100)
    assert process.returncode == 0, err.decode()
    return out.decode()


async def script(name: str, *arguments: str) -> list[Any]:
    assert NODE is not None
    assert NPM is not None
    if not (HERE / "node_modules" / "graphql-http").is_dir():
        await run(NPM, "ci")
    return [json.loads(line) for line in (await run(NODE, name, *arguments)).splitlines()]


async def test_the_audit_of_graphql_over_http_finds_nothing() -> None:
    async with served(Application().app) as address:
        results = await script("audit.mjs", f"http://{address}/graphql")
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == 61


async def test_the_reference_clients_query_mutate_and_subscribe() -> None:
    async with served(Application().app) as address:
        heard = await script("clients.mjs", address)
    assert heard == [
        ["socket", "query", {"heard": [{"data": {"whoami": "Budi"}}]}],
        ["socket", "mutation", {"heard": [{"data": {"borrow": {"borrower": "Budi"}}}]}],
        ["socket", "follow", {"heard": [{"data": {"loans": {"number": 1, "toldTo": "Budi"}}}]}],
        ["events", "query", {"heard": [{"data": {"whoami": "Budi"}}]}],
        ["events", "mutation", {"heard": [{"data": {"borrow": {"borrower": "Budi"}}}]}],
        ["events", "follow", {"heard": [{"data": {"loans": {"number": 1, "toldTo": "Budi"}}}]}],
        ["socket", "invalid", {"heard": [], "error": ["GRAPHQL_VALIDATION_FAILED"]}],
    ]
