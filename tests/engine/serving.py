"""A real uvicorn around an application, in the test's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from engine.server.http_protocol import HTTPProtocol
from engine.server.websocket_protocol import WebSocketProtocol


async def eventually(condition: Callable[[], object]) -> None:
    """Waits until the condition holds; the test's own time limit ends it if it never does."""
    while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
        await asyncio.sleep(0.005)


class Server(uvicorn.Server):
    """Stops at once instead of looking every tenth of a second whether it should."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopping = asyncio.Event()

    async def main_loop(self) -> None:
        await self.stopping.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # the test run keeps its own


@contextlib.asynccontextmanager
async def served(app: ASGIApp, **options: Any) -> AsyncIterator[str]:
    """Serves it on a free port; gives `127.0.0.1:port`."""
    options = {"http": HTTPProtocol, "ws": WebSocketProtocol, **options}
    config = uvicorn.Config(
        app, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=5, **options
    )
    server = Server(config)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started:
        if serving.done():
            serving.result()
        await asyncio.sleep(0.005)
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.stopping.set()
        await serving
        listening.close()
