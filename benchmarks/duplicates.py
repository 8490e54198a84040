"""`python -m benchmarks.duplicates`: how often what was reported already is found, and how much else.

Of sets/duplicates.txt, which was written by hand; and where TAPROSE_DATA has a town on SQLite, of what its
verifiers have merged in the last 90 days, in a copy in which all that was filed in that time is open still.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import cos, radians
from pathlib import Path
from sqlite3 import connect
from typing import NamedTuple

from rich.console import Console

import config
from consumers import training
from database import query
from database.address import is_sqlite, sqlite_path
from database.opening import migrate, opened
from models.change import change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.number_series import NumberSeries
from models.opd import Opd
from operations.seed.reference import reference
from reads import catalog
from reads.similar import Trouble, similar
from reads.suggestion import likeliest_categories
from rules.audience import Audience, Sight
from rules.roles import VISITOR, Actor
from rules.words import Role
from rules.workflow import Verb

PAIRS = Path(__file__).parent / "sets" / "duplicates.txt"
START = datetime(2026, 11, 2, 2, tzinfo=UTC)
_FIRST = 5
_METRES_PER_DEGREE = 111_320.0
_APART = 0.08
"""Degrees between two pairs: nothing of one is near the other."""
_RECENT = timedelta(days=90)
out = Console(width=120)


class Pair(NamedTuple):
    """What was reported, of which category (its code), and what is written so many metres away."""

    same: bool
    metres: float
    category: str
    reported: str
    written: str


class Found(NamedTuple):
    """Of all pairs: `recall` is the share of the same that was proposed, `precision` the share of what was
    proposed that is the same."""

    recall: float
    precision: float
    missed: list[Pair]
    wrong: list[Pair]


def pairs() -> Iterator[Pair]:
    """Those of the set."""
    for line in PAIRS.read_text().splitlines():
        if line and not line.startswith("#"):
            same, metres, *rest = line.split("|")
            yield Pair(same == "same", float(metres), *rest)


async def of_the_set(*, told_category: bool) -> Found:
    """Asked of a database with nothing but the reference data, which is filled. `told_category`: whoever
    writes has chosen it; else the words tell it."""
    asked = [*pairs()]
    places = [(-7.3 + _APART * (n // 8), 111.4 + _APART * (n % 8)) for n in range(len(asked))]
    keys = [await _filed(pair, place) for pair, place in zip(asked, places, strict=True)]
    missed, wrong, right = [], [], 0
    for pair, place, key in zip(asked, places, keys, strict=True):
        category = catalog.category(pair.category) if told_category and pair.same else None
        categories = likeliest_categories(pair.written) if category is None else [category]
        east = place[1] + pair.metres / _METRES_PER_DEGREE / cos(radians(place[0]))
        of = Trouble(pair.written, [c.pk for c in categories], (place[0], east))
        told = await similar(Audience(Sight.PUBLIC), of, now=START + timedelta(days=2), first=_FIRST)
        proposed = any(c.pk == key for c in told)
        right += proposed and pair.same
        missed += [pair] if pair.same and not proposed else []
        wrong += [pair] if proposed and not pair.same else []
    of_same = sum(pair.same for pair in asked)
    return Found(right / of_same, right / max(1, right + len(wrong)), missed, wrong)


async def _filed(pair: Pair, place: tuple[float, float]) -> int:
    """Verified, so that everybody sees it; its row id."""
    opd = await Opd.get(code="DPUPR")
    number = await NumberSeries.next_number(START)
    async with change() as this:
        await this.load_promises()
        said = Submission(
            pair.reported,
            pair.reported,
            category=catalog.category(pair.category),
            latitude=place[0],
            longitude=place[1],
        )
        row = Complaint.submit(
            this, said, number=number, idempotency_hash=None, by=VISITOR, now=START, pin_hash="-"
        )
    async with change() as this:
        loaded = await Complaint.load(this, row.id, verb=Verb.VERIFY)
        assert loaded is not None
        verifier = Actor(Role.VERIFIER, 1)
        loaded.verify(opd, kind=None, category=None, note=None, by=verifier, now=START)
    return int(row.id)


class Merged(NamedTuple):
    """Of what verifiers have merged: which share stands first, among three, among five; and how many are
    proposed for one."""

    asked: int
    first: float
    three: float
    five: float
    proposed: float


async def of_the_town(*, told_category: bool) -> Merged:
    """Asked of the open database, as at the desk: with place and kecamatan."""
    [(newest,)] = await query.rows("SELECT max(c.submitted_at) FROM complaint c")
    now = query.instant(newest)
    found = await query.rows(
        "SELECT c.title, c.description, c.latitude, c.longitude, c.district_id, c.category_id, "
        "c.merged_into_id FROM complaint c JOIN complaint o ON o.id = c.merged_into_id "
        "WHERE o.submitted_at >= ?",
        [now - _RECENT],
        slow=True,
    )
    ranks: list[int] = []
    proposed = 0
    for title, text, latitude, longitude, district, category, into in found:
        said = f"{title} {text}"
        known = [category] if told_category and category else [c.pk for c in likeliest_categories(said)]
        place = None if latitude is None else (latitude, longitude)
        of = Trouble(said, known, place, district)
        told = [c.pk for c in await similar(Audience(Sight.VERIFIER), of, now=now, first=_FIRST)]
        proposed += len(told)
        ranks.append(told.index(into) if into in told else _FIRST)
    count = max(1, len(ranks))
    return Merged(len(ranks), *(sum(r < n for r in ranks) / count for n in (1, 3, 5)), proposed / count)


async def _set(folder: Path) -> None:
    for told in (True, False):
        url = f"sqlite://{folder}/set-{told}.sqlite3"
        await migrate(url)
        async with opened(url):
            await reference(START - timedelta(days=1))
            await catalog.load()
            found = await of_the_set(told_category=told)
        out.print(
            f"by hand, category {'told' if told else 'by the words'}: recall {found.recall:.2f}, "
            f"precision {found.precision:.2f}"
        )
        for word, those in (("missed", found.missed), ("wrong", found.wrong)):
            for pair in those:
                out.print(f"  {word}: {pair.metres:.0f} m, {pair.reported} / {pair.written}", highlight=False)


async def _town(folder: Path) -> None:
    url = config.load().database_url
    if not is_sqlite(url) or not sqlite_path(url).exists():
        return
    copy = folder / "town.sqlite3"
    await asyncio.to_thread(shutil.copy, sqlite_path(url), copy)
    with closing(connect(copy)) as db, db:
        [(newest,)] = db.execute("SELECT max(submitted_at) FROM complaint")
        since = (datetime.fromisoformat(newest) - _RECENT).isoformat(" ")
        db.execute(
            "UPDATE complaint SET status = 'ROUTED' "
            "WHERE submitted_at >= ? AND status IN ('RESOLVED', 'CLOSED')",
            [since],
        )
    async with opened(f"sqlite://{copy}"):
        await catalog.load()
        for told in (True, False):
            out.print(
                f"town, category {'told' if told else 'by key words'}:", await of_the_town(told_category=told)
            )
        catalog.know(await training.learn(now=datetime.now(UTC)))
        out.print("town, category as learned:", await of_the_town(told_category=False))


async def main() -> None:
    """Measure, and say what was found."""
    with tempfile.TemporaryDirectory() as folder:
        await _set(Path(folder))
        await _town(Path(folder))


if __name__ == "__main__":
    asyncio.run(main())
