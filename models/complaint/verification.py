"""Diskominfo verifies, routes and rejects; an OPD sends back what is not its own."""

from datetime import datetime

from models.clock import Clock
from models.complaint.base import ComplaintBase
from models.complaint.table import Coded
from models.event import Event
from models.opd import Opd
from rules.events import EventKind
from rules.refusals import invalid
from rules.roles import Actor
from rules.words import ClockKind, ComplaintKind, ComplaintStatus
from rules.workflow import Verb


class Verification(ComplaintBase):
    class Meta:
        abstract = True

    async def verify(
        self,
        opd: Opd,
        *,
        kind: ComplaintKind | None,
        category: Coded | None,
        note: str | None,
        by: Actor,
        now: datetime,
    ) -> None:
        """Accept it, class it and send it to the OPD with authority, whose clocks then start.

        A complaint that an OPD has already goes on to another: the first one's screen drops it.
        """
        self.require(Verb.VERIFY, by)
        before = (self.status, self.opd_id, self.public)
        kind = kind or self.kind
        if kind is ComplaintKind.OVERSIGHT and not opd.oversight:
            raise invalid(
                "input.opd",
                "Pengaduan berkadar pengawasan hanya diteruskan ke Inspektorat.",
                "An oversight complaint goes to the Inspektorat alone.",
            )
        if not opd.active:
            raise invalid("input.opd", "OPD ini tidak aktif lagi.", "This OPD is no longer active.")
        if before[1] == opd.id and before[0] is not ComplaintStatus.SUBMITTED and kind is self.kind:
            raise invalid("input.opd", "Aduan ini sudah ada pada OPD itu.", "That OPD has it already.")
        reclassed = kind is ComplaintKind.OVERSIGHT and self.kind is not kind
        self.kind = kind
        if category is not None:
            self.category_id = category.pk
        first = self.verified_at is None
        self.verified_at = self.verified_at or now
        await self._hand_to(opd, now=now)
        if first:
            await self._tell(EventKind.VERIFIED, by=by, now=now, came_from=before[0], was_public=before[2])
        left = before[1] if before[1] != opd.id else None
        await self._tell(
            EventKind.ROUTED, by=by, now=now, left=left, note=note, came_from=before[0],
            was_public=before[2], reclassed=reclassed,
        )  # fmt: skip

    async def _hand_to(self, opd: Opd, *, now: datetime) -> None:
        await self.stop_clocks(ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, at=now)
        self.opd_id, self.status = opd.id, ComplaintStatus.ROUTED
        self.holder_id = self.opener_id = self.opened_at = self.closed_at = None
        self.routed_at = self.waiting_since = now
        self.answered_at = self.response_seconds = self.answered_on_time = None
        await Clock.start(ClockKind.FIRST_RESPONSE, self, at=now)
        await Clock.start(ClockKind.RESOLVE, self, at=now)
        await self.settle(
            "opd_id", "status", "kind", "category_id", "verified_at", "routed_at", "waiting_since",
            "holder_id", "opener_id", "opened_at", "answered_at", "response_seconds", "answered_on_time",
            "closed_at", at=now,
        )  # fmt: skip

    async def reject(self, reason: str, *, by: Actor, now: datetime) -> None:
        """Archive it with a reason, which its reporter reads. It is no longer public."""
        self.require(Verb.REJECT, by)
        before, was_public = self.status, self.public
        self.status, self.verified_at, self.closed_at = ComplaintStatus.REJECTED, None, now
        await self.stop_clocks(at=now)
        await self.settle("status", "verified_at", "closed_at", at=now)
        await self._tell(
            EventKind.REJECTED, by=by, now=now, came_from=before, was_public=was_public, note=reason
        )

    async def give_back(self, reason: str, *, by: Actor, now: datetime) -> None:
        """It is not this OPD's authority: back to the verifier, whose clock starts anew."""
        self.require(Verb.RETURN, by)
        before, left = self.status, self.opd_id
        self.opd_id = self.holder_id = self.opener_id = self.opened_at = None
        self.status, self.waiting_since, self.routed_at = ComplaintStatus.SUBMITTED, None, None
        await self.stop_clocks(ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, at=now)
        await Clock.start(ClockKind.VERIFY, self, at=now)
        await self.settle(
            "opd_id", "holder_id", "opener_id", "opened_at", "status", "waiting_since", "routed_at", at=now
        )
        await self._tell(EventKind.RETURNED, by=by, now=now, came_from=before, left=left, note=reason)

    async def _tell(
        self,
        kind: EventKind,
        *,
        by: Actor,
        now: datetime,
        came_from: ComplaintStatus | None = None,
        was_public: bool = False,
        reclassed: bool = False,
        left: int | None = None,
        note: str | None = None,
    ) -> None:
        Event.append(
            kind, self, by=by, at=now, came_from=came_from, was_public=was_public, reclassed=reclassed,
            left=left, note=note,
        )  # fmt: skip
        await self.tell_merged(kind, by=by, at=now)
