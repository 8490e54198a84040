"""Webhooks: one POST to an address that an administrator has written down, and that may lead anywhere.

Its name is resolved once, what it leads to is looked at, and it is to that address that is connected: a name
that changes between the two (DNS rebinding) leads nowhere else. It is led on by nothing that is answered.
"""

import asyncio
import re
import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from rules.webhooks import LONGEST_URL, WebhookProblem, reachable

SECONDS = 15.0
"""For all of it."""
_LINE = 8_192
_LINES = 200
_NAMES = 4
_URL = re.compile(r"[!-~]+")
_HERE = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


class Outcome(NamedTuple):
    """What was answered, if anything, or what went wrong; how long it took."""

    status: int | None
    problem: WebhookProblem | None
    milliseconds: int

    @property
    def taken(self) -> bool:
        return self.problem is None


class _Nowhere(OSError):
    """The name leads to no address that may be reached from here."""


class Webhooks:
    """Of one process. `loopback`: messages may go to this very machine, and there without TLS."""

    def __init__(
        self, *, loopback: bool = False, context: ssl.SSLContext | None = None, seconds: float = SECONDS
    ) -> None:
        self.loopback = loopback
        self._seconds = seconds
        self._context = context
        # A name that is not answered holds a thread for a while, and none that others need.
        self._names = ThreadPoolExecutor(_NAMES, "webhook names")

    def close(self) -> None:
        """Nothing is sent any more."""
        self._names.shutdown(wait=False, cancel_futures=True)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
        """Whatever happens, told. Whatever of 2xx it answers means taken."""
        began, status, problem = time.monotonic(), None, None
        try:
            async with asyncio.timeout(self._seconds):
                status = await self._post(urlsplit(url), headers, body)
            problem = None if 200 <= status < 300 else WebhookProblem.ANSWER
        except TimeoutError:
            problem = WebhookProblem.TIMEOUT
        except _Nowhere:
            problem = WebhookProblem.ADDRESS
        except ssl.SSLError:
            problem = WebhookProblem.CERTIFICATE
        except (ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            problem = WebhookProblem.ANSWER
        except OSError:
            problem = WebhookProblem.UNREACHABLE
        return Outcome(status, problem, round((time.monotonic() - began) * 1000))

    async def _post(self, parts: SplitResult, headers: Mapping[str, str], body: bytes) -> int:
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
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
                "User-Agent": "Taprose-Webhooks",
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                "Connection": "close",
                **headers,
            }
            head = "".join(f"{name}: {value}\r\n" for name, value in all_headers.items())
            writer.write(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode("ascii") + body)
            await writer.drain()
            return await _status(reader)
        finally:
            # What it says besides is not read: nobody knows how much that is.
            writer.transport.abort()

    async def _address(self, host: str, port: int) -> str:
        def resolved() -> list[str]:
            return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

        found = await asyncio.get_running_loop().run_in_executor(self._names, resolved)
        if not found or not all(reachable(each, loopback=self.loopback) for each in found):
            raise _Nowhere
        return found[0]


async def _status(reader: asyncio.StreamReader) -> int:
    """The final one. Raises ValueError for what is no HTTP."""
    for _ in range(_LINES):
        line = await reader.readuntil(b"\n")
        version, _, rest = line.partition(b" ")
        if not version.startswith(b"HTTP/1.") or not rest[:3].isdigit():
            raise ValueError("no status line")
        status = int(rest[:3])
        if status >= 200:
            return status
        while (await reader.readuntil(b"\n")).strip():
            pass
    raise ValueError("no end of what it says beforehand")


def fault_of(url: str, *, loopback: bool = False) -> str | None:
    """What is wrong with an endpoint's address: `FORM`, `TLS` or `PRIVATE`; None: nothing, as far as it tells
    by itself. Where its name leads is looked at whenever something is sent."""
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "FORM"
    if len(url) > LONGEST_URL or not _URL.fullmatch(url) or not host or "@" in parts.netloc or parts.fragment:
        return "FORM"
    if parts.scheme not in ("https", "http"):
        return "FORM"
    try:
        private = not reachable(host, loopback=loopback)
        here = private is False and ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost" and loopback
        private = not here and (host.endswith(_HERE) or "." not in host)
    if private:
        return "PRIVATE"
    return "TLS" if parts.scheme == "http" and not here else None
