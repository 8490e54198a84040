"""A town is made once, the same every time, and life goes on after it."""

import os
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from consumers.sweep import sweep
from database import bulk, opening, query
from models import tally, tally_anew
from models.change import change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.event import Event
from models.identity.account import Account
from models.number_series import NumberSeries
from operations.seed.town.building import LEAST, TownProblem, build
from operations.seed.town.life import TABLES
from rules.roles import VISITOR
from tests.operations.seed.town.town import NOW, Built, built
from tests.rows import SECRETS, Quiet, everything

HOUSE = Path(__file__).parents[4]


async def test_it_is_the_same_on_both_databases(town_sqlite: Built, town_postgres: Built) -> None:
    found = []
    for each in (town_sqlite, town_postgres):
        async with opening.opened(each.url):
            logged = await Event.all().order_by("id").values_list("id", "at", "kind", "complaint_id")
            found.append((each.made, await everything(), logged))
    assert found[0] == found[1]


def test_it_is_the_same_every_time_by_the_command(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _told(tmp_path / name, "migrate", seed=name)
        (tmp_path / name / "secret").write_text("2f" * 32)
        said = _told(
            tmp_path / name, "seed", "--complaints", str(LEAST), "--yes", "--until", "2026-11-24T03:20:00",
            seed=name,
        )  # fmt: skip
        assert "1,000 aduan" in said
        assert " Indeks 100%" in said
    dumps = [_dump(tmp_path / name / "taprose.sqlite3") for name in ("a", "b")]
    assert len(dumps[0]) > 10_000
    assert dumps[0] == dumps[1]


def _told(folder: Path, *command: str, seed: str) -> str:
    folder.mkdir(exist_ok=True)
    told = {**os.environ, "TAPROSE_DATA": str(folder), "PYTHONHASHSEED": str(ord(seed))}
    run = subprocess.run(
        [sys.executable, str(HOUSE / "cli.py"), *command], env=told, capture_output=True, text=True, cwd=HOUSE
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def _dump(file: Path) -> list[str]:
    """All that is in it but for salted passwords and when it was migrated."""
    db = sqlite3.connect(file)
    try:
        db.execute("UPDATE account SET password_hash = ''")
        db.execute("DROP TABLE answer_index")  # it has no content of its own that could be read
        return [line for line in db.iterdump() if '"tortoise_migrations"' not in line]
    finally:
        db.close()


def test_the_command_asks_before_it_fills_a_database(tmp_path: Path) -> None:
    _told(tmp_path, "migrate", seed="a")
    run = subprocess.run(
        [sys.executable, str(HOUSE / "cli.py"), "seed", "--complaints", "1000"],
        env={**os.environ, "TAPROSE_DATA": str(tmp_path)}, capture_output=True, text=True, cwd=HOUSE,
    )  # fmt: skip
    assert run.returncode != 0
    assert "--yes" in run.stderr + run.stdout
    db = sqlite3.connect(tmp_path / "taprose.sqlite3")
    assert db.execute("SELECT count(*) FROM account").fetchone() == (0,)
    db.close()


async def test_every_index_is_there_as_it_was(migrated: str, town: Built) -> None:
    async with opening.opened(migrated):
        before = await bulk.indexes(TABLES)
    async with opening.opened(town.url):
        after = await bulk.indexes(TABLES)
    assert [*map(_plain, after.items())] == [*map(_plain, before.items())]
    assert len(before) > 20


def _plain(index: tuple[str, str]) -> tuple[str, str]:
    """PostgreSQL writes the same casts otherwise when it has read its own words."""
    name, sql = index
    return name, re.sub(r"::[a-z]+( varying)?(\[\])?|[()]", "", sql)


@pytest.fixture
def migrated(town: Built, request: pytest.FixtureRequest) -> str:
    kind = "sqlite" if town.url.startswith("sqlite") else "postgres"
    found: str = request.getfixturevalue(f"migrated_{kind}")
    return found


async def test_life_goes_on_after_it(apart: Built) -> None:
    async with opening.opened(apart.url):
        now = NOW + timedelta(minutes=1)
        last = await Complaint.all().order_by("-submitted_at", "-id").first()
        told = await Event.all().order_by("-id").first()
        async with change() as this:
            await this.load_promises()
            row = Complaint.submit(
                this,
                Submission("Baru", "Baru"),
                number=await NumberSeries.next_number(now),
                idempotency_hash=None,
                by=VISITOR,
                now=now,
            )
        assert last is not None
        assert told is not None
        assert int(row.number[-6:]) == int(last.number[-6:]) + 1
        assert (await Event.get(complaint_id=row.id)).id > told.id
        account = await Account.create(
            name="Baru", email="baru@demo.test", password_hash="-", role="CITIZEN", created_at=now
        )
        assert account.id == apart.made.accounts + 1 or account.id > apart.made.accounts


async def test_the_sweep_does_what_has_come_due_since_and_nothing_else(apart: Built) -> None:
    async with opening.opened(apart.url):
        head = (await Event.all().order_by("-id").first() or Event()).id
        assert (await sweep(Quiet(), now=NOW)).total == 0  # type: ignore[arg-type]
        later = NOW + timedelta(days=3)
        due = await Complaint.filter(next_due_at__gt=NOW, next_due_at__lte=later).count()
        swept = await sweep(Quiet(), now=later)  # type: ignore[arg-type]
        assert swept.total >= due > 0
        fresh = await Event.filter(id__gt=head)
        assert {e.kind for e in fresh} <= {"NEAR_DUE", "OVERDUE", "AUTO_CLOSED", "WITHDRAWN"}
        assert (await sweep(Quiet(), now=later)).total == 0  # type: ignore[arg-type]


async def test_what_is_counted_of_it_is_what_counting_it_anew_gives(apart: Built) -> None:
    async with opening.opened(apart.url):
        assert not await tally.any_noted()
        counted = await _cells()
        assert sum(len(rows) for rows in counted.values()) > apart.made.complaints
        await tally_anew.rebuild(now=NOW)
        assert await _cells() == counted


async def _cells() -> dict[str, set[tuple[object, ...]]]:
    """All cells without the generation that they are of, and the books."""
    found = {"tally_book": {(*row.values(),) for row in await query.run("SELECT * FROM tally_book")}}
    for table in ("tally", "tally_sum", "tally_times", "tally_stock"):
        rows = await query.run(f"SELECT * FROM {table}")
        found[table] = {tuple(v for name, v in row.items() if name != "generation") for row in rows}
        assert len(found[table]) == len(rows)
    return found


async def test_it_comes_once_and_is_never_small(apart: Built) -> None:
    async with opening.opened(apart.url):
        with pytest.raises(TownProblem, match="fresh"):
            await built(apart.url)
        with pytest.raises(TownProblem, match="1,000"):
            await build(LEAST - 1, now=NOW, secrets=SECRETS)
        assert await Complaint.all().count() == apart.made.complaints
