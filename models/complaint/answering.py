"""An OPD's officers open, claim and answer; the reporter confirms or disputes."""

from datetime import datetime, timedelta

from database.inserting import new
from models.complaint.base import ComplaintBase
from models.response import Response
from rules.deadlines import working_time
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed
from rules.roles import Actor
from rules.words import ClockKind, ClockState, ComplaintStatus, ResponseKind
from rules.workflow import REOPEN_WITHIN_DAYS, Party, Verb

SEEN_FOR = timedelta(minutes=5)
"""For how long it is not told again that the same officer has it open."""


class Answering(ComplaintBase):
    class Meta:
        abstract = True

    def open_page(self, *, by: Actor, now: datetime) -> None:
        """An officer has it on the desk: colleagues of the same OPD see that, nobody else does. Nothing, if
        that is what they see already."""
        if Party.OPD not in self.parties(by) or by.account is None:
            raise not_allowed()
        if self.opener_id == by.account and self.opened_at is not None and now - self.opened_at < SEEN_FOR:
            return
        self.opener_id, self.opened_at = by.account, now
        self.tell(EventKind.OPENED, by=by, at=now)

    def claim(self, *, by: Actor, now: datetime) -> None:
        """One officer takes it; another of the same OPD may take it over, seeing who had it."""
        self.require(Verb.CLAIM, by)
        if self.holder_id == by.account:
            return
        self.holder_id = by.account
        self.tell(EventKind.CLAIMED, by=by, at=now)

    def respond(
        self, kind: ResponseKind, text: str, *, by: Actor, now: datetime, public_text: str | None = None
    ) -> Response:
        """The OPD answers: received, under way, or done. The first answer stops the first-response clock.
        `public_text`: what the public is to read in its place until a verifier has decided."""
        resolves = kind is ResponseKind.RESOLUTION
        before = self.require(Verb.RESOLVE if resolves else Verb.ACKNOWLEDGE, by)
        return self._answer(kind, text, public_text, before, by=by, now=now)

    def _answer(
        self,
        kind: ResponseKind,
        text: str,
        public_text: str | None,
        before: ComplaintStatus,
        *,
        by: Actor,
        now: datetime,
    ) -> Response:
        resolves = kind is ResponseKind.RESOLUTION
        self.status = ComplaintStatus.RESOLVED if resolves else ComplaintStatus.IN_PROGRESS
        self.holder_id = self.holder_id or by.account
        self.waiting_since = None
        self._count_first_answer(now)
        if resolves:
            self.resolved_at, self.asked_rating = now, True
            self.clocks.stop(ClockKind.RESOLVE, at=now)
            self.clocks.start(ClockKind.REPORTER_REPLY, at=now)
        response = self._say(kind, text, public_text, by=by, now=now)
        told = EventKind.RESOLVED if resolves else EventKind.RESPONDED
        self.tell(told, by=by, at=now, came_from=before, merged_too=True)
        return response

    def _say(
        self, kind: ResponseKind, text: str, public_text: str | None, *, by: Actor, now: datetime
    ) -> Response:
        response = new(
            Response, opd_id=self.opd_id, author_id=by.account, kind=kind, text=text, public_text=public_text,
            created_at=now,
        )  # fmt: skip
        return self.change.add(response, complaint_id=self)

    def _count_first_answer(self, now: datetime) -> None:
        if self.answered_at is not None:
            return
        self.answered_at = now
        self.answered_on_time = True
        for clock in self.clocks.open(ClockKind.FIRST_RESPONSE):
            clock.stop(at=now)
            self.answered_on_time = clock.state is ClockState.MET
        if self.routed_at is not None:
            worked = working_time(self.routed_at, now, self.change.promises.calendar(self.routed_at))
            self.response_seconds = round(worked.total_seconds())

    def confirm(self, rating: int | None, note: str | None, *, by: Actor, now: datetime) -> None:
        """The reporter agrees that it is done, with a rating from 1 to 5 or none."""
        before = self.require(Verb.CONFIRM, by)
        if rating is not None and not 1 <= rating <= 5:
            raise invalid("input.rating", "Nilai harus antara 1 dan 5.", "The rating must be from 1 to 5.")
        self.status, self.rating, self.closed_at = ComplaintStatus.CLOSED, rating, now
        self.clocks.stop(at=now)
        self.tell(EventKind.CONFIRMED, by=by, at=now, came_from=before, note=note, merged_too=True)

    def reopen(self, why: str, *, by: Actor, now: datetime) -> None:
        """The reporter disputes that it is done: back to the OPD, with a new clock to resolve it."""
        before = self.require(Verb.REOPEN, by)
        if self.closed_at is not None and now - self.closed_at > timedelta(days=REOPEN_WITHIN_DAYS):
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Aduan ini sudah selesai lebih dari {REOPEN_WITHIN_DAYS} hari. Silakan buat aduan baru.",
                f"This complaint was closed more than {REOPEN_WITHIN_DAYS} days ago. Please file a new one.",
            )
        self.status, self.rating = ComplaintStatus.IN_PROGRESS, None
        self.closed_at = self.resolved_at = None
        self.waiting_since = now
        self.clocks.stop(ClockKind.REPORTER_REPLY, at=now)
        self.clocks.start(ClockKind.RESOLVE, at=now)
        self.tell(EventKind.REOPENED, by=by, at=now, came_from=before, note=why, merged_too=True)

    def is_silent(self, now: datetime) -> bool:
        """Whether its reporter was told that it is done, and has let the time for a reply pass."""
        replies = self.clocks.open(ClockKind.REPORTER_REPLY)
        return self.status is ComplaintStatus.RESOLVED and any(c.due_at <= now for c in replies)

    def close_unanswered(self, *, by: Actor, now: datetime) -> None:
        """Ten working days without the reporter's reply: closed, unrated. Silence is never a rating."""
        before = self.require(Verb.AUTO_CLOSE, by)
        self.status, self.closed_at = ComplaintStatus.CLOSED, now
        self.clocks.stop(at=now)
        self.tell(EventKind.AUTO_CLOSED, by=by, at=now, came_from=before, merged_too=True)
