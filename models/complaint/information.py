"""The office asks, the reporter completes or takes back; the clocks stand still meanwhile."""

from datetime import datetime

from models.complaint.merging import Merging
from models.event import Event
from rules.events import EventKind
from rules.refusals import not_allowed
from rules.roles import Actor
from rules.words import ComplaintStatus
from rules.workflow import Party, Verb


class Information(Merging):
    class Meta:
        abstract = True

    async def ask(self, question: str, *, by: Actor, now: datetime) -> None:
        """Ask the reporter to complete it. The OPD may ask once it has it, the verifier at any time."""
        self.require(Verb.REQUEST_INFORMATION, by)
        if self.opd_id is None and Party.VERIFIER not in self.parties(by):
            raise not_allowed()
        before = self.status
        self.returns_to, self.status = before, ComplaintStatus.NEEDS_INFORMATION
        self.question, self.asked_at = question, now
        await self.pause_clocks(at=now)
        await self.settle("returns_to", "status", "question", "asked_at", at=now)
        Event.append(EventKind.INFORMATION_REQUESTED, self, by=by, at=now, came_from=before, note=question)

    async def supply(self, text: str, *, by: Actor, now: datetime) -> None:
        """The reporter answers: it goes back to where it was, and the clocks run on."""
        self.require(Verb.SUPPLY_INFORMATION, by)
        before = self.status
        self.status = self.returns_to or ComplaintStatus.SUBMITTED
        self.returns_to = self.question = self.asked_at = None
        await self.resume_clocks(at=now)
        await self.settle("returns_to", "status", "question", "asked_at", at=now)
        Event.append(EventKind.INFORMATION_SUPPLIED, self, by=by, at=now, came_from=before, note=text)

    async def withdraw(self, why: str, *, by: Actor, now: datetime) -> None:
        """The reporter takes it back."""
        self.require(Verb.WITHDRAW, by)
        await self._withdrawn(why, by=by, now=now)

    async def withdraw_unanswered(self, *, by: Actor, now: datetime) -> None:
        """Thirty days without a reply to the question."""
        self.require(Verb.AUTO_WITHDRAW, by)
        await self._withdrawn(None, by=by, now=now)

    async def _withdrawn(self, note: str | None, *, by: Actor, now: datetime) -> None:
        before = self.status
        self.status, self.closed_at = ComplaintStatus.WITHDRAWN, now
        self.returns_to = self.question = self.asked_at = self.waiting_since = None
        await self.stop_clocks(at=now)
        await self.settle(
            "status", "closed_at", "returns_to", "question", "asked_at", "waiting_since", at=now
        )
        Event.append(EventKind.WITHDRAWN, self, by=by, at=now, came_from=before, note=note)
        await self.hand_over_merged(at=now)
