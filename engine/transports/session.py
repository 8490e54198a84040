"""Who is at the other end of a socket: what the application gives back for a `connection_init`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from starlette.requests import HTTPConnection

Hangup = Callable[[int, str], None]


class Session(Protocol):
    """One signed-in (or anonymous) socket."""

    async def context(self) -> Any:
        """A fresh context for one operation. What it raises refuses that operation."""

    def on_close(self, hangup: Hangup) -> Callable[[], None]:
        """Keeps `hangup(close code, reason)`, to be called when the session ends; returns what forgets it."""


TrustedOnly = Callable[[HTTPConnection, Session], bool]
"""Whether a socket may send nothing but trusted documents, by who has signed in on it."""


SignIn = Callable[[dict[str, Any], HTTPConnection], Awaitable[Session]]
"""Gives the session for a `connection_init` payload. What it raises closes the socket (4403 or its own)."""
