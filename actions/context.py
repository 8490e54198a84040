"""What a use case may use: who acts, when, from where, and the wiring of the house. Any door may make one."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypedDict
from uuid import UUID

from channels.courier import Courier
from channels.single_sign_on import Provider
from channels.web_push import WebPush
from channels.webhook import Webhooks
from documents.rendering import Rendering
from models.audit import AuditRecord
from models.change import Change
from models.claims.claim import Claim
from models.complaint.complaint import Complaint
from models.event import Event
from models.identity import known_devices, rate_limits
from models.identity.limits import HOURLY, HourlyLimits
from models.identity.rate_limits import Limit, RateLimit
from models.identity.server_secret import Secrets
from models.identity.session import Session
from models.identity.signing_in import NOBODY, Identity
from models.media.attachment import Attachment
from models.media.redaction import Box
from models.regent_report import RegentReport
from reads.paper_content import LETTERHEAD, Letterhead
from realtime.hub import Hub
from realtime.outbox import Outbox
from rules.devices import coarse_network, device_of
from rules.events import EventKind
from rules.networks import IPV6_PREFIX, network_of
from rules.notices import NoticeChannel
from rules.refusals import proof_required
from rules.roles import Actor, Right
from rules.sessions import PROVED_FOR
from rules.single_sign_on import SsoRules
from rules.workflow import Verb


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
    ipv6_prefix: int = IPV6_PREFIX
    """How many bits of an IPv6 address tell strangers apart."""
    redact: "Redact | None" = None
    """Makes copies of photos with parts blacked out; absent where there are no photos, as for an importer."""
    courier: Courier = field(default_factory=lambda: Courier({}))
    """What reaches people who are not looking; by default nothing does."""
    letterhead: Letterhead = LETTERHEAD
    """Above the regency's papers."""
    rendering: Rendering = field(default_factory=Rendering)
    """Where papers become files."""
    webhooks: Webhooks = field(default_factory=Webhooks)
    """What tells OPDs' own systems."""
    push: WebPush | None = None
    """What reaches browsers whose pages are closed."""

    sso: "SingleSignOn | None" = None
    """By which staff sign in at the government's provider; None: they do not."""

    @property
    def ways(self) -> frozenset[NoticeChannel]:
        """By what news can be sent from here."""
        found = {NoticeChannel(kind.value) for kind in self.courier.kinds}
        return frozenset(found | ({NoticeChannel.PUSH} if self.push is not None else set()))


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The government's provider, and what counts there."""

    provider: Provider
    rules: SsoRules


class Redact(Protocol):
    """As `Uploads.redact`: from a photo's key the copy, of nobody's yet."""

    async def __call__(
        self, kept: UUID, boxes: Sequence[Box], *, now: datetime, sender: str
    ) -> Attachment: ...


class Browser(Protocol):
    """The device that asks, as far as it can be told from others."""

    @property
    def devices(self) -> str: ...

    @property
    def agent(self) -> str: ...

    @property
    def site(self) -> str | None: ...

    @property
    def step(self) -> str: ...

    @property
    def sso(self) -> str | None: ...

    def forget_step(self) -> None: ...

    def keep_sso(self, kept: str) -> None: ...

    def remember(self, known: str) -> None: ...


class Device(TypedDict):
    """Browser and system, and the address without its last part, in words."""

    device: str | None
    network: str | None


@dataclass(eq=False, slots=True)
class Door:
    """How the caller came: `address` is their network address, under which what strangers send is counted;
    empty where there is none, as for an importer. `set_cookie` gives the browser its session token or takes
    it away (None), and `set_position` tells it where the log stands after its own change; both absent where
    nobody waits for a reply with headers."""

    # Not frozen, though nothing changes it: one is made for each request, and the kept board shows it.

    address: str = ""
    browser: Browser | None = None
    set_cookie: Callable[[str | None], None] | None = None
    set_position: Callable[[int], None] | None = None


NO_DOOR = Door()


