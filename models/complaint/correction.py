"""What a complaint is about and where it is, put right by a verifier without routing it anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from database.inserting import new
from models.complaint.merging import Merging
from models.complaint.table import Coded
from models.moderation import Moderation
from rules.events import EventKind
from rules.moderation import ModerationAct
from rules.refusals import invalid
from rules.roles import Actor
from rules.words import ClockKind, ComplaintKind, ComplaintStatus
from rules.workflow import Verb

S = ComplaintStatus


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is, whole; `district` is a row id, the point in degrees."""

    district: int | None
    village: str | None
    latitude: float | None
    longitude: float | None
    address: str | None


class Correcting(Merging):
    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        return Place(self.district_id, self.village, self.latitude, self.longitude, self.address)

    def correct(
        self,
        *,
        kind: ComplaintKind | None,
        category: Coded | None,
        place: Place | None,
        with_inspektorat: bool,
        reason: str,
        by: Actor,
        now: datetime,
    ) -> None:
        """None stays. Promises that are still to be kept go by the rules of what it is now. What becomes
        OVERSIGHT with another OPD than the Inspektorat goes back to the verifier, and that OPD has it no
        longer; `with_inspektorat`: whether it is there. Refused(INVALID) where nothing changes."""
        before, had = self.require(Verb.CORRECT, by), self.opd_id
        was_kind, was_category = self.kind, self.category_id
        acts: list[ModerationAct] = []
        if kind is not None and kind is not self.kind:
            self.kind = kind
            acts.append(ModerationAct.KIND)
        if category is not None and category.pk != self.category_id:
            self.category_id = category.pk
            acts.append(ModerationAct.CATEGORY)
        if place is not None and place != self.place:
            self.district_id, self.village, self.address = place.district, place.village, place.address
            self.latitude, self.longitude = place.latitude, place.longitude
            acts.append(ModerationAct.PLACE)
        reclassed = self.kind is ComplaintKind.OVERSIGHT and was_kind is not self.kind
        if reclassed and had is not None and not with_inspektorat:
            self._take_from_opd(now)
        if ModerationAct.PLACE not in acts or len(acts) > 1:
            self.clocks.rule_anew(was_kind, was_category, at=now)
        moved = self.status is not before
        self._keep(acts, reason, by=by, now=now)
        self.tell(
            EventKind.CORRECTED, by=by, at=now, left=had if self.opd_id != had else None, note=reason,
            reclassed=reclassed, came_from=before if moved else None, merged_too=moved,
        )  # fmt: skip
        self.let_go_of_less_secret(now=now)

    def _keep(self, acts: Sequence[ModerationAct], reason: str, *, by: Actor, now: datetime) -> None:
        if not acts:
            raise invalid("input", "Tidak ada yang berubah.", "Nothing changes.")
        for act in acts:
            row = new(
                Moderation, response_id=None, attachment_id=None, act=act, before=None, after=None,
                reason=reason, actor_id=by.account, at=now,
            )  # fmt: skip
            self.change.add(row, complaint_id=self)

    def _take_from_opd(self, now: datetime) -> None:
        """It is nobody's but the verifier's until it is sent to the Inspektorat, as if it had just come."""
        self.opd_id = self.holder_id = self.opener_id = self.opened_at = None
        self.waiting_since = self.routed_at = None
        if self.status in (S.REJECTED, S.WITHDRAWN):
            return
        self.clocks.stop(at=now)
        self.clocks.start(ClockKind.VERIFY, at=now)
        if self.status is S.NEEDS_INFORMATION:
            self.returns_to = S.SUBMITTED
            self.clocks.pause(at=now)
            return
        self.status, self.closed_at, self.resolved_at, self.rating = S.SUBMITTED, None, None, None
