"""What the README shows is what works."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import httpx
import pytest
import strawberry

import engine
from engine import Documents, Engine

README = Path(engine.__file__).with_name("README.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


async def test_the_lines_of_use_answer_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("readme")
    monkeypatch.setitem(sys.modules, "readme", module)
    names = vars(module)
    exec(compile("\n".join(BLOCKS), "README.md", "exec"), names)
    transport = httpx.ASGITransport(app=names["app"])
    async with httpx.AsyncClient(transport=transport, base_url="http://readme") as client:
        asked = {"query": "{ hello }"}
        assert (await client.post("/graphql", json=asked)).json() == {"data": {"hello": "Hello, stranger."}}
        named = await client.post("/graphql", json=asked, headers={"x-name": "Siti"})
        assert named.json() == {"data": {"hello": "Hello, Siti."}}
    assert names["engine"].counters.plan_hits == 2


def test_the_lines_of_use_are_ten_at_most() -> None:
    _, use = BLOCKS
    assert len([line for line in use.splitlines() if line.strip()]) <= 10


def test_what_one_begins_with_is_told_of() -> None:
    told = {name for name in engine.__all__ if re.search(rf"\b{name}\b", README)}
    classes = {name for name in engine.__all__ if name[0].isupper() and "a" <= name[-1] <= "z"}
    helpers = {"Complexity", "ConnectionTable", "Cursors", "Hangup", "IncomingRequest", "NotPermitted"}
    helpers |= {"Latencies", "Operation", "Rate", "RequestRefused", "Stop", "Tell", "TooSlow"}
    assert classes - told <= helpers


def test_a_schema_with_extensions_is_refused_when_the_engine_is_made() -> None:
    @strawberry.type
    class Query:
        hello: str = "hello"

    schema = strawberry.Schema(Query, extensions=[strawberry.extensions.SchemaExtension])
    with pytest.raises(ValueError, match="extensions"):
        Engine(schema, documents=Documents(schema), explain=lambda error: None)
