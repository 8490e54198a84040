"""Connections of clients that do not behave: they write what they like, and read only when told to."""

import asyncio
import contextlib
import socket

ADDRESS = "127.0.0.3"
"""From where they come; the machine's own 127.0.0.1 is a proxy, whose connections are not bounded."""
HANDSHAKE = (
    b"GET /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n"
    b"sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
)


async def stranger(port: int, address: str = ADDRESS) -> socket.socket:
    """A connection that takes little off the server's hands."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
    opened.setblocking(False)
    opened.bind((address, 0))
    await asyncio.get_running_loop().sock_connect(opened, ("127.0.0.1", port))
    return opened


async def pours(opened: socket.socket, data: bytes, most: int, seconds: float) -> int:
    """Writes `data` again and again: how many bytes were taken, until so many, so long, or it hung up."""
    loop = asyncio.get_running_loop()
    taken, ends = 0, loop.time() + seconds
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout_at(ends):
            while taken < most:
                await loop.sock_sendall(opened, data)
                taken += len(data)
                await asyncio.sleep(0.002)
    return taken


async def said(opened: socket.socket, seconds: float = 2.0) -> bytes:
    """The first that the server says, `b""` once it has hung up."""
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.get_running_loop().sock_recv(opened, 65_536)
    except TimeoutError:
        return b"nothing"
    except OSError:
        return b""


async def gone(opened: socket.socket) -> bool:
    """Whether the server has hung up, whatever it said before."""
    while heard := await said(opened, 0.005):
        if heard == b"nothing":
            return False
    return True
