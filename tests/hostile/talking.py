"""A socket on which anything can be said."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from engine import Rate
from tests.regency import Regency


class Talk:
    """One socket, signed in with a token if there is one, over which one operation runs after the other."""

    def __init__(self, regency: Regency, token: str | None = None, **headers: str) -> None:
        self._regency = regency
        self._token = token
        self._headers = headers
        self._number = 0
        self.socket: ClientConnection

    async def __aenter__(self) -> Self:
        # Here a thousand things are said on one socket, most of which are refused.
        self._regency.app.sockets.messages = self._regency.app.sockets.refusals = Rate(1e9, 1e9)
        self.socket = await connect(
            f"ws://{self._regency.address}/graphql",
            subprotocols=[Subprotocol("graphql-transport-ws")],
            additional_headers=self._headers,
            compression=None,
            proxy=None,
            max_size=None,
        )
        payload = {} if self._token is None else {"token": self._token}
        await self.send({"type": "connection_init", "payload": payload})
        acknowledged = await self.hear()
        assert acknowledged["type"] == "connection_ack", acknowledged
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()

    async def send(self, message: dict[str, Any]) -> None:
        await self.socket.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(20):
            found: dict[str, Any] = json.loads(await self.socket.recv())
        if "live" in (found.get("payload") or {}) and found["type"] == "pong":
            return await self.hear()  # the server's proof that it is current
        return found

    async def operation(self, payload: dict[str, Any], patience: float = 0.05) -> dict[str, Any]:
        """The first answer to it, or that there was none for a moment: a feed that listens."""
        self._number += 1
        key = str(self._number)
        await self.send({"type": "subscribe", "id": key, "payload": payload})
        # What is asked after it is answered after it has begun.
        await self.send({"type": "ping"})
        answer: dict[str, Any] = {"type": "next", "payload": {"data": None}}
        while True:
            try:
                async with asyncio.timeout(patience if answer.get("ponged") else 20):
                    message = json.loads(await self.socket.recv())
            except TimeoutError:
                break
            if message["type"] == "pong":
                answer["ponged"] = True
            elif message.get("id") == key:
                answer = message
                break
        await self.send({"type": "complete", "id": key})
        return answer

    async def closed(self) -> int:
        """The code with which the server closes it."""
        async with asyncio.timeout(20):
            try:
                while True:
                    await self.socket.recv()
            except ConnectionClosed:
                return self.socket.close_code or 1006
