"""The raw floor of a push: one loop that writes a prebuilt frame to every socket, and nothing else."""

import asyncio
import base64
import hashlib
import os
from pathlib import Path
from typing import cast

import uvloop

FRAME = Path(os.environ["BENCH_FRAME"]).read_bytes()
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
sockets: set[asyncio.Transport] = set()


def frame(text: bytes) -> bytes:
    size = len(text)
    head = bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2, "big")
    return head + text


NEXT = frame(FRAME)
ACK = frame(b'{"type":"connection_ack"}')


class Connection(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass.
        self.transport = cast("asyncio.Transport", transport)
        self.opened = False

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"POST "):
            times = int(data.rsplit(b"\r\n\r\n", 1)[1] or b"1")
            self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            for transport in sockets:
                transport.write(NEXT * times)
        elif not self.opened and data.startswith(b"GET "):
            key = next(x for x in data.split(b"\r\n") if x.lower().startswith(b"sec-websocket-key")).split(
                b": "
            )[1]
            accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())
            self.transport.write(
                b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                b"sec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-accept: "
                + accept
                + b"\r\n\r\n"
            )
            self.opened = True
        elif self.transport not in sockets:
            sockets.add(self.transport)
            self.transport.write(ACK)

    def connection_lost(self, error: Exception | None) -> None:
        sockets.discard(self.transport)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(
        Connection, "127.0.0.1", int(os.environ["PORT"]), backlog=4096
    )
    await server.serve_forever()


uvloop.run(main())
