"""How many different feeds there may be: as many as are needed, and no more than can be paid for."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from engine.engine import Engine
from engine.errors import RequestRefused
from engine.subscriptions import run_limits
from tests.engine.desk import Application, Context, Desk, an_engine
from tests.engine.serving import served
from tests.engine.subscriptions.listening import Listener
from tests.engine.transports.socket_client import connected


def words(n: int) -> str:
    """Another document that asks for the same."""
    return f"subscription {{ shelf {{ number a{n}: title }} }}"


async def begin(engine: Engine, desk: Desk, n: int, source: str | None = None, **trusted: str) -> Listener:
    operation = engine.documents.prepare(None if trusted else words(n), **trusted)
    subscriber = Listener()
    engine.runs.join(await engine.subscribe(operation, {}, Context(None, desk), source), subscriber)
    return subscriber


async def test_one_crowd_has_a_bound_of_runs_in_words_of_ones_own_and_the_clients_have_room_beside() -> None:
    trusted = {"ours": "subscription Ours { shelf { number } }"}
    engine, desk = an_engine(trusted=trusted), Desk()
    subscribers = [await begin(engine, desk, n, f"house {n}") for n in range(run_limits.MOST_WRITTEN)]
    with pytest.raises(RequestRefused) as refused:
        await begin(engine, desk, 1_000, "another house")
    [entry] = refused.value.entries
    assert entry["extensions"] == {
        "code": "TOO_MANY_FEEDS",
        "most": run_limits.MOST_WRITTEN,
        "retryAfter": 30,
    }
    assert len(engine.runs) == len(desk.listeners) == run_limits.MOST_WRITTEN
    # Whoever asks in words that are heard already joins them; the client's own words have their room.
    assert await begin(engine, desk, 0, "another house")
    assert await begin(engine, desk, 0, "another house", document_id="ours")
    subscribers[1].cancel()
    assert await begin(engine, desk, 1_000, "another house")


async def test_one_source_has_a_bound_of_its_own_so_that_it_takes_no_room_from_others() -> None:
    engine, desk = an_engine(), Desk()
    subscribers = [await begin(engine, desk, n, "one house") for n in range(run_limits.MOST_OF_SOURCE)]
    with pytest.raises(RequestRefused):
        await begin(engine, desk, 1_000, "one house")
    assert await begin(engine, desk, 1_000, "another")
    for subscriber in subscribers:
        subscriber.cancel()
    assert await begin(engine, desk, 1, "one house")
    assert len(engine.runs.limits) == len(engine.runs) == 2


async def test_what_is_one_persons_own_counts_as_well() -> None:
    application = Application()
    engine, desk = application.engine, application.desk
    async with served(application.app) as address, connected(address) as client:
        await client.init("Budi")
        await client.ask("1", "subscription { loans { number } }")
        await desk.heard(1)
        assert len(engine.runs.limits) == 1
        await client.send("complete", id="1")
        await desk.heard(0)
        assert len(engine.runs.limits) == 0


async def test_a_socket_and_an_event_stream_are_told_to_come_again_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run_limits, "MOST_WRITTEN", 2)
    application = Application()
    async with served(application.app) as address, connected(address) as client:
        await client.init("Budi")
        for n in range(3):
            await client.ask(str(n), words(n))
        refused = await client.hear()
        assert (refused["id"], refused["type"]) == ("2", "error")
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_FEEDS"
        async with httpx.AsyncClient(base_url=f"http://{address}") as http:
            answer = await http.post("/events", json={"query": words(3)})
        assert answer.status_code == 503
        assert answer.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_FEEDS"
        await client.send("complete", id="0")
        await application.desk.heard(1)
        await client.ask("4", words(4))
        await application.desk.heard(2)
    await asyncio.sleep(0)
