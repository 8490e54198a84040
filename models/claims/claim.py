"""A claim of which somebody asks whether it is true, on its way through the hoax desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Self

from tortoise.indexes import Index

from access.claim import sees
from database.inserting import new
from models.change import Change, alone_with
from models.claims.parts import ClaimVersion, Clarification
from models.claims.table import ClaimTable
from models.claims.words import ClaimWords
from models.event import Event
from rules import claims
from rules.claims import (
    CLAIM_CLOCKS,
    CLAIM_WORKFLOW,
    OPEN_CLAIMS,
    PUBLIC_CLAIMS,
    ClaimMove,
    ClaimParty,
    ClaimStatus,
    ClaimVerb,
    Verdict,
)
from rules.deadlines import due
from rules.events import EventKind
from rules.nouns import Noun
from rules.refusals import invalid, not_allowed, not_found, stale_version
from rules.roles import SWEEP, Actor, Right
from rules.words import ComplaintKind

IN_TURN = "claims"
"""Changes that send a claim come in turn: they would wait for the last number in any case."""


@dataclass(frozen=True, slots=True)
class SentClaim:
    """What somebody sends, already checked; `masked`: what others than its sender and Diskominfo read in
    place of the words, where these hold what is nobody's business."""

    words: str
    link: str | None = None
    masked: str | None = None
    attachments: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """Of all that is said: what goes under a key must be what came under it."""
        return sha256(repr((self.words, self.link, self.attachments)).encode()).hexdigest()


_DISKOMINFO = frozenset({ClaimParty.PUBLISHER, ClaimParty.THIRD})
_BESIDE = frozenset({EventKind.OBJECTION_SENT, EventKind.OBJECTION_DECIDED, EventKind.CLAIM_OVERDUE})
"""They change nothing of the claim that somebody is about to make a step of; the first the public must not
feel."""


