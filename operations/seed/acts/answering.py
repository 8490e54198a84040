"""What officers do: open, claim, answer."""

from datetime import datetime

from models.event import Event
from models.response import Response
from operations.seed.script import Step
from operations.seed.stage import Photo, Played, Stage
from rules.deadlines import working_time
from rules.events import EventKind
from rules.roles import Actor
from rules.words import ClockKind, ClockState, ComplaintStatus, ResponseKind
from rules.workflow import Verb

S = ComplaintStatus


def open_page(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    played.row.opener_id, played.row.opened_at = by.account, step.at
    Event.append(EventKind.OPENED, played.row, by=by, at=step.at)


def claim(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row = played.row
    row.require(Verb.CLAIM, by)
    if row.holder_id == by.account:
        return
    row.holder_id = by.account
    played.settle(step.at)
    Event.append(EventKind.CLAIMED, row, by=by, at=step.at)


def respond(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    assert step.answer is not None
    resolves = step.answer is ResponseKind.RESOLUTION
    row.require(Verb.RESOLVE if resolves else Verb.ACKNOWLEDGE, by)
    before = row.status
    row.status = S.RESOLVED if resolves else S.IN_PROGRESS
    row.holder_id = row.holder_id or by.account
    row.waiting_since = None
    if row.answered_at is None:
        _count_first_answer(stage, played, now)
    if resolves:
        row.resolved_at, row.asked_rating = now, True
        played.stop(ClockKind.RESOLVE, at=now)
        stage.start(ClockKind.REPORTER_REPLY, played, now)
    played.settle(now)
    response = Response(
        id=stage.next_id("response"),
        complaint_id=row.id,
        opd_id=row.opd_id,
        author_id=by.account,
        kind=step.answer,
        text=step.text,
        created_at=now,
    )
    stage.responses.append(response)
    stage.photos += [Photo(scene, now, row.id, response.id) for scene in step.scenes]
    told = EventKind.RESOLVED if resolves else EventKind.RESPONDED
    Event.append(told, row, by=by, at=now, came_from=before)
    played.tell_merged(told, by=by, at=now)


def _count_first_answer(stage: Stage, played: Played, now: datetime) -> None:
    row = played.row
    row.answered_at, row.answered_on_time = now, True
    for clock in played.open_clocks(ClockKind.FIRST_RESPONSE):
        clock.mark_stopped(now)
        row.answered_on_time = clock.state is ClockState.MET
    if row.routed_at is not None:
        worked = working_time(row.routed_at, now, stage.calendar(row.routed_at))
        row.response_seconds = round(worked.total_seconds())