class ActionContext:
    """One use case: made afresh for each, since `now` is the time at which it was made."""

    def __init__(self, wiring: Wiring, identity: Identity | None = NOBODY, door: Door = NO_DOOR) -> None:
        self.wiring = wiring
        self._identity = identity
        self.door = door
        self._open: Change | None = None
        self.now = wiring.now()

    @property
    def identity(self) -> Identity:
        """For whom it is done, with their session; a run that is shared by an audience is nobody's."""
        return self._identity or NOBODY

    @property
    def actor(self) -> Actor:
        """Who acts: role, account, OPD."""
        return self.identity.actor

    async def must_administer(self) -> None:
        """Refused(NOT_ALLOWED) but for administrators, and Refused(PROOF_REQUIRED) where it was long ago that
        they proved who they are: a session that somebody finds open changes no account and no rule."""
        self.actor.must(Right.ADMINISTER)
        await self.must_be_proved()

    async def must_be_proved(self) -> None:
        """Refused(PROOF_REQUIRED) where nobody has given a password, a code or a passkey in this session for
        `PROVED_FOR`. A door that has no sessions, as an importer's, asks for none."""
        identity = self.identity
        if identity.token is None or self._recent(identity.proved_at):
            return
        # On a socket, and where it was proved just now in another tab, more is known than was then.
        if not self._recent(await Session.last_proved(identity.token)):
            raise proof_required()

    def _recent(self, proved: datetime | None) -> bool:
        return proved is not None and self.now - proved < PROVED_FOR

    # ── to change ────────────────────────────────────────────────────────────────────────────────

    @asynccontextmanager
    async def change(self, *, in_turn: str | None = None) -> AsyncIterator[Change]:
        """Open a transaction; at its end its events are told. An exception undoes it, and nobody hears of it.

        Changes with the same `in_turn` come one after the other."""
        async with self.wiring.outbox.change(in_turn=in_turn) as this:
            self._open = this
            yield this
        if this.events and self.door.set_position is not None:
            self.door.set_position(this.events[-1].id)

    @asynccontextmanager
    async def changing(
        self,
        complaint: int | None,
        *,
        verb: Verb | None = None,
        version: int | None = None,
        field: str = "complaint",
        by: Actor | None = None,
    ) -> AsyncIterator[Complaint]:
        """Open a change of the complaint with this row id, locked, found through the eyes of the actor (or of
        `by`, whom a PIN has proved), with what most verbs need, and this `verb`. Refused(NOT_FOUND) with
        `field` where it is absent or out of sight, Refused(STALE_VERSION) where `version` is not as it
        stands."""
        async with self.change() as this:
            actor = by or self.actor
            yield await Complaint.found_by(this, actor, complaint, verb=verb, version=version, field=field)

    @asynccontextmanager
    async def changing_report(
        self, report: int | None, *, version: int | None = None, field: str = "report"
    ) -> AsyncIterator[RegentReport]:
        """The same of a report to the regent."""
        async with self.change() as this:
            yield await RegentReport.found_by(this, self.actor, report, version=version, field=field)

    @property
    def under_way(self) -> Change:
        """The change that is open."""
        assert self._open is not None, "it is asked for within the change"
        return self._open

    @asynccontextmanager
    async def changing_claim(
        self, claim: int | None, *, version: int | None = None, field: str = "claim"
    ) -> AsyncIterator[Claim]:
        """The same of a claim of the hoax desk."""
        async with self.change() as this:
            yield await Claim.found_by(this, self.actor, claim, version=version, field=field)

    def tell(self, kind: EventKind, note: str | None = None, *, audit: AuditRecord | None = None) -> None:
        """Append an event of the office, which is about no complaint, to the open change; `audit`: what an
        administrator has changed."""
        self.under_way.tell(Event.of_office(kind, by=self.actor, at=self.now, note=note, audit=audit))

    # ── how often ────────────────────────────────────────────────────────────────────────────────

    @property
    def source(self) -> str:
        """Whom the caller's network address stands for; empty where it is not known."""
        return network_of(self.door.address, self.wiring.ipv6_prefix)

    def counted(self, what: str, of: str, limit: RateLimit) -> Limit:
        """The limit with the key under which `what` of whom or what is counted, which tells nobody who it
        is."""
        return self.wiring.secrets.attempt_key(what, of), limit

    def by_address(self, what: str, limit: RateLimit) -> list[Limit]:
        """The limit of such tries from the caller's network address, where that is known."""
        return [self.counted(what, self.source, limit)] if self.door.address else []

    async def hit(self, *limits: Limit) -> None:
        """Count one under each; Refused(TOO_MANY), with the seconds to wait, where it is one too many."""
        await rate_limits.hit(*limits, now=self.now)

    def attempt(self, *limits: Limit) -> AbstractAsyncContextManager[None]:
        """One try at a secret, counted where the block ends with Refused: see `rate_limits.attempt`."""
        return rate_limits.attempt(*limits, now=self.now)

    # ── from which device ────────────────────────────────────────────────────────────────────────

    @property
    def device(self) -> Device:
        """What a session keeps of where it was opened."""
        browser = self.door.browser
        agent = None if browser is None else device_of(browser.agent)
        return {"device": agent, "network": coarse_network(self.door.address)}

    def known_device(self, subject: str) -> str | None:
        """What proves that the caller's device was right about this subject before."""
        browser = self.door.browser
        return None if browser is None else known_devices.known(browser.devices, subject, self.wiring.secrets)

    def remember_device(self, subject: str) -> None:
        """The caller's device was right: strangers' tries are not to slow it down from now on."""
        browser = self.door.browser
        secrets = self.wiring.secrets
        if browser is not None and not known_devices.known_for_long(browser.devices, subject, secrets):
            browser.remember(known_devices.remembering(browser.devices, subject, secrets))
