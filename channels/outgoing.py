"""POST to an address that somebody else has given: to where everybody may send, and nowhere else.

Such an address could name this machine or its neighbours. Its name is resolved once, what it leads to is
looked at, and it is to that address that is connected: a name that changes between the two (DNS rebinding)
leads nowhere else. It is led on by nothing that is answered.
"""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from channels.failing import NotTaken
from rules.networks import is_public

SECONDS = 15.0
"""For all of it."""
_LINE = 8_192
_LINES = 200
_NAMES = 4
PORTS = {"https": 443, "http": 80}


class Answered(NamedTuple):
    """Of what the far end says nothing but these is read: nobody knows how long it is."""

    status: int
    retry_after: float | None


class ForbiddenAddress(NotTaken):
    """It is not for us to send there."""

    def __init__(self) -> None:
        super().__init__("address")


class NoHttp(OSError):
    """What was answered is none of HTTP."""


class Outgoing:
    """Of one process. `allowed`: hosts with their ports (`127.0.0.1:8080`) that may be spoken to though they
    are inside; `loopback`: all of this very machine may. `seconds`: for each message."""

    def __init__(
        self,
        *,
        allowed: frozenset[str] = frozenset(),
        loopback: bool = False,
        seconds: float = SECONDS,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.allowed = allowed
        self.loopback = loopback
        self._seconds = seconds
        self._context = context
        # A name that is not answered holds a thread for a while, and none that others need.
        self._names = ThreadPoolExecutor(_NAMES, "outgoing names")

    def close(self) -> None:
        """Nothing is sent any more."""
        self._names.shutdown(wait=False, cancel_futures=True)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """Raises ForbiddenAddress, NoHttp, TimeoutError, ssl.SSLError or another OSError."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._post(url, headers, body)
        except (ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise NoHttp from error

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answered:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        address = await self._address(host, port)
        if parts.scheme == "https":
            self._context = self._context or ssl.create_default_context()
            reader, writer = await asyncio.open_connection(
                address, port, ssl=self._context, server_hostname=host, limit=_LINE
            )
        else:
            reader, writer = await asyncio.open_connection(address, port, limit=_LINE)
        try:
            path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
            all_headers = {
                "Host": parts.netloc,
                "User-Agent": "Taprose",
                "Content-Length": str(len(body)),
                "Connection": "close",
                **headers,
            }
            head = "".join(f"{name}: {value}\r\n" for name, value in all_headers.items())
            writer.write(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode("ascii") + body)
            await writer.drain()
            return await _answered(reader)
        finally:
            # What it says besides is not read.
            writer.transport.abort()

    async def _address(self, host: str, port: int) -> str:
        def resolved() -> list[str]:
            return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

        try:
            found = [str(ip_address(host))]
        except ValueError:
            found = await asyncio.get_running_loop().run_in_executor(self._names, resolved)
        inside = f"{host}:{port}" in self.allowed
        if not found or not (inside or all(is_public(each, loopback=self.loopback) for each in found)):
            raise ForbiddenAddress
        return found[0]


async def _answered(reader: asyncio.StreamReader) -> Answered:
    """The final one. Raises ValueError for what is no HTTP."""
    read = 0
    while read < _LINES:
        version, _, rest = (await reader.readuntil(b"\n")).partition(b" ")
        if not version.startswith(b"HTTP/1.") or not rest[:3].isdigit():
            raise ValueError("no status line")
        status, after = int(rest[:3]), None
        read += 1
        while read < _LINES and (line := (await reader.readuntil(b"\n")).strip()):
            read += 1
            name, _, value = line.partition(b":")
            if name.lower() == b"retry-after":
                after = _seconds(value.decode("latin-1").strip())
        if status >= 200:
            return Answered(status, after)
    raise ValueError("no end of what it says beforehand")


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
