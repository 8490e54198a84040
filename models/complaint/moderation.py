"""A verifier decides what the public reads and sees of it. What was written and sent stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from access.complaint import more_secret
from database.inserting import new
from models.complaint.merging import Merging
from models.media.attachment import Attachment
from models.media.redaction import Box, packed
from models.moderation import Moderation
from models.response import Response
from rules.events import EventKind
from rules.moderation import ModerationAct
from rules.public_words import PublicWords
from rules.refusals import RefusalCode, Refused, invalid
from rules.roles import Actor
from rules.words import ComplaintStatus
from rules.workflow import STATUS_WORDS, Verb


class Act(NamedTuple):
    """What was done; of words, what the public read before and reads now (None: as they were written)."""

    what: ModerationAct
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the public is to read and see; None stays, and the original's words are the original again."""

    title: str | None = None
    description: str | None = None
    hidden: bool | None = None
    confidential: bool | None = None


UNDECIDED = Decision()


class Moderating(Merging):
    class Meta:
        abstract = True

    def hold_back(self, found: PublicWords) -> None:
        """Mask what was found in its words, unless a verifier has decided what the public reads."""
        if not self.moderated:
            self.public_title, self.public_description = found.title, found.description

    def moderate(self, decision: Decision, reason: str, *, by: Actor, now: datetime) -> None:
        """Refused(INVALID) where nothing changes, and where its reporter asked for confidence."""
        self.require(Verb.MODERATE, by)
        felt = [*self._felt_above()]
        acts = self._decide_words(decision.title, decision.description)
        if decision.hidden is not None and decision.hidden != self.hidden:
            self.hidden = decision.hidden
            acts.append(Act(ModerationAct.HIDE if self.hidden else ModerationAct.SHOW))
        if decision.confidential is not None and decision.confidential != self.confidential:
            self._let_be_confidential(decision.confidential)
            act = ModerationAct.MAKE_CONFIDENTIAL if self.confidential else ModerationAct.MAKE_ORDINARY
            acts.append(Act(act))
        self._moderated(acts, reason, by=by, now=now, felt=felt)
        self.let_go_of_less_secret(now=now)

    def decide_words(self, title: str | None, description: str | None, *, by: Actor, now: datetime) -> None:
        """What the public reads, as part of another step, which tells of it where something changes; without
        that step's words, which may be for others than its reporter."""
        acts = self._decide_words(title, description)
        if acts:
            self._moderated(acts, None, by=by, now=now)

    def _decide_words(self, title: str | None, description: str | None) -> list[Act]:
        acts, decided = [], self.moderated
        if title is not None:
            before, self.public_title = self.public_title, None if title == self.title else title
            acts.append(Act(ModerationAct.TITLE, before, self.public_title))
        if description is not None:
            before = self.public_description
            self.public_description = None if description == self.description else description
            acts.append(Act(ModerationAct.DESCRIPTION, before, self.public_description))
        self.moderated = decided or bool(acts)
        # What was masked and is now decided to be so is news, too.
        masked = not decided
        return [act for act in acts if act.before != act.after or (masked and act.before is not None)]

    def _let_be_confidential(self, confidential: bool) -> None:
        if self.status is ComplaintStatus.MERGED:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Aduan yang berstatus {STATUS_WORDS[self.status]} sama kerahasiaannya dengan tujuannya. "
                "Pisahkan dahulu.",
                "A merged complaint is as confidential as the one it went into. Unmerge it first.",
                field="input.confidential",
            )
        if self.confidential_asked:
            raise invalid(
                "input.confidential",
                "Pelapor meminta aduan ini dirahasiakan.",
                "Its reporter asked that this complaint be confidential.",
            )
        self.confidential = confidential

    def moderate_answer(
        self,
        answer: Response,
        text: str | None,
        hidden: bool | None,
        reason: str,
        *,
        by: Actor,
        now: datetime,
    ) -> None:
        """The same of an OPD's answer to it."""
        self.require(Verb.MODERATE, by)
        acts = []
        if text is not None:
            before, decided, answer.moderated = answer.public_text, answer.moderated, True
            answer.public_text = None if text == answer.text else text
            if answer.public_text != before or (not decided and before is not None):
                acts.append(Act(ModerationAct.ANSWER, before, answer.public_text))
        if hidden is not None and hidden != answer.hidden:
            answer.hidden = hidden
            acts.append(Act(ModerationAct.HIDE_ANSWER if hidden else ModerationAct.SHOW_ANSWER))
        self._moderated(acts, reason, by=by, now=now, answer=answer.id)

    def redact_photo(
        self,
        photo: Attachment,
        copy: Attachment | None,
        reason: str,
        *,
        by: Actor,
        now: datetime,
        old: Attachment | None,
        boxes: Sequence[Box] = (),
    ) -> None:
        """Show the public a copy with parts blacked out in place of a photo, or the photo again (None).
        `old`: the copy that it was shown until now, which is nobody's from then on, and swept; `boxes`: what
        is black on the new one."""
        self.require(Verb.MODERATE, by)
        acts = []
        if old is not None:
            old.redacts_id = None
            acts = [Act(ModerationAct.RESTORE_PHOTO)]
        if copy is not None:
            copy.redacts_id = photo.id
            acts = [Act(ModerationAct.REDACT_PHOTO, after=packed(boxes))]
        photo.redacted_id = None if copy is None else copy.id
        self._moderated(acts, reason, by=by, now=now, photo=photo.id)

    def hide_photo(self, photo: Attachment, hidden: bool, reason: str, *, by: Actor, now: datetime) -> None:
        """Keep a photo from the public altogether, or show it again."""
        self.require(Verb.MODERATE, by)
        acts = []
        if photo.hidden != hidden:
            photo.hidden = hidden
            acts = [Act(ModerationAct.HIDE_PHOTO if hidden else ModerationAct.SHOW_PHOTO)]
        self._moderated(acts, reason, by=by, now=now, photo=photo.id)

    def _moderated(
        self,
        acts: Sequence[Act],
        reason: str | None,
        *,
        by: Actor,
        now: datetime,
        felt: Sequence[Merging] = (),
        answer: int | None = None,
        photo: UUID | None = None,
    ) -> None:
        """Keep the acts, and tell of them; `felt`: of which it was seen as a part until now."""
        if not acts:
            raise invalid("input", "Tidak ada yang berubah.", "Nothing changes.")
        for act in acts:
            row = new(
                Moderation, response_id=answer, attachment_id=photo, act=act.what, before=act.before,
                after=act.after, reason=reason, actor_id=by.account, at=now,
            )  # fmt: skip
            self.change.add(row, complaint_id=self)
        self.tell(EventKind.MODERATED, by=by, at=now, note=reason)
        for above in {id(each): each for each in (*felt, *self._felt_above())}.values():
            above.tell(EventKind.MODERATED, by=by, at=now)

    def _felt_above(self) -> Iterator[Merging]:
        """The complaints into which it was merged, of those who see which it is shown as a part: its title,
        its photos."""
        above = self.above if self.merged_into_id is not None else None
        while above is not None:
            if not more_secret(self, above):
                yield above
            above = above.above
