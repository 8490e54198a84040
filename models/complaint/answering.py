"""An OPD's officers open, claim and answer; the reporter confirms or disputes."""

from datetime import datetime, timedelta

from models.clock import Clock
from models.complaint.base import ComplaintBase
from models.event import Event
from models.holiday import calendar_around
from models.response import Response
from rules.deadlines import working_time
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed
from rules.roles import Actor
from rules.words import ClockKind, ClockState, ComplaintStatus, ResponseKind
from rules.workflow import REOPEN_WITHIN_DAYS, Party, Verb


class Answering(ComplaintBase):
    class Meta:
        abstract = True

    async def open_page(self, *, by: Actor, now: datetime) -> None:
        """An officer has it on the desk: colleagues of the same OPD see that, nobody else does."""
        if Party.OPD not in self.parties(by):
            raise not_allowed()
        self.opener_id, self.opened_at = by.account, now
        await self.save(update_fields=["opener_id", "opened_at"])
        Event.append(EventKind.OPENED, self, by=by, at=now)

    async def claim(self, *, by: Actor, now: datetime) -> None:
        """One officer takes it; another of the same OPD may take it over, seeing who had it."""
        self.require(Verb.CLAIM, by)
        if self.holder_id == by.account:
            return
        self.holder_id = by.account
        await self.settle("holder_id", at=now)
        Event.append(EventKind.CLAIMED, self, by=by, at=now)

    async def respond(self, kind: ResponseKind, text: str, *, by: Actor, now: datetime) -> Response:
        """The OPD answers: received, under way, or done. The first answer stops the first-response clock."""
        resolves = kind is ResponseKind.RESOLUTION
        self.require(Verb.RESOLVE if resolves else Verb.ACKNOWLEDGE, by)
        before = self.status
        self.status = ComplaintStatus.RESOLVED if resolves else ComplaintStatus.IN_PROGRESS
        self.holder_id = self.holder_id or by.account
        self.waiting_since = None
        await self._count_first_answer(now)
        if resolves:
            self.resolved_at, self.asked_rating = now, True
            await self.stop_clocks(ClockKind.RESOLVE, at=now)
            await Clock.start(ClockKind.REPORTER_REPLY, self, at=now)
        await self.settle(
            "status", "holder_id", "waiting_since", "answered_at", "response_seconds", "answered_on_time",
            "resolved_at", "asked_rating", at=now,
        )  # fmt: skip
        assert self.opd_id is not None
        response = await Response.create(
            complaint_id=self.id,
            opd_id=self.opd_id,
            author_id=by.account,
            kind=kind,
            text=text,
            created_at=now,
        )
        told = EventKind.RESOLVED if resolves else EventKind.RESPONDED
        Event.append(told, self, by=by, at=now, came_from=before)
        await self.tell_merged(told, by=by, at=now)
        return response

    async def _count_first_answer(self, now: datetime) -> None:
        if self.answered_at is not None:
            return
        self.answered_at = now
        self.answered_on_time = True
        for clock in await Clock.open_of(self, ClockKind.FIRST_RESPONSE):
            await clock.stop(at=now)
            self.answered_on_time = clock.state is ClockState.MET
        if self.routed_at is not None:
            worked = working_time(self.routed_at, now, await calendar_around(self.routed_at))
            self.response_seconds = round(worked.total_seconds())

    async def confirm(self, rating: int | None, note: str | None, *, by: Actor, now: datetime) -> None:
        """The reporter agrees that it is done, with a rating from 1 to 5 or none."""
        self.require(Verb.CONFIRM, by)
        if rating is not None and not 1 <= rating <= 5:
            raise invalid("input.rating", "Nilai harus antara 1 dan 5.", "The rating must be from 1 to 5.")
        before = self.status
        self.status, self.rating, self.closed_at = ComplaintStatus.CLOSED, rating, now
        await self.stop_clocks(at=now)
        await self.settle("status", "rating", "closed_at", at=now)
        Event.append(EventKind.CONFIRMED, self, by=by, at=now, came_from=before, note=note)
        await self.tell_merged(EventKind.CONFIRMED, by=by, at=now)

    async def reopen(self, why: str, *, by: Actor, now: datetime) -> None:
        """The reporter disputes that it is done: back to the OPD, with a new clock to resolve it."""
        self.require(Verb.REOPEN, by)
        if self.closed_at is not None and now - self.closed_at > timedelta(days=REOPEN_WITHIN_DAYS):
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Aduan ini sudah selesai lebih dari {REOPEN_WITHIN_DAYS} hari. Silakan buat aduan baru.",
                f"This complaint was closed more than {REOPEN_WITHIN_DAYS} days ago. Please file a new one.",
            )
        before = self.status
        self.status, self.rating = ComplaintStatus.IN_PROGRESS, None
        self.closed_at = self.resolved_at = None
        self.waiting_since = now
        await self.stop_clocks(ClockKind.REPORTER_REPLY, at=now)
        await Clock.start(ClockKind.RESOLVE, self, at=now)
        await self.settle("status", "rating", "closed_at", "resolved_at", "waiting_since", at=now)
        Event.append(EventKind.REOPENED, self, by=by, at=now, came_from=before, note=why)
        await self.tell_merged(EventKind.REOPENED, by=by, at=now)

    async def close_unanswered(self, *, by: Actor, now: datetime) -> None:
        """Ten working days without the reporter's reply: closed, unrated. Silence is never a rating."""
        self.require(Verb.AUTO_CLOSE, by)
        before = self.status
        self.status, self.closed_at = ComplaintStatus.CLOSED, now
        await self.stop_clocks(at=now)
        await self.settle("status", "closed_at", at=now)
        Event.append(EventKind.AUTO_CLOSED, self, by=by, at=now, came_from=before)
        await self.tell_merged(EventKind.AUTO_CLOSED, by=by, at=now)
