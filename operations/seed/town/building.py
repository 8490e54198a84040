"""Builds the town: plays its lives, tells them again day by day, and writes what that makes in bulk."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from tortoise.connection import get_connection
from tortoise.models import Model

from database import bulk, query
from database.full_text import indexed_at_the_end
from database.statistics import analyze
from models import response
from models.category import Category
from models.change import change
from models.complaint.complaint import Complaint
from models.district import District
from models.event import Event
from models.identity.account import Account
from models.identity.server_secret import Secrets
from models.number_series import NumberSeries
from models.opd import Opd
from models.reply_template import ReplyTemplate
from models.search_words import SearchWords, fill
from models.tally import state_now
from models.tally_anew import count_first
from models.tally_place import count_places
from operations.problem import OfficeProblem
from operations.seed.play import Progress, quiet
from operations.seed.reference import reference
from operations.seed.subjects import SUBJECTS
from operations.seed.templates import templates
from operations.seed.town.ground import Ground
from operations.seed.town.life import TABLES, Life, names
from operations.seed.town.people import before, settle
from operations.seed.town.rehearsal import Regency, Troupe
from operations.seed.town.repertoire import Repertoire, new_lives, old_lives
from operations.seed.town.reports import count_figures, reports
from operations.seed.town.rhythm import YEARS, Day, days, shared_out
from operations.seed.town.stream import DAY, Stream, start_of
from operations.seed.town.teller import Teller
from operations.seed.town.telling import World
from operations.seed.town.values import dates, instants
from operations.seed.town.writing import write
from rules.deadlines import WIB

LEAST = 1_000
_NEW_DAYS = 77
"""What was filed in the last so many days is played as it stands; older complaints have all ended."""
_AT_ONCE = 20_000
"""Rows that wait before they are written."""
_WRITTEN: tuple[type[Model], ...] = (*TABLES, Account, SearchWords)
_GENERAL = 0.2
"""Of the days so many have an instruction that is about no complaint."""


@dataclass(frozen=True, slots=True)
class Town:
    complaints: int
    events: int
    accounts: int


class TownProblem(OfficeProblem):
    """Why no town can be built here, as a sentence."""


def repertoire_of(complaints: int) -> int:
    """How many complaints are played by the verbs, to be told again."""
    return max(800, min(6_000, complaints // 12))


def citizens_of(complaints: int) -> int:
    return max(400, min(30_000, complaints // 20))


async def build(complaints: int, *, now: datetime, secrets: Secrets, progress: Progress = quiet) -> Town:
    """Fill a migrated database that has no complaints with so many of them, over ten years until `now`. The
    same number and `now` make the same town. TownProblem: there are complaints already, or it is too small.

    It is no single transaction: what is interrupted is thrown away.
    """
    if complaints < LEAST:
        raise TownProblem(f"A town has at least {LEAST:,} complaints.")
    now = now.astimezone(UTC).replace(microsecond=0)
    if await Complaint.exists() or await Account.exists():
        raise TownProblem("This database has complaints or accounts already: a town needs a fresh one.")
    since = before(now, YEARS)
    await reference(since - timedelta(days=1))
    rng = Random(f"town of {complaints}")
    regency = Regency(
        {o.code: o for o in await Opd.all()},
        {c.code: c for c in await Category.all()},
        {d.code: d for d in await District.all()},
        secrets,
    )
    opds = {code: o.id for code, o in regency.opds.items()}
    await ReplyTemplate.bulk_create(templates(opds))
    people, accounts = await settle(rng, opds, citizens_of(complaints), since=since, now=now)
    troupe = Troupe.of(regency.opds)
    postgres = bulk.is_postgres()
    when = instants(postgres)
    world = World(
        people,
        troupe.parts,
        Teller(rng, frozenset(c.code for c in regency.categories.values() if c.in_public_space)),
        Ground(rng),
        secrets,
        opds,
        regency.districts,
        {c.id: c for c in regency.categories.values()},
        when,
        dates(postgres),
    )
    last_event = await Event.all().order_by("-id").first()
    world.ids["event"] = count(1 if last_event is None else last_event.id + 1)
    progress("Kisah", 0, complaints)
    old = await old_lives(regency, troupe, repertoire_of(complaints), now=now, rng=rng)
    calendar = days(since.astimezone(WIB).date(), now.astimezone(WIB).date())
    connection = get_connection("default")
    async with bulk.without_indexes(_WRITTEN), indexed_at_the_end(connection, response.INDEX):
        for row in accounts:
            row["created_at"] = when(int(row["created_at"].timestamp()))
        columns = tuple(accounts[0])
        await write([bulk.Rows(Account, columns, [[*row.values()] for row in accounts])])
        builder = _Builder(world, regency, troupe, old, rng, now, progress, complaints)
        await builder.live(calendar)
        for year, given in world.series.items():
            await NumberSeries.update_or_create(year=year, defaults={"given": given})
        await bulk.advance_sequences((*TABLES, Account))
        progress("Kata-kata", complaints, complaints)
        await fill(connection)
        progress("Indeks", complaints, complaints)
    await analyze()
    progress("Hitungan", complaints, complaints)
    async with change():
        await count_first(query.run)
        await count_places(query.run, (await state_now())["place_step"])
    progress("Laporan", complaints, complaints)
    await count_figures()
    await analyze()
    return Town(builder.stream.complaints, next(world.ids["event"]) - 1, len(accounts))


@dataclass(slots=True)
class _Builder:
    world: World
    regency: Regency
    troupe: Troupe
    old: Repertoire
    rng: Random
    now: datetime
    progress: Progress
    wanted: int
    stream: Stream = None  # type: ignore[assignment]

    async def live(self, calendar: list[Day]) -> None:
        """Every day of these, and its rows."""
        self.stream = Stream(self.world)
        for each in await reports(self.regency, self.troupe, calendar[0].date, now=self.now):
            self.stream.begin(each, each.begun, stays=True)
        numbers = shared_out(self.wanted, [day.weight for day in calendar])
        new, owed = len(calendar) - _NEW_DAYS, 0
        coming: list[Life] = []
        for n, (day, number) in enumerate(zip(calendar, numbers, strict=True)):
            if n < new:
                owed = self._retell(day, number + owed, last=n == new - 1)
            elif (n - new) % 7 == 0:
                week = [*zip(calendar[n : n + 7], numbers[n : n + 7], strict=True)]
                coming = await new_lives(self.regency, self.troupe, week, now=self.now, rng=self.rng)
                for each in coming:
                    self.stream.begin(each, each.begun, stays=True)
            self._general(day)
            self.stream.pass_day(day.date)
            if sum(map(len, self.stream.rows)) > _AT_ONCE or n == len(calendar) - 1:
                await self._write()
                self.progress("Aduan", self.stream.complaints, self.wanted)

    def _retell(self, day: Day, number: int, *, last: bool) -> int:
        """Begin so many complaints on this day; gives how many fewer, or with a minus more, there are."""
        left = self.now.timestamp() - start_of(day.date) - DAY
        for subject in self.rng.choices(SUBJECTS, day.subjects(), k=max(0, number)):
            if number <= 0:
                break
            life = self.old.one(day, subject.category, most=number if last else 99, seconds=left)
            self.stream.begin(life, _moved(life, day.date), stays=False)
            number -= len(life.members)
        return number

    def _general(self, day: Day) -> None:
        """Now and then the regent instructs an OPD about no complaint."""
        there = self.old.general[day.date.weekday()]
        if self.rng.random() < _GENERAL and there:
            life = self.rng.choice(there)
            if _moved(life, day.date) + life.seconds < self.now.timestamp():
                self.stream.begin(life, _moved(life, day.date), stays=True)

    async def _write(self) -> None:
        taken = self.stream.take()
        await write([bulk.Rows(model, names(model), rows) for model, rows in zip(TABLES, taken, strict=True)])


def _moved(life: Life, day: date) -> int:
    """When it begins, at the time of day at which it began where it was played: whole weeks apart."""
    played = datetime.fromtimestamp(life.begun, WIB).date()
    return life.begun + (day - played).days * DAY
