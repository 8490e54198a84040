"""Which news finds people with all pages closed: of what, by what, whom, and at what hours, as tables.

Who may hear it, and in which words, is decided by `access.delivery`; this only says whom it concerns.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from rules.deadlines import WIB
from rules.events import EventKind
from rules.words import Role


class NoticeKind(StrEnum):
    """What a piece of news is about, as people choose by it."""

    __hash__ = str.__hash__

    ANSWER = "ANSWER"
    """An OPD has answered what they reported."""
    QUESTION = "QUESTION"
    """Somebody waits for their reply."""
    STEP = "STEP"
    """What they reported was routed, rejected, closed and the like."""
    SUPPORTED = "SUPPORTED"
    """The same of what they support."""
    WORK = "WORK"
    """Something has come to their office, or to them."""
    DUE = "DUE"
    """A promise is nearly due, or was not kept."""
    INSTRUCTION = "INSTRUCTION"
    """Of the regent to their OPD, or an answer to one."""
    REPORT = "REPORT"
    """Of an OPD to the regent, or what became of it."""
    CLAIM = "CLAIM"
    """What became of a claim that they have sent or follow."""
    SYSTEM = "SYSTEM"
    """A system of the OPD is not told any more what happens."""
    DIGEST = "DIGEST"
    """A summary of each working day."""
    WEEKLY = "WEEKLY"
    """A summary of each week."""


class NoticeChannel(StrEnum):
    """By what it comes: a browser's push, a mail, or a short message by the gateway."""

    __hash__ = str.__hash__

    PUSH = "PUSH"
    EMAIL = "EMAIL"
    PHONE = "PHONE"


class DeliveryStatus(StrEnum):
    """WAITING is open; DONE: the far end has taken it; FAILED: given up; DROPPED: it was not to be told any
    more when its time came, or somebody has stopped it."""

    WAITING = "WAITING"
    DONE = "DONE"
    FAILED = "FAILED"
    DROPPED = "DROPPED"


class Party(StrEnum):
    """To whom a complaint, an instruction, a report, a claim or a webhook belongs."""

    __hash__ = str.__hash__

    REPORTER = "REPORTER"
    """With who filed it for somebody, and who has its receipt."""
    SUPPORTER = "SUPPORTER"
    OPD = "OPD"
    """Officers and head."""
    HEAD = "HEAD"
    HOLDER = "HOLDER"
    """To which officer it was given."""
    VERIFIER = "VERIFIER"
    DESK = "DESK"
    """The verifiers, while no OPD has it."""
    REGENT = "REGENT"
    SENDER = "SENDER"
    """Of a claim; without an account, who has its receipt."""
    FOLLOWER = "FOLLOWER"
    """Of a claim."""
    ADMIN = "ADMIN"


MANY = frozenset({Party.SUPPORTER, Party.FOLLOWER})
"""Who may be thousands; an event concerns one of them at most."""

_E, _N = EventKind, NoticeKind
_OF_BOTH = {Party.REPORTER: _N.STEP, Party.SUPPORTER: _N.SUPPORTED}
_ANSWERED = {Party.REPORTER: _N.ANSWER, Party.SUPPORTER: _N.SUPPORTED}
_SUPPLIED = {Party.OPD: _N.WORK, Party.DESK: _N.WORK}
_STEP = {Party.REPORTER: _N.STEP}
_OF_CLAIM = {Party.SENDER: _N.CLAIM, Party.FOLLOWER: _N.CLAIM}

TOLD: Mapping[EventKind, Mapping[Party, NoticeKind]] = MappingProxyType(
    {
        _E.SUBMITTED: {Party.VERIFIER: _N.WORK},
        _E.ROUTED: {**_STEP, Party.OPD: _N.WORK},
        _E.RETURNED: {Party.VERIFIER: _N.WORK},
        _E.ASSIGNED: {Party.HOLDER: _N.WORK},
        _E.RESPONDED: _ANSWERED,
        _E.RESOLVED: _ANSWERED,
        _E.INFORMATION_REQUESTED: {Party.REPORTER: _N.QUESTION},
        _E.INFORMATION_SUPPLIED: _SUPPLIED,
        _E.INFORMATION_ADDED: _SUPPLIED,
        _E.REOPENED: {Party.OPD: _N.WORK, Party.SUPPORTER: _N.SUPPORTED},
        _E.REJECTED: _STEP,
        _E.WITHDRAWN: _STEP,
        _E.MERGED: _OF_BOTH,
        _E.UNMERGED: _OF_BOTH,
        _E.AUTO_CLOSED: _OF_BOTH,
        _E.MODERATED: _STEP,
        _E.CORRECTED: _STEP,
        _E.NEAR_DUE: {Party.OPD: _N.DUE, Party.DESK: _N.DUE},
        _E.OVERDUE: {Party.OPD: _N.DUE, Party.DESK: _N.DUE, Party.REGENT: _N.DUE},
        _E.INSTRUCTED: {Party.OPD: _N.INSTRUCTION},
        _E.INSTRUCTION_WITHDRAWN: {Party.OPD: _N.INSTRUCTION},
        _E.INSTRUCTION_ANSWERED: {Party.REGENT: _N.INSTRUCTION},
        _E.REPORT_SUBMITTED: {Party.REGENT: _N.REPORT},
        _E.REPORT_REVISED: {Party.REGENT: _N.REPORT},
        _E.REPORT_ACKNOWLEDGED: {Party.HEAD: _N.REPORT},
        _E.REPORT_RETURNED: {Party.HEAD: _N.REPORT},
        _E.CLAIM_DECLINED: _OF_CLAIM,
        _E.CLARIFICATION_PUBLISHED: _OF_CLAIM,
        _E.CLARIFICATION_CORRECTED: _OF_CLAIM,
        _E.CLARIFICATION_RETRACTED: _OF_CLAIM,
        _E.OBJECTION_DECIDED: _OF_CLAIM,
        _E.WEBHOOK_STOPPED: {Party.HEAD: _N.SYSTEM, Party.ADMIN: _N.SYSTEM},
    }
)
"""Whom an event concerns, and as what. What is not here finds nobody."""
_THROUGH_MERGED = frozenset({Party.REPORTER, Party.SUPPORTER})


