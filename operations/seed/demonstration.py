"""A believable regency: a year of complaints, answers, instructions and reports, the same every time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from models.category import Category
from models.change import alone_with, change
from models.complaint.complaint import Complaint
from models.district import District
from models.holiday import Holiday
from models.identity.server_secret import Secrets
from models.media.attachment import Attachment
from models.media.uploads import Uploads
from models.number_series import NumberSeries
from models.opd import Opd
from models.reply_template import ReplyTemplate
from operations.seed.author import DAYS, Author
from operations.seed.cast import assemble
from operations.seed.claims import HoaxDesk
from operations.seed.pictures import photographed
from operations.seed.play import Played, Progress, quiet
from operations.seed.reference import reference
from operations.seed.script import Step
from operations.seed.services import Serving
from operations.seed.stage import Stage
from operations.seed.templates import templates
from operations.seed.volunteers import volunteers
from operations.seed.year import script_of
from rules.words import ComplaintStatus

COMPLAINTS = 2000


@dataclass(frozen=True, slots=True)
class Receipt:
    """With which a visitor follows a complaint."""

    number: str
    pin: str


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What was made; `receipts` are of visitors' complaints that an OPD has resolved or is at work on."""

    complaints: int
    events: int
    photos: int
    receipts: tuple[Receipt, ...]


async def demonstration(
    now: datetime,
    *,
    secrets: Secrets,
    uploads: Uploads,
    complaints: int = COMPLAINTS,
    progress: Progress = quiet,
) -> Demonstrated | None:
    """Fill a fresh database with the year before `now`, in one transaction, reference data included.

    The same `now` makes the same regency. None, and nothing is changed, where there are complaints already.
    """
    now = now.astimezone(UTC)
    if await Complaint.exists():
        return None
    await reference(now - timedelta(days=DAYS + 1))
    this = Played(progress)
    async with change(this):
        await alone_with("demonstration")
        if await Complaint.exists():
            return None
        await this.begin()
        opds = {o.code: o for o in await Opd.all()}
        cast = await assemble({code: o.id for code, o in opds.items()}, now=now)
        overrides = {h.date: h.working for h in await Holiday.all()}
        categories = {c.code: c for c in await Category.all()}
        districts = {d.code: d for d in await District.all()}
        author = Author(cast, categories, districts, overrides, now=now)
        script = script_of(author, complaints)
        numbers = {s.year: s.given for s in await NumberSeries.all()}
        stage = Stage(this, opds, categories, secrets, numbers=numbers)
        serving = Serving(this, opds, cast, now=now)
        desk = HoaxDesk(this, cast, author.hours, now=now)
        await play(stage, script, until=now, progress=progress, serving=serving, desk=desk)
        await volunteers(this, cast, districts, list(stage.stories.values()), now=now)
        # What the sweep tells between two steps and what the desk does are each in time, but not together.
        this.events.sort(key=attrgetter("at"))
        files = await photographed([*stage.photos, *desk.photos], uploads, progress)
        for row in desk.words():
            this.add(row)
        await desk.count()
        await ReplyTemplate.bulk_create(templates({code: o.id for code, o in opds.items()}))
        await Attachment.bulk_create(files)
        for year, given in stage.numbers.items():
            await NumberSeries.update_or_create(year=year, defaults={"given": given})
        return Demonstrated(len(stage.stories), len(this.events), len(files), _receipts(stage, script))


async def play(
    stage: Stage,
    script: Sequence[Step],
    *,
    until: datetime,
    progress: Progress = quiet,
    serving: Serving | None = None,
    desk: HoaxDesk | None = None,
) -> None:
    """Every step in its time, and between them the sweep and what else has its time."""
    for n, step in enumerate(script):
        _pass(stage, serving, desk, step.at)
        stage.act(step)
        if n % 500 == 0:
            progress("steps", n, len(script))
            await asyncio.sleep(0)
    _pass(stage, serving, desk, until)
    progress("steps", len(script), len(script))


def _pass(stage: Stage, serving: Serving | None, desk: HoaxDesk | None, until: datetime) -> None:
    """The time until then, in its order."""
    while serving is not None and (at := serving.next(until)) is not None:
        for _ in stage.alarms.ring_until(at):
            pass
        serving.act()
    for _ in stage.alarms.ring_until(until):
        pass
    if desk is not None:
        desk.until(until)


def _receipts(stage: Stage, script: Sequence[Step]) -> tuple[Receipt, ...]:
    """The newest of each of two states in which a reporter has something to see or do."""
    found: dict[ComplaintStatus, Receipt] = {}
    for step in script:
        if step.filing is None or step.filing.pin is None or step.story is None:
            continue
        row = stage.stories[step.story]
        if row.filer_id is None and row.status in (ComplaintStatus.RESOLVED, ComplaintStatus.IN_PROGRESS):
            found[row.status] = Receipt(row.number, step.filing.pin)
    return tuple(found.values())
