from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from engine.server.websocket_protocol import WebSocketProtocol
from engine.subscriptions.conflating_queue import TooSlow
from tests.engine.desk import Application
from tests.engine.serving import eventually, served

PROTOCOL = [Subprotocol("graphql-transport-ws")]


class Client:
    """Speaks graphql-transport-ws."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, type_: str, **rest: Any) -> None:
        await self.socket.send(orjson.dumps({"type": type_, **rest}).decode())

    async def hear(self) -> dict[str, Any]:
        message = await asyncio.wait_for(self.socket.recv(), 5)
        assert isinstance(message, str)
        heard: dict[str, Any] = orjson.loads(message)
        return heard

    async def init(self, token: str | None = None) -> None:
        await self.send("connection_init", payload={"token": token})
        assert await self.hear() == {"type": "connection_ack"}

    async def ask(self, id_: str, query: str, **rest: Any) -> None:
        await self.send("subscribe", id=id_, payload={"query": query, **rest})

    async def closed(self) -> tuple[int, str]:
        try:
            while True:
                await self.hear()
        except ConnectionClosed as closed:
            return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")


@pytest.fixture
def application() -> Application:
    return Application(max_operations=3, init_seconds=0.3, max_message_bytes=5_000)


@pytest.fixture(params=[WebSocketProtocol, "websockets-sansio"], ids=["frames", "asgi"])
async def address(application: Application, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    async with served(application.app, ws=request.param) as address:
        yield address


@asynccontextmanager
async def connected(address: str, **headers: str) -> AsyncIterator[Client]:
    uri = f"ws://{address}/graphql"
    async with connect(uri, subprotocols=PROTOCOL, additional_headers=headers, compression=None) as socket:
        yield Client(socket)


@pytest.fixture
async def client(address: str) -> AsyncIterator[Client]:
    async with connected(address) as client:
        await client.init("Budi")
        yield client


async def test_a_query_is_answered_and_completed(client: Client) -> None:
    await client.ask("1", "query Q($t: String) { book(title: $t) { title } whoami }", variables={"t": "X"})
    assert await client.hear() == {
        "id": "1",
        "type": "next",
        "payload": {"data": {"book": {"title": "X"}, "whoami": "Budi"}},
    }
    assert await client.hear() == {"id": "1", "type": "complete"}


async def test_a_subscription_hears_each_event_until_the_client_completes_it(
    client: Client, application: Application
) -> None:
    await client.ask('an "id"', "subscription { loans { number title toldTo } }")
    await application.desk.heard(1)
    application.desk.lend("Gadis Pantai", "Arus Balik")
    for number, title in ((1, "Gadis Pantai"), (2, "Arus Balik")):
        assert await client.hear() == {
            "id": 'an "id"',
            "type": "next",
            "payload": {"data": {"loans": {"number": number, "title": title, "toldTo": "Budi"}}},
        }
    await client.send("complete", id='an "id"')
    await application.desk.heard(0)
    await client.send("complete", id="unknown")
    await client.ask("2", "{ __typename }")
    assert (await client.hear())["id"] == "2"


async def test_a_subscription_resumes_without_a_gap_or_a_repeat(
    client: Client, application: Application
) -> None:
    application.desk.lend("1", "2", "3", "4")
    await client.ask("1", "subscription { loans(after: 1) { number } }")
    await application.desk.heard(1)
    application.desk.lend("5")
    application.desk.lend("6")
    assert [(await client.hear())["payload"]["data"]["loans"]["number"] for _ in range(5)] == [2, 3, 4, 5, 6]


async def test_an_error_in_one_event_leaves_the_subscription_open(
    client: Client, application: Application
) -> None:
    await client.ask("1", "subscription { loans { number toldTo @include(if: true) } }")
    await application.desk.heard(1)
    application.desk.lend("1")
    assert "errors" not in (await client.hear())["payload"]


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        (
            "query ($n: Int!) { books(first: $n) { edges { node { title } } } }",
            {"n": "many"},
            "BAD_USER_INPUT",
        ),
        ("subscription ($n: Int) { loans(after: $n) { number } }", {"n": "many"}, "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_start_ends_with_an_error(
    client: Client, query: str, variables: Any, code: str
) -> None:
    await client.ask("1", query, variables=variables)
    message = await client.hear()
    assert (message["type"], message["id"], message["payload"][0]["extensions"]["code"]) == (
        "error",
        "1",
        code,
    )
    await client.ask("1", "{ __typename }")
    assert (await client.hear())["type"] == "next"


async def test_a_subscription_that_the_resolver_refuses_ends_with_its_reason(address: str) -> None:
    async with connected(address) as client:
        await client.init("Mallory")
        await client.ask("1", "subscription { loans { number } }")
        message = await client.hear()
        assert message["type"] == "error"
        assert message["payload"][0]["message"] == "Not for Mallory."
        assert message["payload"][0]["extensions"]["code"] == "NOT_ALLOWED"


async def test_permission_is_asked_again_at_each_event(client: Client, application: Application) -> None:
    await client.ask("1", "subscription { loans { number } }")
    await application.desk.heard(1)
    application.desk.lend("1")
    assert (await client.hear())["type"] == "next"
    application.desk.banned.add("Budi")
    application.desk.lend("2")
    assert (await client.closed())[0] == 4403
    await application.desk.heard(0)


async def test_a_feed_that_ends_completes_and_one_that_fails_says_why(
    client: Client, application: Application
) -> None:
    for reason, expected in ((None, "complete"), (RuntimeError("swordfish"), "error")):
        await client.ask("1", "subscription { loans { number } }")
        await application.desk.heard(1)
        [(_, stop)] = application.desk.listeners
        stop(reason)
        message = await client.hear()
        assert (message["type"], message["id"]) == (expected, "1")
        assert "swordfish" not in str(message)
        await application.desk.heard(0)


async def test_a_client_that_leaves_is_no_longer_listened_for(address: str, application: Application) -> None:
    async with connected(address) as client:
        await client.init()
        await client.ask("1", "subscription { loans { number } }")
        await client.ask("2", "subscription { loans { title } }")
        await application.desk.heard(2)
        assert len(application.desk.hangups) == 1
    await application.desk.heard(0)
    await eventually(lambda: not application.socket.sockets)
    assert not application.desk.hangups


async def test_a_mutation_is_finished_although_the_client_leaves(
    address: str, application: Application
) -> None:
    async with connected(address) as client:
        await client.init("Budi")
        await client.ask("1", 'mutation { borrow(title: "X", slowly: true) { number } }')
        await eventually(lambda: application.socket.mutations)
    await eventually(lambda: not application.socket.sockets)
    application.desk.slow.set()
    await application.socket.close_all()
    assert [loan.title for loan in application.desk.loans] == ["X"]


async def test_a_mutation_that_the_client_completes_is_finished_in_silence(
    client: Client, application: Application
) -> None:
    await client.ask("1", 'mutation { borrow(title: "X", slowly: true) { number } }')
    await client.send("complete", id="1")
    await client.ask("1", "subscription { loans { number } }")
    await application.desk.heard(1)
    application.desk.slow.set()
    assert (await client.hear())["payload"]["data"] == {"loans": {"number": 1}}


async def test_a_session_that_ends_closes_its_socket_at_once(
    client: Client, application: Application
) -> None:
    [hangup] = application.desk.hangups
    hangup(4403, "signed out")
    assert await client.closed() == (4403, "signed out")


async def test_the_endpoint_closes_its_sockets_when_the_server_restarts(
    client: Client, application: Application
) -> None:
    await client.ask("1", "subscription { loans { number } }")
    await application.desk.heard(1)
    await application.socket.close_all()
    assert (await client.closed())[0] == 1012
    await application.desk.heard(0)


async def test_a_socket_has_a_limit_of_operations(client: Client, application: Application) -> None:
    for n in range(3):
        await client.ask(str(n), "subscription { loans { number } }")
    await client.ask("3", "{ __typename }")
    message = await client.hear()
    assert (message["id"], message["payload"][0]["extensions"]["code"]) == ("3", "TOO_MANY_OPERATIONS")
    await client.send("complete", id="0")
    await client.ask("4", "{ __typename }")
    assert (await client.hear())["type"] == "next"


async def test_a_trusted_document_runs_by_its_id_and_a_kiosk_sends_nothing_else(address: str) -> None:
    async with connected(address, **{"x-kiosk": "yes"}) as client:
        await client.init()
        await client.send("subscribe", id="1", payload={"documentId": "books"})
        assert (await client.hear())["payload"]["data"]["books"]
        await client.hear()
        await client.send("subscribe", id="2", payload={"extensions": {"documentId": "books"}})
        assert (await client.hear())["payload"]["data"]["books"]
        await client.hear()
        await client.ask("3", "{ __typename }")
        assert (await client.hear())["payload"][0]["extensions"]["code"] == "TRUSTED_DOCUMENTS_ONLY"


async def test_pings_are_answered_even_before_the_client_has_signed_in(address: str) -> None:
    async with connected(address) as client:
        await client.send("ping", payload={"at": 1})
        assert await client.hear() == {"type": "pong", "payload": {"at": 1}}
        await client.send("ping")
        assert await client.hear() == {"type": "pong"}
        await client.send("pong")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "hello",
        "[]",
        "[1]",
        "null",
        "7",
        '"ping"',
        "{}",
        '{"type":1}',
        '{"type":"nothing"}',
        '{"type":"start","id":"1"}',
        '{"type":"ping","payload":[]}',
        '{"type":"complete"}',
        '{"type":"complete","id":7}',
        '{"type":"subscribe","payload":{"query":"{ __typename }"}}',
        '{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}',
        '{"type":"subscribe","id":"1"}',
        '{"type":"subscribe","id":"1","payload":[]}',
        '{"type":"subscribe","id":"1","payload":{}}',
        '{"type":"subscribe","id":"1","payload":{"query":7}}',
        '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":[]}}',
        "[" * 2_000,
        b'{"type":"ping"}',
    ],
)
async def test_a_message_that_is_none_closes_with_4400(client: Client, message: str | bytes) -> None:
    await client.socket.send(message)
    assert (await client.closed())[0] == 4400


async def test_the_other_breaches_of_the_protocol_close_with_their_codes(address: str) -> None:
    async with connected(address) as client:
        await client.ask("1", "{ __typename }")
        assert await client.closed() == (4401, "Unauthorized")
    async with connected(address) as client:
        await client.init()
        await client.send("connection_init")
        assert await client.closed() == (4429, "Too many initialisation requests")
    async with connected(address) as client:
        await client.init()
        await client.ask("1", "subscription { loans { number } }")
        await client.ask("1", "subscription { loans { number } }")
        assert await client.closed() == (4409, "Subscriber for 1 already exists")
    async with connected(address) as client:
        assert await client.closed() == (4408, "Connection initialisation timeout")
    async with connected(address) as client:
        await client.init()
        await client.socket.send(" " * 6_000)
        assert (await client.closed())[0] == 1009
    async with connect(f"ws://{address}/graphql") as socket:
        assert await Client(socket).closed() == (4406, "Subprotocol not acceptable")


async def test_who_may_not_sign_in_is_told_by_the_close_code(address: str) -> None:
    async with connected(address) as client:
        await client.send("connection_init", payload={"token": "expired"})
        assert await client.closed() == (4403, "Sign in again.")
    async with connected(address) as client:
        await client.send("connection_init", payload={"token": "broken"})
        assert await client.closed() == (1011, "Internal error")


async def test_sockets_share_a_run_and_each_is_answered_under_its_own_id(
    address: str, application: Application
) -> None:
    counters = application.engine.counters
    query = "subscription { shelf { number toldAnew toldTo } }"
    async with connected(address) as budi, connected(address) as siti:
        for client, name, ids in ((budi, "Budi", ["1", "ü"]), (siti, "Siti", ["1"])):
            await client.init(name)
            for id_ in ids:
                await client.ask(id_, query)
        await eventually(lambda: len(application.engine.runs) and counters.executions == 3)
        await application.desk.heard(1)
        application.desk.lend("1", "2")
        for client, ids in ((budi, ["1", "1", "ü", "ü"]), (siti, ["1", "1"])):
            heard = [await client.hear() for _ in ids]
            assert sorted(message["id"] for message in heard) == ids
            loans = [message["payload"]["data"]["shelf"] for message in heard if message["id"] == ids[-1]]
            assert loans == [{"number": n, "toldAnew": n, "toldTo": None} for n in (1, 2)]
        assert counters.executions == 3 + 2
        await budi.send("complete", id="1")
        await budi.ask("1", "{ __typename }")
        assert (await budi.hear())["payload"] == {"data": {"__typename": "Query"}}
        application.desk.lend("3")
        assert (await siti.hear())["payload"]["data"]["shelf"]["number"] == 3
    await application.desk.heard(0)
    assert len(application.engine.runs) == 0


async def test_a_shared_subscription_resumes_without_a_gap_or_a_repeat(
    client: Client, application: Application
) -> None:
    application.desk.lend("1", "2", "3", "4")
    await client.ask("early", "subscription { shelf { number } }")
    await application.desk.heard(1)
    await client.ask("late", "subscription { shelf(after: 1) { number } }")
    await client.ask("same", "subscription { shelf { number } }", variables={"after": 4})
    await eventually(lambda: application.engine.counters.executions == 3 + 3)
    application.desk.lend("5")
    application.desk.lend("6")
    heard: dict[str, list[int]] = {"early": [], "late": [], "same": []}
    while sum(map(len, heard.values())) < 2 + 5 + 2:
        message = await client.hear()
        heard[message["id"]].append(message["payload"]["data"]["shelf"]["number"])
    assert heard == {"early": [5, 6], "late": [2, 3, 4, 5, 6], "same": [5, 6]}


async def test_a_shared_feed_that_ends_completes_and_one_that_fails_says_why(
    client: Client, application: Application
) -> None:
    for reason, expected in ((None, "complete"), (RuntimeError("swordfish"), "error")):
        await client.ask("1", "subscription { shelf { number } }")
        await application.desk.heard(1)
        [(_, stop)] = application.desk.listeners
        stop(reason)
        message = await client.hear()
        assert (message["type"], message["id"]) == (expected, "1")
        assert "swordfish" not in str(message)
        await application.desk.heard(0)


async def test_a_shared_feed_may_end_with_a_close_code(client: Client, application: Application) -> None:
    await client.ask("1", "subscription { shelf { number } }")
    await application.desk.heard(1)
    [(_, stop)] = application.desk.listeners
    stop(TooSlow("later"))
    assert await client.closed() == (1013, "later")
    await application.desk.heard(0)
    assert application.engine.counters.evicted == 1
