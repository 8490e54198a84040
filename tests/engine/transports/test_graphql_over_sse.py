from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest

from tests.engine.desk import Application
from tests.engine.serving import served

LOANS = "subscription { loans { number } }"


class Events:
    """Reads an event stream as EventSource does."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.comments = 0
        self._lines = response.aiter_lines()

    async def next(self) -> tuple[str, str | None, Any]:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if not line:
                if fields:
                    data = fields.get("data")
                    return fields["event"], fields.get("id"), orjson.loads(data) if data else None
            elif line.startswith(":"):
                self.comments += 1
            else:
                name, _, value = line.partition(": ")
                fields[name] = value
        raise EOFError


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
async def client(application: Application) -> AsyncIterator[httpx.AsyncClient]:
    async with served(application.app) as address, httpx.AsyncClient(base_url=f"http://{address}") as client:
        yield client


@asynccontextmanager
async def following(client: httpx.AsyncClient, query: str, **headers: str) -> AsyncIterator[Events]:
    headers = {
        "accept": "text/event-stream",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    async with client.stream("GET", "/events", params={"query": query}, headers=headers) as response:
        assert response.status_code == 200, await response.aread()
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        yield Events(response)


async def test_a_subscription_sends_its_events_with_their_positions(
    client: httpx.AsyncClient, application: Application
) -> None:
    async with following(client, LOANS) as events:
        await application.desk.heard(1)
        application.desk.lend("1", "2")
        assert await events.next() == ("next", "1", {"data": {"loans": {"number": 1}}})
        assert await events.next() == ("next", "2", {"data": {"loans": {"number": 2}}})
    await application.desk.heard(0)


async def test_a_client_resumes_after_its_last_event(
    client: httpx.AsyncClient, application: Application
) -> None:
    application.desk.lend("1", "2", "3", "4")
    async with following(client, LOANS, last_event_id="2") as events:
        application.desk.lend("5")
        assert [(await events.next())[1] for _ in range(3)] == ["3", "4", "5"]
    with_variable = "subscription ($after: Int = 0) { loans(after: $after) { number } }"
    async with following(client, with_variable) as events:
        assert (await events.next())[1] == "1"


async def test_a_last_event_that_is_none_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.get("/events", params={"query": LOANS}, headers={"last-event-id": "x"})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["field"]) == (
        400,
        "Last-Event-ID",
    )


async def test_comments_keep_the_connection_alive(
    client: httpx.AsyncClient, application: Application
) -> None:
    async with following(client, LOANS) as events:
        async for line in events.response.aiter_lines():
            assert line == ":"
            break


async def test_a_feed_that_ends_completes(client: httpx.AsyncClient, application: Application) -> None:
    async with following(client, LOANS) as events:
        await application.desk.heard(1)
        [(_, stop)] = application.desk.listeners
        stop(None)
        assert await events.next() == ("complete", None, None)
        with pytest.raises(EOFError):
            await events.next()


async def test_a_feed_that_fails_says_so_without_its_secrets(
    client: httpx.AsyncClient, application: Application
) -> None:
    async with following(client, LOANS) as events:
        await application.desk.heard(1)
        [(_, stop)] = application.desk.listeners
        stop(RuntimeError("swordfish"))
        name, _, payload = await events.next()
        assert (name, payload["errors"][0]["extensions"]["code"]) == ("next", "INTERNAL")
        assert "swordfish" not in str(payload)
        assert (await events.next())[0] == "complete"


@pytest.mark.parametrize("query", [LOANS, "subscription { shelf { number } }"])
async def test_who_may_no_longer_hear_is_cut_off_and_then_refused(
    client: httpx.AsyncClient, application: Application, query: str
) -> None:
    async with following(client, query, authorization="Budi") as events:
        await application.desk.heard(1)
        application.desk.banned.add("Budi")
        application.desk.lend("1")
        with pytest.raises(EOFError):
            await events.next()
    response = await client.get("/events", params={"query": LOANS}, headers={"authorization": "Mallory"})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, "NOT_ALLOWED")


async def test_a_query_or_a_mutation_sends_one_event_and_completes(client: httpx.AsyncClient) -> None:
    payload = {"query": 'mutation { borrow(title: "X") { number } }'}
    async with client.stream(
        "POST", "/events", json=payload, headers={"accept": "text/event-stream"}
    ) as response:
        events = Events(response)
        assert await events.next() == ("next", None, {"data": {"borrow": {"number": 1}}})
        assert await events.next() == ("complete", None, None)


@pytest.mark.parametrize(
    ("query", "headers", "status", "code"),
    [
        ("{", {}, 400, "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", {}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { __typename }", {}, 405, "METHOD_NOT_ALLOWED"),
        (LOANS, {"accept": "application/json"}, 406, "NOT_ACCEPTABLE"),
        (LOANS, {"authorization": "expired"}, 401, "UNAUTHENTICATED"),
        (LOANS, {"authorization": "broken"}, 500, "INTERNAL"),
        (LOANS, {"x-kiosk": "yes"}, 403, "TRUSTED_DOCUMENTS_ONLY"),
    ],
)
async def test_what_cannot_start_is_refused_in_json(
    client: httpx.AsyncClient, query: str, headers: dict[str, str], status: int, code: str
) -> None:
    response = await client.get("/events", params={"query": query}, headers=headers)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (status, code)


async def test_streams_end_when_the_server_restarts(
    client: httpx.AsyncClient, application: Application
) -> None:
    async with following(client, LOANS) as events:
        await application.desk.heard(1)
        application.events.close_all()
        with pytest.raises(EOFError):
            await events.next()
    await application.desk.heard(0)


async def test_event_streams_share_a_run_and_each_resumes_for_itself(
    client: httpx.AsyncClient, application: Application
) -> None:
    application.desk.lend("1", "2")
    query = "subscription { shelf { number toldAnew } }"
    async with following(client, query) as early, following(client, query, last_event_id="1") as late:
        assert (await late.next())[2] == {"data": {"shelf": {"number": 2, "toldAnew": 1}}}
        assert (len(application.engine.runs), len(application.desk.listeners)) == (1, 1)
        application.desk.lend("3")
        for events in (early, late):
            assert await events.next() == ("next", "3", {"data": {"shelf": {"number": 3, "toldAnew": 2}}})
    await application.desk.heard(0)
