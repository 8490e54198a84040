"""The way of a complaint, as one table. Nothing else decides which verb applies in which status.

Source: the regency's SOP as written in the project's domain notes ("The way of a complaint").
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.refusals import wrong_status
from rules.words import IN_QUEUE, OPEN, ComplaintStatus

S = ComplaintStatus


class Verb(StrEnum):
    """A step of the workflow; `WORKFLOW` says by whom, from which status and to which."""

    SUBMIT = "SUBMIT"
    VERIFY = "VERIFY"
    REQUEST_INFORMATION = "REQUEST_INFORMATION"
    SUPPLY_INFORMATION = "SUPPLY_INFORMATION"
    REJECT = "REJECT"
    WITHDRAW = "WITHDRAW"
    CLAIM = "CLAIM"
    ASSIGN = "ASSIGN"
    RELEASE = "RELEASE"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    RESOLVE = "RESOLVE"
    RETURN = "RETURN"
    CONFIRM = "CONFIRM"
    REOPEN = "REOPEN"
    MERGE = "MERGE"
    UNMERGE = "UNMERGE"
    SUPPORT = "SUPPORT"
    WITHDRAW_SUPPORT = "WITHDRAW_SUPPORT"
    ADD_INFORMATION = "ADD_INFORMATION"
    INSTRUCT = "INSTRUCT"
    MODERATE = "MODERATE"
    CORRECT = "CORRECT"
    SHOW_NAME = "SHOW_NAME"
    NOTE = "NOTE"
    DECIDE = "DECIDE"
    REVISE_DECISION = "REVISE_DECISION"
    FULFIL = "FULFIL"
    AUTO_CLOSE = "AUTO_CLOSE"
    AUTO_WITHDRAW = "AUTO_WITHDRAW"


class Party(StrEnum):
    """Who a person is to one complaint."""

    ANYONE = "ANYONE"
    REPORTER = "REPORTER"
    VERIFIER = "VERIFIER"
    OPD = "OPD"
    REGENT = "REGENT"
    SWEEP = "SWEEP"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: from which statuses, by whom, to where; `to` None: it stays, or returns."""

    sources: frozenset[ComplaintStatus]
    by: frozenset[Party]
    to: ComplaintStatus | None


def _move(sources: set[ComplaintStatus] | frozenset[ComplaintStatus], by: set[Party], to: S | None) -> Move:
    return Move(frozenset(sources), frozenset(by), to)


_WITH_OPD = {S.ROUTED, S.IN_PROGRESS}

