"""Supporting, merging, and undoing it."""

from datetime import datetime

from models.event import Event
from models.support import Support
from operations.seed.script import Step
from operations.seed.stage import Played, Stage
from rules.events import EventKind
from rules.roles import Actor
from rules.words import ComplaintStatus
from rules.workflow import Verb

S = ComplaintStatus


def support(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.SUPPORT, by)
    if _add_supporter(played, by.account, via=None, at=now):
        row.support_count = len(played.supports)
        Event.append(EventKind.SUPPORTED, row, by=by, at=now)


def _add_supporter(played: Played, account: int | None, *, via: int | None, at: datetime) -> bool:
    row = played.row
    if account is not None and (
        account in (row.reporter_id, row.filer_id) or any(s.account_id == account for s in played.supports)
    ):
        return False
    played.supports.append(Support(complaint_id=row.id, account_id=account, via_id=via, at=at))
    return True


def merge(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.MERGE, by)
    assert step.other is not None
    other = stage.stories[step.other]
    before = row.status
    row.unmerges_to, row.status, row.merged_into_id = before, S.MERGED, other.row.id
    played.merged_into = other
    other.merged_here.append(played)
    played.pause(now)
    played.settle(now)
    for account in [row.reporter_id or row.filer_id, *(s.account_id for s in played.supports)]:
        _add_supporter(other, account, via=row.id, at=now)
    other.row.support_count = len(other.supports)
    Event.append(EventKind.MERGED, row, by=by, at=now, came_from=before, note=other.row.number)
    Event.append(EventKind.SUPPORTED, other.row, by=by, at=now)


def unmerge(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now, other = played.row, step.at, played.merged_into
    row.require(Verb.UNMERGE, by)
    assert other is not None
    before = row.status
    row.status = row.unmerges_to or S.SUBMITTED
    row.unmerges_to = row.merged_into_id = None
    played.merged_into = None
    other.merged_here.remove(played)
    if row.status is not S.NEEDS_INFORMATION:
        stage.resume(played, now)
    played.settle(now)
    Event.append(EventKind.UNMERGED, row, by=by, at=now, came_from=before)
    other.supports = [s for s in other.supports if s.via_id != row.id]
    other.row.support_count = len(other.supports)
    Event.append(EventKind.SUPPORTED, other.row, by=by, at=now)
