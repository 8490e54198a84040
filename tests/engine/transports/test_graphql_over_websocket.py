from __future__ import annotations

from typing import Any

import pytest

from tests.engine.desk import Application
from tests.engine.serving import eventually
from tests.engine.transports.socket_client import Client, connected


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
