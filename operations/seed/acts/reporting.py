"""What reporters do: file, complete, take back, confirm, dispute."""

from models.complaint.complaint import Complaint
from models.complaint.table import local_year
from models.event import Event
from models.identity.server_secret import Secrets
from operations.seed.alarms import withdrawn
from operations.seed.script import Step
from operations.seed.stage import Photo, Played, Stage
from rules.events import EventKind
from rules.roles import Actor
from rules.words import ClockKind, ComplaintStatus, Role
from rules.workflow import Verb

S = ComplaintStatus


def submit(stage: Stage, step: Step, secrets: Secrets) -> None:
    """With its PIN, where its reporter has no account."""
    assert step.story is not None
    assert step.filing is not None
    assert step.by is not None
    said, by, now = step.filing.said, step.by, step.at
    for_someone = by.role is Role.VOLUNTEER
    year = local_year(now)
    stage.numbers[year] += 1
    row = Complaint(
        id=stage.next_id("complaint"),
        number=f"TPR-{year}-{stage.numbers[year]:06}",
        title=said.title,
        description=said.description,
        kind=said.kind,
        status=S.SUBMITTED,
        category_id=said.category and said.category.pk,
        district_id=said.district and said.district.pk,
        village=said.village,
        latitude=said.latitude,
        longitude=said.longitude,
        address=said.address,
        anonymous=said.anonymous,
        name_public=said.name_public,
        confidential=said.confidential,
        reporter_id=None if for_someone else by.account,
        filer_id=by.account if for_someone else None,
        contact_name=said.contact_name,
        contact_phone=said.contact_phone,
        contact_email=said.contact_email,
        content_hash=said.content_hash,
        submitted_at=now,
        updated_at=now,
    )
    if step.filing.pin is not None:
        row.pin_hash = secrets.pin_hash(row.number, step.filing.pin)
    played = stage.stories[step.story] = Played(row)
    clock = stage.start(ClockKind.VERIFY, played, now)
    row.next_due_at = None if clock is None else clock.due_at
    stage.photos += [Photo(scene, now, row.id) for scene in step.scenes]
    Event.append(EventKind.SUBMITTED, row, by=by, at=now)


def supply(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.SUPPLY_INFORMATION, by)
    before = row.status
    row.status = row.returns_to or S.SUBMITTED
    row.returns_to = row.question = row.asked_at = None
    stage.resume(played, now)
    played.settle(now)
    Event.append(EventKind.INFORMATION_SUPPLIED, row, by=by, at=now, came_from=before, note=step.text)


def withdraw(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    played.row.require(Verb.WITHDRAW, by)
    withdrawn(played, step.text, by=by, now=step.at)


def confirm(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.CONFIRM, by)
    before = row.status
    row.status, row.rating, row.closed_at = S.CLOSED, step.rating, now
    played.stop(at=now)
    played.settle(now)
    Event.append(EventKind.CONFIRMED, row, by=by, at=now, came_from=before, note=step.text or None)
    played.tell_merged(EventKind.CONFIRMED, by=by, at=now)


def reopen(stage: Stage, played: Played, step: Step, by: Actor) -> None:
    row, now = played.row, step.at
    row.require(Verb.REOPEN, by)
    before = row.status
    row.status, row.rating = S.IN_PROGRESS, None
    row.closed_at = row.resolved_at = None
    row.waiting_since = now
    played.stop(ClockKind.REPORTER_REPLY, at=now)
    stage.start(ClockKind.RESOLVE, played, now)
    played.settle(now)
    Event.append(EventKind.REOPENED, row, by=by, at=now, came_from=before, note=step.text)
    played.tell_merged(EventKind.REOPENED, by=by, at=now)
