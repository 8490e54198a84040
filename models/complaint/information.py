"""The office asks, the reporter completes or takes back; the clocks stand still meanwhile."""

from datetime import datetime, timedelta

from models.complaint.merging import Merging
from rules.events import EventKind
from rules.refusals import invalid, not_allowed
from rules.roles import Actor
from rules.words import ComplaintStatus
from rules.workflow import WITHDRAW_AFTER_DAYS, Party, Verb


class Information(Merging):
    class Meta:
        abstract = True

    def ask(self, question: str, *, by: Actor, now: datetime) -> None:
        """Ask the reporter to complete it. The OPD may ask once it has it, the verifier at any time."""
        before = self.require(Verb.REQUEST_INFORMATION, by)
        if self.opd_id is None and Party.VERIFIER not in self.parties(by):
            raise not_allowed()
        self.returns_to, self.status = before, ComplaintStatus.NEEDS_INFORMATION
        self.question, self.asked_at = question, now
        self.clocks.pause(at=now)
        self.tell(EventKind.INFORMATION_REQUESTED, by=by, at=now, came_from=before, note=question)

    def supply(self, text: str, *, by: Actor, now: datetime) -> None:
        """The reporter answers: it goes back to where it was, and the clocks run on."""
        before = self.require(Verb.SUPPLY_INFORMATION, by)
        self.status = self.returns_to or ComplaintStatus.SUBMITTED
        self.returns_to = self.question = self.asked_at = None
        self.clocks.resume(at=now)
        self.tell(EventKind.INFORMATION_SUPPLIED, by=by, at=now, came_from=before, note=text)

    def add_information(self, text: str, *, by: Actor, now: datetime) -> None:
        """The reporter tells more without being asked: the offices read it, and nothing else changes."""
        self.require(Verb.ADD_INFORMATION, by)
        self.tell(EventKind.INFORMATION_ADDED, by=by, at=now, note=text)

    def link_to(self, account: int, *, by: Actor, now: datetime) -> None:
        """Whoever has the PIN takes it into their account: it is theirs from now on, and the PIN opens it
        still, unless a volunteer filed it, who knows the PIN too. Refused(INVALID) where another account has
        it, Refused(NOT_ALLOWED) for the volunteer; again for one's own nothing happens."""
        if self.reporter_id == account:
            return
        if self.filer_id == account:
            raise not_allowed()
        if self.reporter_id is not None:
            raise invalid(
                "number", "Aduan ini sudah ada di akun lain.", "Another account has this complaint already."
            )
        self.reporter_id = account
        if self.filer_id is not None:
            self.pin_hash = None
        self.tell(EventKind.ACCOUNT_LINKED, by=by, at=now)

    def change_pin(self, pin_hash: str, *, by: Actor, now: datetime) -> None:
        """Another PIN opens it, and the one before no more. Refused(INVALID) where no PIN ever did."""
        if self.pin_hash is None:
            raise invalid("number", "Aduan ini tidak memakai PIN.", "No PIN opens this complaint.")
        self.pin_hash = pin_hash
        self.tell(EventKind.PIN_CHANGED, by=by, at=now)

    def withdraw(self, why: str, *, by: Actor, now: datetime) -> None:
        """The reporter takes it back."""
        self.require(Verb.WITHDRAW, by)
        self._withdrawn(why, by=by, now=now)

    def has_waited_in_vain(self, now: datetime) -> bool:
        """Whether its reporter has not answered a question for thirty days."""
        asked = self.asked_at
        waits = self.status is ComplaintStatus.NEEDS_INFORMATION and asked is not None
        return waits and asked is not None and asked <= now - timedelta(days=WITHDRAW_AFTER_DAYS)

    def withdraw_unanswered(self, *, by: Actor, now: datetime) -> None:
        """Thirty days without a reply to the question."""
        self.require(Verb.AUTO_WITHDRAW, by)
        self._withdrawn(None, by=by, now=now)

    def _withdrawn(self, note: str | None, *, by: Actor, now: datetime) -> None:
        before = self.status
        self.status, self.closed_at = ComplaintStatus.WITHDRAWN, now
        self.returns_to = self.question = self.asked_at = self.waiting_since = None
        self.clocks.stop(at=now)
        self.tell(EventKind.WITHDRAWN, by=by, at=now, came_from=before, note=note)
        self.hand_over_merged(at=now)
