"""What a resolver may use: who asks, through whose eyes, at what time, and the wiring of the house."""

from collections.abc import AsyncIterator, Callable, Hashable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import strawberry

from database import budgets
from database.budgets import Asker
from models.identity import known_devices
from models.identity.limits import HOURLY, HourlyLimits
from models.identity.rate_limits import Limit, RateLimit
from models.identity.server_secret import Secrets
from models.identity.signing_in import NOBODY, Identity
from realtime.hub import Hub
from realtime.outbox import Outbox
from rules.audience import Audience
from rules.networks import network_of
from rules.roles import Actor


class PersonNeeded(Exception):
    """Something that depends on the person was asked in a run that is shared by all of an audience."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the application was put together from; one a process."""

    outbox: Outbox
    hub: Hub
    secrets: Secrets
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    hourly: HourlyLimits = HOURLY
    two_administrators: bool = False
    """Whether who makes somebody privileged needs another administrator."""


class Browser(Protocol):
    """The device that asks, as far as it can be told from others."""

    @property
    def devices(self) -> str: ...

    def remember(self, known: str) -> None: ...


class _Nothing(set[Hashable]):
    """Remembers nothing: an answer without tags is not kept."""

    def add(self, element: Hashable) -> None:
        pass

    def update(self, *others: Iterable[Hashable]) -> None:
        pass


class Context:
    """One operation, or one event of a subscription. Never kept on a socket: what it has loaded goes stale.

    Made with an identity it is one person's; made with an audience alone it is shared, and has no person.
    """

    def __init__(
        self,
        wiring: Wiring,
        identity: Identity | None = NOBODY,
        *,
        audience: Audience | None = None,
        address: str = "",
        set_cookie: Callable[[str | None], None] | None = None,
        set_position: Callable[[int], None] | None = None,
        asker: Asker | None = None,
        browser: Browser | None = None,
    ) -> None:
        self.wiring = wiring
        self._identity = identity
        self.audience = audience or (identity or NOBODY).actor.audience
        self.address = address
        """The caller's network address, under which failed tries are counted."""
        self.asker = asker or Asker(address, None if identity is None else identity.actor.account)
        """Under whom the database's time is counted; from now on, for all that this task reads."""
        budgets.current.set(self.asker)
        self.set_cookie = set_cookie
        """Gives the browser its session token, or takes it away (None); absent where there is no reply."""
        self._browser = browser
        self.now = wiring.now()
        self.reads: set[Hashable] = set()
        """Tags of what was read, by which kept answers are dropped."""
        self.fresh = False
        """Whether nothing kept will do: this process has not yet heard of what the caller wrote elsewhere."""
        self.known = 0
        """How far the log had been told here when it was asked who this is."""
        self._set_position = set_position
        """Tells the browser where the log stands after its own change, for the process that it asks next."""

    @property
    def source(self) -> str:
        """Whom the caller's network address stands for; empty where it is not known."""
        return network_of(self.address)

    def counted(self, what: str, of: str, limit: RateLimit) -> Limit:
        return self.wiring.secrets.attempt_key(what, of), limit

    def by_address(self, what: str, limit: RateLimit) -> list[Limit]:
        """The limit of such tries from the caller's network address, where that is known."""
        return [self.counted(what, self.source, limit)] if self.address else []

    def known_device(self, subject: str) -> str | None:
        """What proves that the caller's device was right about this subject before."""
        if self._browser is None:
            return None
        return known_devices.known(self._browser.devices, subject, self.wiring.secrets)

    def remember_device(self, subject: str) -> None:
        """The caller's device was right: strangers' tries are not to slow it down from now on."""
        if self._browser is not None and self.known_device(subject) is None:
            self._browser.remember(
                known_devices.remembering(self._browser.devices, subject, self.wiring.secrets)
            )

    def never_keep(self) -> None:
        """The answer depends on the time of day, so that it is given only to who asks right now."""
        self.reads = _Nothing()

    @property
    def share(self) -> Hashable | None:
        """Under which equal questions have equal answers; None: this person's alone."""
        return None if self.audience.personal or self.fresh else self.audience

    def shared(self) -> "Context":
        """The same without the person."""
        return Context(self.wiring, None, audience=self.audience, asker=self.asker)

    def for_event(self, audience: Audience) -> "Context":
        """A fresh one for an event that all of an audience hear, read for the first of them."""
        return Context(self.wiring, None, audience=audience, asker=self.asker)

    def for_listener(self, audience: Audience) -> "Context":
        """A fresh one for an event that this person hears for themselves."""
        return Context(self.wiring, self._identity, audience=audience, asker=self.asker)

    @asynccontextmanager
    async def change(self, *, in_turn: str | None = None) -> AsyncIterator[None]:
        """Open a change, and tell where the log stands once it is committed."""
        async with self.wiring.outbox.change(in_turn=in_turn) as this:
            yield
        if this.events and self._set_position is not None:
            self._set_position(this.events[-1].id)

    @property
    def identity(self) -> Identity:
        if self._identity is None:
            raise PersonNeeded
        return self._identity

    @property
    def person(self) -> int | None:
        """The account of who asks. In a run for one person it is that person."""
        if self._identity is None and self.audience.personal:
            return self.audience.person
        return self.identity.actor.account

    @property
    def actor(self) -> Actor:
        return self.identity.actor


Info = strawberry.Info[Context, None]