def concerns(kind: EventKind, *, merged: bool) -> Mapping[Party, NoticeKind]:
    """Whom it concerns. `merged`: of a complaint that was merged into the one to which it happened; offices
    hear of that one."""
    found = TOLD.get(kind, {})
    return {p: k for p, k in found.items() if p in _THROUGH_MERGED} if merged else found


_PEOPLE = (_N.ANSWER, _N.QUESTION, _N.STEP, _N.SUPPORTED, _N.CLAIM)
_OFFICE = (_N.WORK, _N.DUE, _N.INSTRUCTION, _N.DIGEST)
KINDS_FOR: Mapping[Role | None, tuple[NoticeKind, ...]] = MappingProxyType(
    {
        None: (_N.ANSWER, _N.QUESTION, _N.STEP, _N.CLAIM),
        Role.CITIZEN: _PEOPLE,
        Role.VOLUNTEER: _PEOPLE,
        Role.OFFICER: (*_OFFICE, *_PEOPLE),
        Role.OPD_HEAD: (*_OFFICE, _N.WEEKLY, _N.REPORT, _N.SYSTEM, *_PEOPLE),
        Role.VERIFIER: (_N.WORK, _N.DUE, _N.DIGEST, *_PEOPLE),
        Role.REGENT: (_N.DUE, _N.INSTRUCTION, _N.REPORT, _N.WEEKLY, *_PEOPLE),
        Role.ADMIN: (_N.SYSTEM, *_PEOPLE),
        Role.DISPLAY: (),
    }
)
"""Of what somebody hears, as what they are; None: who has a receipt alone."""

Choices = Mapping[NoticeKind, frozenset[NoticeChannel]]
"""By what each kind comes."""

_BOTH = frozenset({NoticeChannel.PUSH, NoticeChannel.EMAIL})
_PUSH = frozenset({NoticeChannel.PUSH})
_MAIL = frozenset({NoticeChannel.EMAIL})
_ALL = frozenset(NoticeChannel)
_USUAL: Choices = {
    # A short message costs the office money, and is for who waits to hear.
    _N.ANSWER: _ALL,
    _N.QUESTION: _ALL,
    _N.STEP: _BOTH,
    _N.SUPPORTED: _PUSH,
    _N.WORK: _PUSH,
    _N.DUE: _PUSH,
    _N.INSTRUCTION: _BOTH,
    _N.REPORT: _BOTH,
    _N.CLAIM: _BOTH,
    _N.SYSTEM: _BOTH,
    _N.DIGEST: _MAIL,
    _N.WEEKLY: _MAIL,
}
_SELDOM: Mapping[Role, Choices] = {
    # Each new complaint, and each promise of the regency that was not kept, is far too much.
    Role.VERIFIER: {_N.WORK: frozenset()},
    Role.REGENT: {_N.DUE: frozenset()},
    # They have the week's, and each morning's where they choose it.
    Role.OPD_HEAD: {_N.DIGEST: frozenset()},
}


def usual(role: Role | None) -> Choices:
    """What holds for whoever has chosen nothing."""
    own: Choices = {} if role is None else _SELDOM.get(role, {})
    return {kind: own.get(kind, _USUAL[kind]) for kind in KINDS_FOR[role]}


URGENT = frozenset({NoticeKind.INSTRUCTION, NoticeKind.DUE, NoticeKind.QUESTION})
"""What may come in quiet hours, to who has chosen so."""

QUIET_FROM, QUIET_UNTIL = 21 * 60, 6 * 60
"""Minutes of the day in Tuban between which nothing comes, unless somebody chose others; equal: never."""
DAY_MINUTES = 24 * 60


def quiet_until(at: datetime, begin: int, end: int) -> datetime:
    """When a message of this instant may come: at once, or at the end of the quiet hours that it falls into.
    `begin` and `end` in minutes of the day in Tuban."""
    local = at.astimezone(WIB)
    minute = local.hour * 60 + local.minute
    within = begin <= minute < end if begin < end else (minute >= begin or minute < end)
    if begin == end or not within:
        return at
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    day = midnight if minute < end else midnight + timedelta(days=1)
    return (day + timedelta(minutes=end)).astimezone(at.tzinfo)


SILENT_FOR = timedelta(days=7)
"""So long a browser's maker has answered nothing at all, while others did: the browser's address ends, as it
does at once where its maker says that there is none."""

MOST_TRIES = 20
"""With the pauses between, most of a day."""
_FIRST_PAUSE, _LONGEST_PAUSE = 30, 3600


def pause_after(tries: int) -> timedelta:
    """How long a delivery rests that has failed so often."""
    return timedelta(seconds=min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(tries - 1, 20)))
