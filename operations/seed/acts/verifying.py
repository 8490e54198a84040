"""What Diskominfo does, and an OPD that sends back: verify, ask, reject, return."""

from models.event import Event
from operations.seed.script import Step
from operations.seed.stage import Played, Stage
from rules.events import EventKind
from rules.roles import Actor
from rules.words import ClockKind, ComplaintStatus
from rules.workflow import Verb

S = ComplaintStatus
_OFFICE_CLOCKS = (ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE)


def verify(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.VERIFY, by)
    assert step.opd is not None
    before, lost, was_public = row.status, row.opd_id, row.public
    opd = stage.opds[step.opd]
    if step.category is not None:
        row.category_id = stage.categories[step.category].id
    first = row.verified_at is None
    row.verified_at = row.verified_at or now
    played.stop(*_OFFICE_CLOCKS, at=now)
    row.opd_id, row.status = opd.id, S.ROUTED
    row.holder_id = row.opener_id = row.opened_at = row.closed_at = None
    row.routed_at = row.waiting_since = now
    row.answered_at = row.response_seconds = row.answered_on_time = None
    stage.start(ClockKind.FIRST_RESPONSE, played, now)
    stage.start(ClockKind.RESOLVE, played, now)
    played.settle(now)
    if first:
        Event.append(EventKind.VERIFIED, row, by=by, at=now, came_from=before, was_public=was_public)
        played.tell_merged(EventKind.VERIFIED, by=by, at=now)
    Event.append(
        EventKind.ROUTED,
        row,
        by=by,
        at=now,
        left=lost if lost != opd.id else None,
        note=step.text or None,
        came_from=before,
        was_public=was_public,
    )
    played.tell_merged(EventKind.ROUTED, by=by, at=now)


def ask(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.REQUEST_INFORMATION, by)
    before = row.status
    row.returns_to, row.status = before, S.NEEDS_INFORMATION
    row.question, row.asked_at = step.text, now
    played.pause(now)
    played.settle(now)
    stage.alarms.set_question(played, now)
    Event.append(EventKind.INFORMATION_REQUESTED, row, by=by, at=now, came_from=before, note=step.text)


def reject(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.REJECT, by)
    before, was_public = row.status, row.public
    row.status, row.verified_at, row.closed_at = S.REJECTED, None, now
    played.stop(at=now)
    played.settle(now)
    Event.append(
        EventKind.REJECTED, row, by=by, at=now, came_from=before, was_public=was_public, note=step.text
    )
    played.tell_merged(EventKind.REJECTED, by=by, at=now)


def give_back(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.RETURN, by)
    before, left = row.status, row.opd_id
    row.opd_id = row.holder_id = row.opener_id = row.opened_at = None
    row.status, row.waiting_since, row.routed_at = S.SUBMITTED, None, None
    played.stop(ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, at=now)
    stage.start(ClockKind.VERIFY, played, now)
    played.settle(now)
    Event.append(EventKind.RETURNED, row, by=by, at=now, came_from=before, left=left, note=step.text)
    played.tell_merged(EventKind.RETURNED, by=by, at=now)