WORKFLOW: dict[Verb, Move] = {
    Verb.SUBMIT: _move(set(), {Party.ANYONE}, S.SUBMITTED),
    # To another OPD, a routed complaint is simply verified again.
    Verb.VERIFY: _move({S.SUBMITTED, S.REJECTED} | _WITH_OPD, {Party.VERIFIER}, S.ROUTED),
    Verb.REQUEST_INFORMATION: _move(
        {S.SUBMITTED} | _WITH_OPD, {Party.VERIFIER, Party.OPD}, S.NEEDS_INFORMATION
    ),
    # Back to where it was when the question was put.
    Verb.SUPPLY_INFORMATION: _move({S.NEEDS_INFORMATION}, {Party.REPORTER}, None),
    Verb.AUTO_WITHDRAW: _move({S.NEEDS_INFORMATION}, {Party.SWEEP}, S.WITHDRAWN),
    Verb.REJECT: _move({S.SUBMITTED} | _WITH_OPD, {Party.VERIFIER}, S.REJECTED),
    Verb.WITHDRAW: _move(OPEN, {Party.REPORTER}, S.WITHDRAWN),
    Verb.CLAIM: _move({S.ROUTED}, {Party.OPD}, None),
    Verb.ASSIGN: _move(IN_QUEUE, {Party.OPD}, None),
    Verb.RELEASE: _move(IN_QUEUE, {Party.OPD}, None),
    Verb.ACKNOWLEDGE: _move(_WITH_OPD, {Party.OPD}, S.IN_PROGRESS),
    Verb.RESOLVE: _move(_WITH_OPD, {Party.OPD}, S.RESOLVED),
    Verb.RETURN: _move(_WITH_OPD, {Party.OPD}, S.SUBMITTED),
    Verb.CONFIRM: _move({S.RESOLVED}, {Party.REPORTER}, S.CLOSED),
    Verb.REOPEN: _move({S.RESOLVED, S.CLOSED}, {Party.REPORTER}, S.IN_PROGRESS),
    Verb.AUTO_CLOSE: _move({S.RESOLVED}, {Party.SWEEP}, S.CLOSED),
    Verb.MERGE: _move(OPEN, {Party.VERIFIER}, S.MERGED),
    # Back to the status that it had before it was merged.
    Verb.UNMERGE: _move({S.MERGED}, {Party.VERIFIER}, None),
    Verb.SUPPORT: _move(OPEN | {S.RESOLVED}, {Party.ANYONE}, None),
    Verb.WITHDRAW_SUPPORT: _move(OPEN | {S.RESOLVED}, {Party.ANYONE}, None),
    # Where something is asked, the answer is SUPPLY_INFORMATION.
    Verb.ADD_INFORMATION: _move(OPEN - {S.NEEDS_INFORMATION}, {Party.REPORTER}, None),
    Verb.INSTRUCT: _move(frozenset(S), {Party.REGENT}, None),
    Verb.MODERATE: _move(frozenset(S), {Party.VERIFIER}, None),
    # What becomes OVERSIGHT with an office that is not to have it goes back to the verifier.
    Verb.CORRECT: _move(frozenset(S) - {S.MERGED}, {Party.VERIFIER}, None),
    Verb.SHOW_NAME: _move(frozenset(S), {Party.REPORTER}, None),
    Verb.NOTE: _move(frozenset(S), {Party.VERIFIER, Party.OPD}, None),
    # Of an aspiration the decision is the answer; what was taken up is followed until it is done.
    Verb.DECIDE: _move(_WITH_OPD, {Party.OPD}, S.RESOLVED),
    Verb.REVISE_DECISION: _move({S.RESOLVED, S.CLOSED}, {Party.OPD}, None),
    Verb.FULFIL: _move({S.RESOLVED, S.CLOSED}, {Party.OPD}, None),
}

OF_ASPIRATIONS = frozenset({Verb.DECIDE, Verb.REVISE_DECISION, Verb.FULFIL})
"""Steps of complaints of that kind alone."""

REOPEN_WITHIN_DAYS = 30
"""Calendar days after closing in which the reporter may still dispute."""
WITHDRAW_AFTER_DAYS = 30
"""Calendar days without the reporter's reply to a question."""

STATUS_WORDS: dict[ComplaintStatus, str] = {
    S.SUBMITTED: "Menunggu",
    S.NEEDS_INFORMATION: "Menunggu keterangan pelapor",
    S.ROUTED: "Diteruskan",
    S.IN_PROGRESS: "Proses",
    S.RESOLVED: "Dinyatakan selesai oleh OPD",
    S.CLOSED: "Selesai",
    S.REJECTED: "Diarsipkan",
    S.WITHDRAWN: "Dicabut",
    S.MERGED: "Digabung",
}
"""One complaint has one status everywhere; these are its words on every screen."""


def require(verb: Verb, status: ComplaintStatus) -> Move:
    """The row of the table for `verb`, or Refused(WRONG_STATUS) where it does not apply in `status`."""
    move = WORKFLOW[verb]
    if status not in move.sources:
        raise wrong_status(STATUS_WORDS[status], status.value)
    return move


def open_to(
    status: ComplaintStatus, parties: frozenset[Party], *, aspiration: bool = False, taken_up: bool = True
) -> frozenset[Verb]:
    """The verbs that someone who is these parties to a complaint may try while it has this status; of an
    aspiration, whether it is `taken_up` and not done yet."""
    found = frozenset(v for v, move in WORKFLOW.items() if status in move.sources and move.by & parties)
    if not aspiration:
        return found - OF_ASPIRATIONS
    return found if taken_up else found - {Verb.FULFIL}
