"""Sockets in shared runs."""

from __future__ import annotations

from engine.subscriptions.conflating_queue import TooSlow
from tests.engine.desk import Application
from tests.engine.serving import eventually
from tests.engine.transports.socket_client import Client, connected


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
