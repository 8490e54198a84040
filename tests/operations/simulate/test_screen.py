"""A screen of a simulated day comes back where the clients do, and nowhere else."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from operations.simulate.operations import Operation
from operations.simulate.screen import Screen
from tests.waiting import until

NEWS = {
    "data": {"news": {"kind": "ROUTED", "cursor": "later", "complaint": {"number": "TPR-1", "version": 2}}}
}


def _error(code: str) -> dict[str, Any]:
    return {"message": "…", "extensions": {"code": code}}


class Disturbed:
    """A server that says these to whoever subscribes, one to each, and then the news."""

    def __init__(self, *said: dict[str, Any]) -> None:
        self.said = [*said]
        self.asked: list[dict[str, Any]] = []

    async def __call__(self, socket: ServerConnection) -> None:
        async for frame in socket:
            message = json.loads(frame)
            if message["type"] == "connection_init":
                await socket.send(json.dumps({"type": "connection_ack"}))
            elif message["type"] == "ping":
                await socket.send(json.dumps({"type": "pong"}))
            elif message["type"] == "subscribe":
                self.asked.append(message["payload"]["variables"])
                told = self.said.pop(0) if self.said else {"type": "next", "payload": NEWS}
                await socket.send(json.dumps({"id": "1", **told}))


@pytest.fixture
async def screen() -> AsyncIterator[Screen]:
    found = Screen(
        "", "meja", Operation("News", "subscription ($after: String) { news(after: $after) }"), after="here"
    )
    yield found
    await found.close()


@pytest.mark.parametrize(
    "said",
    [
        {"type": "next", "payload": {"data": None, "errors": [_error("UNAVAILABLE")]}},
        {"type": "error", "payload": [_error("UNAVAILABLE")]},
    ],
)
async def test_told_that_the_database_is_away_it_asks_again_from_where_it_was(
    said: dict[str, Any], screen: Screen
) -> None:
    server = Disturbed(said, said)
    async with serve(server, "127.0.0.1", 0, subprotocols=["graphql-transport-ws"]) as listening:  # type: ignore[list-item]
        port = next(iter(listening.sockets)).getsockname()[1]
        screen.url = f"http://127.0.0.1:{port}"
        screen.start()
        assert await screen.until(lambda: screen.news == 1, 60)
    assert [asked["after"] for asked in server.asked] == ["here"] * 3
    assert screen.problems == []


@pytest.mark.parametrize(
    "said",
    [
        {"type": "next", "payload": {"data": None, "errors": [_error("INTERNAL")]}},
        {"type": "error", "payload": [_error("NOT_ALLOWED")]},
    ],
)
async def test_any_other_error_is_a_problem(said: dict[str, Any], screen: Screen) -> None:
    async with serve(Disturbed(said), "127.0.0.1", 0, subprotocols=["graphql-transport-ws"]) as listening:  # type: ignore[list-item]
        port = next(iter(listening.sockets)).getsockname()[1]
        screen.url = f"http://127.0.0.1:{port}"
        screen.start()
        await until(lambda: bool(screen.problems))
    assert len(screen.problems) == 1
