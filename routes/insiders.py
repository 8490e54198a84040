"""Who may see how the server is doing: whoever runs it, and nobody else. Figures say how much goes on."""

import hmac
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.requests import HTTPConnection

_FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via"})
"""Any of these is a proxy's word: whoever asks is not on this machine, whatever address is left."""


@dataclass(frozen=True, slots=True)
class Insiders:
    """With a `token` whoever brings it as a bearer token, and nobody else; without one whoever asks on this
    machine, and not through a proxy."""

    token: str | None

    def __call__(self, connection: HTTPConnection) -> bool:
        if self.token is not None:
            said = connection.headers.get("authorization", "")
            return hmac.compare_digest(said.encode(), f"Bearer {self.token}".encode())
        return _on_this_machine(connection)


def _on_this_machine(connection: HTTPConnection) -> bool:
    client = connection.client
    if client is None or any(name in _FORWARDED for name, _ in connection.scope["headers"]):
        return False
    try:
        return ip_address(client.host).is_loopback
    except ValueError:
        return False