class Claim(ClaimTable):
    """A claim that somebody has sent to the hoax desk. What everybody reads of it is its clarification."""

    class Meta:
        table = "claim"
        indexes = [Index(fields=("status", "due_at")), Index(fields=("status", "published_at"))]

    # ── to find one, and to send one ──

    @classmethod
    async def found_by(
        cls, this: Change, actor: Actor, key: int | None, *, version: int | None = None, field: str = "claim"
    ) -> Self:
        """The claim to be changed, locked, as this actor may see it, with promises. Refused(NOT_FOUND) where
        it is absent or out of sight, Refused(STALE_VERSION) where the actor saw an older `version` of it."""
        row = None if key is None else await this.load_one(cls, key)
        if row is None or not any(sees(eyes, row) for eyes in (actor.audience, actor.own_audience) if eyes):
            raise not_found("Klaim", "claim", field=field)
        if version is not None and version != row.version:
            raise stale_version("Klaim", "claim")
        await this.load_promises()
        return row

    @classmethod
    async def already(cls, hashes: Sequence[str], said: SentClaim, *, by: Actor) -> Self | None:
        """The claim that was sent under this key, of which these are the hashes that may be kept, if any;
        INVALID if it said something else."""
        await alone_with(IN_TURN)
        found = await cls.filter(idempotency_hash__in=hashes).first()
        if found is not None and (found.sender_id, found.content_hash) != (by.account, said.content_hash):
            raise invalid(
                "input.idempotencyKey",
                "Klaim dengan kunci ini sudah terkirim, dengan isi yang lain.",
                "A claim was sent under this key already, and said something else.",
            )
        return found

    @classmethod
    async def must_have_room(cls, checker: int) -> None:
        """Within the open change, before it is written: Refused(WRONG_STATUS) where this volunteer looks into
        as many as one may."""
        await alone_with(f"claims of {checker}")
        if await cls.filter(checker_id=checker, status=ClaimStatus.IN_REVIEW).count() >= claims.MOST_HELD:
            raise claims.hands_full()

    @classmethod
    async def forget_sender(cls, account: int) -> None:
        """Of all that this account has sent nobody knows any more who it was, within the open change."""
        await cls.filter(sender_id=account).update(sender_id=None)

    @classmethod
    def send(
        cls, this: Change, said: SentClaim, *, number: str, by: Actor, now: datetime,
        idempotency_hash: str | None, pin_hash: str | None,
    ) -> Self:  # fmt: skip
        """A new one, which waits for a volunteer. Promises are loaded."""
        claim = this.add(
            new(
                cls, number=number, status=ClaimStatus.SUBMITTED, words=said.words, masked_words=said.masked,
                link=said.link, sender_id=by.account, pin_hash=pin_hash, idempotency_hash=idempotency_hash,
                content_hash=said.content_hash, submitted_at=now, updated_at=now,
            )
        )  # fmt: skip
        claim._run_clock(now)
        claim._tell(EventKind.CLAIM_SENT, by=by, now=now)
        return claim

    # ── the desk ──

    def take(self, *, by: Actor, now: datetime) -> None:
        """A volunteer looks into it; until it is let go of nobody else does."""
        by.must(Right.CHECK_CLAIMS)
        if self.status is ClaimStatus.IN_REVIEW and self.checker_id != by.account:
            raise claims.taken_already()
        self._move(ClaimVerb.TAKE, by, now)
        self.checker_id = by.account
        self._tell(EventKind.CLAIM_TAKEN, by=by, now=now)

    def let_go(self, *, by: Actor, now: datetime) -> None:
        """Who has taken it leaves it to others, or Diskominfo does that for them."""
        self._move(ClaimVerb.LET_GO, by, now)
        self.checker_id = None
        self._tell(EventKind.CLAIM_LET_GO, by=by, now=now)

    def propose(
        self, verdict: Verdict, explanation: str, sources: Sequence[str], *, by: Actor, now: datetime
    ) -> None:
        """Who has taken it says what it is, why, and where that can be read."""
        self._move(ClaimVerb.PROPOSE, by, now)
        self.verdict, self.explanation, self.sources = verdict, explanation, "\n".join(sources)
        self.objected_why = self.seconder_id = None
        self._tell(EventKind.VERDICT_PROPOSED, by=by, now=now, note=verdict.value)

    def confirm(self, *, by: Actor, now: datetime) -> None:
        """A second volunteer agrees."""
        self._move(ClaimVerb.CONFIRM, by, now)
        self.seconder_id = by.account
        self._tell(EventKind.VERDICT_CONFIRMED, by=by, now=now)

    def dispute(self, why: str, *, by: Actor, now: datetime) -> None:
        """A second volunteer disagrees: who proposed it looks again."""
        self._move(ClaimVerb.DISPUTE, by, now)
        self.seconder_id, self.objected_why = by.account, why
        self._tell(EventKind.VERDICT_DISPUTED, by=by, now=now, note=why)

    # ── Diskominfo ──

    def give_back(self, why: str, *, by: Actor, now: datetime) -> None:
        """Diskominfo does not publish it so."""
        self._move(ClaimVerb.RETURN, by, now)
        self.objected_why = why
        self._tell(EventKind.VERDICT_RETURNED, by=by, now=now, note=why)

    def decline(self, why: str, answer: "Claim | None", *, by: Actor, now: datetime) -> None:
        """It is not looked into: it is no claim, or one that another clarification answers."""
        if answer is not None and (answer.id == self.id or answer.status is not ClaimStatus.PUBLISHED):
            raise invalid(
                "input.answer", "Pilih klarifikasi yang sudah terbit.", "Choose a published clarification."
            )
        self._move(ClaimVerb.DECLINE, by, now)
        self.decline_reason, self.answer_id = why, None if answer is None else answer.id
        self._tell(EventKind.CLAIM_DECLINED, by=by, now=now, note=why)

    def publish(self, said: Clarification, *, by: Actor, now: datetime) -> None:
        """Everybody reads it from now on, with the verdict that was confirmed."""
        self._may(ClaimVerb.PUBLISH, by)
        if said.verdict is not self.verdict:
            raise claims.another_verdict(self.verdict)
        self._move(ClaimVerb.PUBLISH, by, now)
        self.published_at = now
        self._stands_as(said, None, now)
        self._tell(EventKind.CLARIFICATION_PUBLISHED, by=by, now=now)

    def correct(self, said: Clarification, why: str, *, by: Actor, now: datetime) -> None:
        """It says something else from now on; what it said before stays to be read."""
        self._move(ClaimVerb.CORRECT, by, now)
        self.retracted_at = self.retraction_reason = None
        self._stands_as(said, why, now)
        self._tell(EventKind.CLARIFICATION_CORRECTED, by=by, now=now, note=why)

    def retract(self, why: str, *, by: Actor, now: datetime) -> None:
        """It no longer stands, and everybody reads why."""
        self._move(ClaimVerb.RETRACT, by, now)
        self.retracted_at, self.retraction_reason = now, why
        self._tell(EventKind.CLARIFICATION_RETRACTED, by=by, now=now, note=why)

    def hear_objection(self, *, by: Actor, now: datetime) -> None:
        """Somebody who is named in it objects."""
        self._move(ClaimVerb.OBJECT, by, now)
        self._tell(EventKind.OBJECTION_SENT, by=by, now=now, public=False)

    def answer_objection(self, answer: str, *, by: Actor, now: datetime) -> None:
        """Diskominfo has decided on an objection; everybody reads what."""
        self._move(ClaimVerb.DECIDE_OBJECTION, by, now)
        self._tell(EventKind.OBJECTION_DECIDED, by=by, now=now, note=answer)

    def expire(self, *, now: datetime) -> bool:
        """Tell that a promise is broken, once; whether it was told."""
        if self.overdue or self.due_at is None or self.due_at > now or self.status not in OPEN_CLAIMS:
            return False
        self.overdue = True
        self._tell(EventKind.CLAIM_OVERDUE, by=SWEEP, now=now, note=self.clock.value)
        return True

    # ── what follows from each ──

    def parties(self, actor: Actor) -> frozenset[ClaimParty]:
        """Who the actor is to this claim."""
        return claims.parties(
            account=actor.account,
            volunteer=actor.may(Right.CHECK_CLAIMS),
            publisher=actor.may(Right.CLARIFY),
            sender=self.sender_id,
            checker=self.checker_id,
            seconder=self.seconder_id,
        )

    def _move(self, verb: ClaimVerb, by: Actor, now: datetime) -> None:
        """Refused(NOT_ALLOWED or WRONG_STATUS) where the table does not have it."""
        move = self._may(verb, by)
        if move.to is not None:
            self.status = move.to
            self._run_clock(now)

    def _may(self, verb: ClaimVerb, by: Actor) -> ClaimMove:
        """The row of the table, or refused as `_move`."""
        move = CLAIM_WORKFLOW[verb]
        if not move.by & (who := self.parties(by)):
            if by.may(Right.CHECK_CLAIMS) and not move.by <= _DISKOMINFO:
                if by.account == self.sender_id:
                    raise claims.own_claim()
                if ClaimParty.SECOND in move.by and by.account == self.checker_id:
                    raise claims.own_verdict()
            if ClaimParty.THIRD in move.by and ClaimParty.PUBLISHER in who:
                raise claims.own_check()
            raise not_allowed()
        return claims.require(verb, self.status)

    def _run_clock(self, now: datetime) -> None:
        """The promise of this status, which goes on where the one before was the same."""
        kind = CLAIM_CLOCKS.get(self.status)
        if kind is not None and kind == self.clock:
            return
        promises = self.change.promises
        rule = None if kind is None else promises.rule(kind, ComplaintKind.INFORMATION_REQUEST, None, now)
        self.clock, self.overdue = kind, False
        self.due_at = None if rule is None else due(now, rule.limit, promises.calendar(now))

    def _stands_as(self, said: Clarification, why: str | None, now: datetime) -> None:
        self.title, self.statement, self.explanation = said.title, said.statement, said.explanation
        self.verdict, self.sources = said.verdict, "\n".join(said.sources)
        self.names_masked, self.shows_pictures = "\n".join(said.names), said.shows_pictures
        self.edition += 1
        self.changed_at = now
        self.change.add(ClaimVersion.of(said, self.edition, why, now), claim_id=self)

    async def rewritten(self, changed: tuple[str, ...]) -> None:
        """These columns have been written: it is found by what it says now, where it stands."""
        if {"status", "edition"} & {*changed}:
            await ClaimWords.rewrite(self.id, self if self.status is ClaimStatus.PUBLISHED else None)

    def _tell(
        self, kind: EventKind, *, by: Actor, now: datetime, note: str | None = None, public: bool = True
    ) -> None:
        if kind not in _BESIDE:
            self.version += 1
            self.updated_at = now
        event = Event.of_noun(
            kind, self, Noun.CLAIM, by=by, at=now, public=public and self.status in PUBLIC_CLAIMS,
            person_id=self.sender_id, note=note,
        )  # fmt: skip
        self.change.tell(event, noun_id=self)
