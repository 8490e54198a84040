"""One transaction, then one ring: what a change tells is heard once it is committed, and never before."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from database import fullness
from models import change
from models.change import Change
from models.event import Event
from realtime.bell import Bell
from realtime.relay import Relay


class Outbox:
    """`on_commit` hears the events of a change at once, before its caller goes on: a client that has its
    answer must find its own write in whatever it reads next."""

    def __init__(self, relay: Relay, bell: Bell, on_commit: Callable[[list[Event]], None]) -> None:
        self._relay = relay
        self._bell = bell
        self._on_commit = on_commit

    @asynccontextmanager
    async def change(self, *, in_turn: str | None = None) -> AsyncIterator[Change]:
        """Open a change; at its end commit it and ring. An exception undoes it and rings nobody."""
        with fullness.noticed():
            async with change.change(in_turn=in_turn) as this:
                yield this
        if this.events:
            self._on_commit(this.events)
            self._relay.wake()
            await self._bell.ring()
