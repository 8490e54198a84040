"""A socket to the desk, over ready frames and over plain ASGI."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from engine.server.websocket_protocol import WebSocketProtocol
from tests.engine.desk import Application
from tests.engine.serving import served
from tests.engine.transports.socket_client import Client, connected


@pytest.fixture
def application() -> Application:
    return Application(max_operations=3, init_seconds=0.3, max_message_bytes=5_000)


@pytest.fixture(params=[WebSocketProtocol, "websockets-sansio"], ids=["frames", "asgi"])
async def address(application: Application, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    async with served(application.app, ws=request.param) as address:
        yield address


@pytest.fixture
async def client(address: str) -> AsyncIterator[Client]:
    async with connected(address) as client:
        await client.init("Budi")
        yield client
