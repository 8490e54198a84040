"""A client that writes frames by hand, and reads only when told to."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import orjson
from websockets.frames import Frame, Opcode

HANDSHAKE = (
    "GET /graphql HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)


class RawClient:
    """A socket with a small receive buffer, so that a server soon notices that nobody reads."""

    def __init__(self, address: str) -> None:
        host, _, port = address.partition(":")
        self.address = host, int(port)
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.setblocking(False)
        self.read = bytearray()

    async def open(self) -> bytes:
        """Shakes hands; gives what the server answered."""
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self.socket, self.address)
        await loop.sock_sendall(self.socket, HANDSHAKE.encode())
        while b"\r\n\r\n" not in self.read:
            await self.read_more()
        head, _, rest = bytes(self.read).partition(b"\r\n\r\n")
        self.read[:] = rest
        return head

    async def send(self, type_: str, **rest: Any) -> None:
        frame = Frame(Opcode.TEXT, orjson.dumps({"type": type_, **rest})).serialize(mask=True)
        await asyncio.get_running_loop().sock_sendall(self.socket, frame)

    async def subscribe(self, id_: str, query: str) -> None:
        await self.send("connection_init")
        await self.send("subscribe", id=id_, payload={"query": query})

    async def frame(self) -> tuple[int, bytes]:
        """The next frame's opcode and payload."""
        head = await self._exactly(2)
        length = head[1]
        if length >= 126:
            length = int.from_bytes(await self._exactly(2 if length == 126 else 8), "big")
        return head[0] & 15, await self._exactly(length)

    async def messages(self) -> list[dict[str, Any]]:
        """All text messages until the server closes; then what it closed with."""
        heard = []
        while True:
            opcode, payload = await self.frame()
            if opcode == Opcode.TEXT:
                heard.append(orjson.loads(payload))
            elif opcode == Opcode.CLOSE:
                return [
                    *heard,
                    {"closed": int.from_bytes(payload[:2], "big"), "reason": payload[2:].decode()},
                ]

    async def _exactly(self, count: int) -> bytes:
        while len(self.read) < count:
            await self.read_more()
        taken = bytes(self.read[:count])
        del self.read[:count]
        return taken

    async def read_more(self, most: int = 1 << 16) -> None:
        """Whatever comes next, up to so many bytes."""
        data = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(self.socket, most), 10)
        if not data:
            raise EOFError
        self.read += data

    def leave(self) -> None:
        self.socket.close()
