"""POST to an address that somebody else has given: to where everybody may send, and nowhere else.

Such an address could name this machine or its neighbours. So only https to addresses of the public internet
is spoken to, by the very address that was looked up and checked, and it is led nowhere else.
"""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from channels.failing import NotTaken

SECONDS = 10.0
MOST_LETTERS = 1_000
_PORTS = {"https": 443, "http": 80}


class Answered(NamedTuple):
    """Of what the far end says nothing but these is read: nobody knows how long it is."""

    status: int
    retry_after: float | None


class ForbiddenAddress(NotTaken):
    """It is not for us to send there."""

    def __init__(self) -> None:
        super().__init__("address")


def checked(url: str, allowed: frozenset[str] = frozenset()) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of an address that may be sent to as far as its letters say. `allowed`:
    hosts with their ports (`127.0.0.1:8080`) that the settings let be spoken to though they are inside, by
    http too. Raises ForbiddenAddress."""
    if len(url) > MOST_LETTERS or not url.isascii() or any(ord(letter) <= 32 for letter in url):
        raise ForbiddenAddress
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ForbiddenAddress from None
    inside = f"{host}:{port}" in allowed
    ours = parts.scheme in _PORTS if inside else parts.scheme == "https" and port == 443
    if not host or not ours or parts.username or parts.password:
        raise ForbiddenAddress
    if not inside and not (_public(host) if _is_number(host) else "." in host):
        raise ForbiddenAddress
    return parts.scheme, host, port, f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


async def post(
    url: str, headers: Mapping[str, str], body: bytes, *, allowed: frozenset[str] = frozenset()
) -> Answered:
    """Raises ForbiddenAddress, OSError or HTTPException."""
    return await asyncio.to_thread(_post, url, headers, body, allowed)


def _post(url: str, headers: Mapping[str, str], body: bytes, allowed: frozenset[str]) -> Answered:
    scheme, host, port, path = checked(url, allowed)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if f"{host}:{port}" not in allowed and not all(_public(each) for each in addresses):
        raise ForbiddenAddress
    connection = _Secure(host, port, addresses[0]) if scheme == "https" else _Plain(host, port, addresses[0])
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return Answered(answer.status, _seconds(answer.getheader("retry-after")))
    finally:
        connection.close()


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        # As an old system call reads them: 127.1, 0x7f000001, 2130706433.
        last = host.rstrip(".").rsplit(".", 1)[-1]
        return last.isdigit() or last.lower().startswith("0x")
    return True


def _public(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global) and not mapped.is_multicast


def _seconds(text: str | None) -> float | None:
    return float(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else None


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Plain(HTTPConnection):
    """To the address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), SECONDS)


class _Secure(HTTPSConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS, context=_context())
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        try:
            self.sock = _context().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


__all__ = ["Answered", "ForbiddenAddress", "HTTPException", "checked", "post"]
