"""The way of a claim through the hoax desk (Klinik Hoaks), as one table: who may do what, in which status,
and which promise runs meanwhile. Nothing else decides it.

A volunteer takes a claim and proposes a verdict, a second one confirms it, and Diskominfo publishes the
clarification. Nobody judges what they have sent themselves, and nobody confirms or publishes their own
verdict.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.refusals import RefusalCode, Refused, invalid
from rules.words import ClockKind

MOST_SOURCES = 10
"""Links under a verdict; one at least."""
MOST_NAMES = 20
"""Names that a clarification masks."""
MOST_PICTURES = 3
MOST_HELD = 5
"""Claims that one volunteer looks into at a time: what lies with somebody who has no time for it nobody else
checks."""


class ClaimStatus(StrEnum):
    """Where a claim stands."""

    SUBMITTED = "SUBMITTED"
    IN_REVIEW = "IN_REVIEW"
    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    PUBLISHED = "PUBLISHED"
    RETRACTED = "RETRACTED"
    DECLINED = "DECLINED"


class Verdict(StrEnum):
    """What a claim is found to be."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    MISLEADING = "MISLEADING"
    UNPROVEN = "UNPROVEN"
    SATIRE = "SATIRE"


class ClaimVerb(StrEnum):
    """A step of the desk; `CLAIM_WORKFLOW` says by whom, from which status and to which."""

    SEND = "SEND"
    TAKE = "TAKE"
    LET_GO = "LET_GO"
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    DISPUTE = "DISPUTE"
    PUBLISH = "PUBLISH"
    RETURN = "RETURN"
    DECLINE = "DECLINE"
    CORRECT = "CORRECT"
    RETRACT = "RETRACT"
    OBJECT = "OBJECT"
    DECIDE_OBJECTION = "DECIDE_OBJECTION"
    FOLLOW = "FOLLOW"


class ClaimParty(StrEnum):
    """Who somebody is to one claim. VOLUNTEER: one who has not sent it. CHECKER: the volunteer who has taken
    it. SECOND: another one. PUBLISHER: Diskominfo. THIRD: one of them who has neither taken it nor had the
    second word on it, when they were a volunteer."""

    ANYONE = "ANYONE"
    VOLUNTEER = "VOLUNTEER"
    CHECKER = "CHECKER"
    SECOND = "SECOND"
    PUBLISHER = "PUBLISHER"
    THIRD = "THIRD"


@dataclass(frozen=True, slots=True)
class ClaimMove:
    """One row of the table: from which statuses, by any of whom, to where; `to` None: it stays."""

    sources: frozenset[ClaimStatus]
    by: frozenset[ClaimParty]
    to: ClaimStatus | None


def _move(sources: set[ClaimStatus], by: ClaimParty | set[ClaimParty], to: ClaimStatus | None) -> ClaimMove:
    return ClaimMove(frozenset(sources), frozenset({by} if isinstance(by, ClaimParty) else by), to)


S, V, P = ClaimStatus, ClaimVerb, ClaimParty
_PUBLIC = {S.PUBLISHED, S.RETRACTED}

CLAIM_WORKFLOW: dict[ClaimVerb, ClaimMove] = {
    V.SEND: _move(set(), P.ANYONE, S.SUBMITTED),
    V.TAKE: _move({S.SUBMITTED}, P.VOLUNTEER, S.IN_REVIEW),
    # Diskominfo too: who has taken it may be no volunteer any more.
    V.LET_GO: _move({S.IN_REVIEW}, {P.CHECKER, P.PUBLISHER}, S.SUBMITTED),
    V.PROPOSE: _move({S.IN_REVIEW}, P.CHECKER, S.PROPOSED),
    V.CONFIRM: _move({S.PROPOSED}, P.SECOND, S.CONFIRMED),
    # Back to who proposed it, with the words of who disagrees.
    V.DISPUTE: _move({S.PROPOSED}, P.SECOND, S.IN_REVIEW),
    V.PUBLISH: _move({S.CONFIRMED}, P.THIRD, S.PUBLISHED),
    V.RETURN: _move({S.CONFIRMED}, P.PUBLISHER, S.IN_REVIEW),
    V.DECLINE: _move({S.SUBMITTED, S.IN_REVIEW, S.PROPOSED, S.CONFIRMED}, P.PUBLISHER, S.DECLINED),
    # A clarification that was withdrawn stands again once it is put right.
    V.CORRECT: _move(_PUBLIC, P.PUBLISHER, S.PUBLISHED),
    V.RETRACT: _move({S.PUBLISHED}, P.PUBLISHER, S.RETRACTED),
    V.OBJECT: _move(_PUBLIC, P.ANYONE, None),
    V.DECIDE_OBJECTION: _move(_PUBLIC, P.PUBLISHER, None),
    V.FOLLOW: _move(set(S), P.ANYONE, None),
}

CLAIM_CLOCKS: dict[ClaimStatus, ClockKind] = {
    S.SUBMITTED: ClockKind.CLAIM_TRIAGE,
    S.IN_REVIEW: ClockKind.CLAIM_VERDICT,
    S.PROPOSED: ClockKind.CLAIM_VERDICT,
    S.CONFIRMED: ClockKind.CLAIM_PUBLISH,
}
"""Which promise runs in which status; it goes on where the next status has the same. How long each may be:
rows that an administrator edits."""

OF_SERVING = frozenset({V.TAKE, V.PROPOSE, V.CONFIRM, V.DISPUTE})
"""What a volunteer does whose term runs and who has passed the check (`models.volunteer`)."""

