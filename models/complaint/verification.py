"""Diskominfo verifies, routes and rejects; an OPD sends back what is not its own."""

from datetime import datetime

from models.complaint.moderation import UNDECIDED, Decision, Moderating
from models.complaint.table import Coded
from models.opd import Opd
from rules.events import EventKind
from rules.public_words import PublicWords
from rules.refusals import invalid
from rules.roles import Actor
from rules.words import ClockKind, ComplaintKind, ComplaintStatus
from rules.workflow import Verb

_WITH_OPD = (ComplaintStatus.ROUTED, ComplaintStatus.IN_PROGRESS)


class Verification(Moderating):
    class Meta:
        abstract = True

    def verify(
        self,
        opd: Opd,
        *,
        kind: ComplaintKind | None,
        category: Coded | None,
        note: str | None,
        by: Actor,
        now: datetime,
        found: PublicWords | None = None,
        decision: Decision = UNDECIDED,
    ) -> None:
        """Accept it, class it and send it to the OPD with authority, whose clocks then start. The public
        reads its words as they are `found` to be fit for it now (None: as when it was filed), or as it is
        decided.

        A complaint that an OPD has already goes on to another: the first one's screen drops it.
        """
        before, had = self.require(Verb.VERIFY, by), self.opd_id
        kind = kind or self.kind
        if kind is ComplaintKind.OVERSIGHT and not opd.oversight:
            raise invalid(
                "input.opd",
                "Pengaduan berkadar pengawasan hanya diteruskan ke Inspektorat.",
                "An oversight complaint goes to the Inspektorat alone.",
            )
        if not opd.active:
            raise invalid("input.opd", "OPD ini tidak aktif lagi.", "This OPD is no longer active.")
        if had == opd.id and before in _WITH_OPD and kind is self.kind:
            raise invalid("input.opd", "Aduan ini sudah ada pada OPD itu.", "That OPD has it already.")
        reclassed = kind is ComplaintKind.OVERSIGHT and self.kind is not kind
        self.kind = kind
        if category is not None:
            self.category_id = category.pk
        if found is not None:
            self.hold_back(found)
        self.decide_words(decision.title, decision.description, by=by, now=now)
        first = self.verified_at is None
        self.verified_at = self.verified_at or now
        self._hand_to(opd, now=now)
        if first:
            self.tell(EventKind.VERIFIED, by=by, at=now, came_from=before, merged_too=True)
        self.tell(
            EventKind.ROUTED, by=by, at=now, left=had if had != opd.id else None, note=note, came_from=before,
            reclassed=reclassed, merged_too=True,
        )  # fmt: skip
        self.let_go_of_less_secret(now=now)

    def _hand_to(self, opd: Opd, *, now: datetime) -> None:
        self.clocks.stop(ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, at=now)
        self.opd_id, self.status = opd.id, ComplaintStatus.ROUTED
        self.holder_id = self.opener_id = self.opened_at = self.closed_at = None
        self.routed_at = self.waiting_since = now
        self.answered_at = self.response_seconds = self.answered_on_time = None
        self.clocks.start(ClockKind.FIRST_RESPONSE, at=now)
        self.clocks.start(ClockKind.RESOLVE, at=now)

    def reject(self, reason: str, *, by: Actor, now: datetime) -> None:
        """Archive it with a reason, which its reporter reads, and the OPD that may have had it. It is no
        longer public."""
        before = self.require(Verb.REJECT, by)
        self.status, self.verified_at, self.closed_at = ComplaintStatus.REJECTED, None, now
        self.waiting_since = None
        self.clocks.stop(at=now)
        self.tell(EventKind.REJECTED, by=by, at=now, came_from=before, note=reason, merged_too=True)

    def give_back(self, reason: str, *, by: Actor, now: datetime) -> None:
        """It is not this OPD's authority: back to the verifier, whose clock starts anew."""
        before, left = self.require(Verb.RETURN, by), self.opd_id
        self.opd_id = self.holder_id = self.opener_id = self.opened_at = None
        self.status, self.waiting_since, self.routed_at = ComplaintStatus.SUBMITTED, None, None
        self.clocks.stop(ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, at=now)
        self.clocks.start(ClockKind.VERIFY, at=now)
        self.tell(
            EventKind.RETURNED, by=by, at=now, came_from=before, left=left, note=reason, merged_too=True
        )