OPEN_CLAIMS = frozenset(CLAIM_CLOCKS)
"""Statuses in which the desk still owes an answer."""
PUBLIC_CLAIMS = frozenset(_PUBLIC)
"""Statuses in which everybody reads the clarification, or that it was withdrawn."""

CLAIM_STATUS_WORDS: dict[ClaimStatus, str] = {
    S.SUBMITTED: "Menunggu diperiksa",
    S.IN_REVIEW: "Sedang diperiksa",
    S.PROPOSED: "Menunggu pendapat kedua",
    S.CONFIRMED: "Menunggu diterbitkan",
    S.PUBLISHED: "Terbit",
    S.RETRACTED: "Klarifikasi ditarik",
    S.DECLINED: "Tidak diperiksa",
}
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.TRUE: "Benar",
    Verdict.FALSE: "Salah",
    Verdict.MISLEADING: "Menyesatkan",
    Verdict.UNPROVEN: "Belum terbukti",
    Verdict.SATIRE: "Satire",
}
VERDICT_RATINGS: dict[Verdict, int] = {
    Verdict.FALSE: 1,
    Verdict.MISLEADING: 2,
    Verdict.UNPROVEN: 3,
    Verdict.SATIRE: 3,
    Verdict.TRUE: 5,
}
"""For ClaimReview, from 1 (false) to 5 (true)."""


def require(verb: ClaimVerb, status: ClaimStatus) -> ClaimMove:
    """The row of the table for `verb`, or Refused(WRONG_STATUS) where it does not apply in `status`."""
    move = CLAIM_WORKFLOW[verb]
    if status not in move.sources:
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"Langkah ini tidak berlaku untuk klaim yang berstatus {CLAIM_STATUS_WORDS[status]}.",
            f"This step does not apply to a claim that is {status.value}.",
        )
    return move


def taken_already() -> Refused:
    """Another volunteer was quicker."""
    return Refused(
        RefusalCode.WRONG_STATUS,
        "Klaim ini sudah diambil relawan lain. Pilih klaim yang lain.",
        "Another volunteer has taken this claim already. Choose another one.",
    )


def own_claim() -> Refused:
    """Nobody judges what they have sent themselves."""
    return Refused(
        RefusalCode.NOT_ALLOWED,
        "Ini klaim kiriman Anda sendiri. Relawan lain yang memeriksanya.",
        "You have sent this claim yourself. Another volunteer checks it.",
    )


def own_verdict() -> Refused:
    """Nobody confirms their own verdict."""
    return Refused(
        RefusalCode.NOT_ALLOWED,
        "Putusan ini Anda sendiri yang mengusulkan. Pendapat kedua datang dari relawan lain.",
        "You have proposed this verdict yourself. The second opinion is another volunteer's.",
    )


def own_check() -> Refused:
    """Nobody publishes what they have checked themselves."""
    return Refused(
        RefusalCode.NOT_ALLOWED,
        "Anda sendiri ikut memeriksa klaim ini sebagai relawan. Rekan Anda yang menerbitkannya.",
        "You have checked this claim yourself, as a volunteer. A colleague of yours publishes it.",
    )


def hands_full() -> Refused:
    """Who holds so many leaves the next one to others."""
    return Refused(
        RefusalCode.WRONG_STATUS,
        f"Anda sedang memeriksa {MOST_HELD} klaim. Usulkan putusan atau lepas satu dulu, baru ambil lagi.",
        f"You are checking {MOST_HELD} claims. Propose a verdict or let go of one first, then take another.",
    )


def another_verdict(confirmed: Verdict) -> Refused:
    """What two volunteers have agreed on is what is published first. Diskominfo sends it back, with a reason
    that stays in the history, or corrects it afterwards, which everybody reads: nobody overrules them unseen.
    """
    return invalid(
        "input.verdict",
        f"Dua relawan menyepakati “{VERDICT_WORDS[confirmed]}”. Terbitkan itu, atau kembalikan kepada "
        "relawan dengan alasannya.",
        f"Two volunteers have agreed on {confirmed.value}. Publish that, or send it back with your reason.",
    )


def parties(*, account: int | None, volunteer: bool, publisher: bool, sender: int | None, checker: int | None,
            seconder: int | None) -> frozenset[ClaimParty]:  # fmt: skip
    """Who somebody is to a claim that this account has sent, this volunteer has taken, and this one has had
    the second word on."""
    found = {P.ANYONE}
    if publisher:
        found.add(P.PUBLISHER)
        if account is None or account not in (checker, seconder):
            found.add(P.THIRD)
    if volunteer and account is not None and account != sender:
        found.add(P.VOLUNTEER)
        if checker is not None:
            found.add(P.CHECKER if account == checker else P.SECOND)
    return frozenset(found)


def open_to(
    status: ClaimStatus, who: frozenset[ClaimParty], *, serving: bool = True, full: bool = False,
    objection: bool = True,
) -> frozenset[ClaimVerb]:  # fmt: skip
    """The verbs that someone who is these parties to a claim may try while it has this status. `serving`: as
    a volunteer they may act now; `full`: they look into as many as one may; `objection`: one waits to be
    decided."""
    found = frozenset(v for v, move in CLAIM_WORKFLOW.items() if status in move.sources and move.by & who)
    if not serving:
        found -= OF_SERVING
    if full:
        found -= {V.TAKE}
    return found if objection else found - {V.DECIDE_OBJECTION}
