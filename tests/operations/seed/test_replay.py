"""What was played on the stage is what the verbs would have made of it, row for row."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from database import opening
from models.category import Category
from models.change import change
from models.clock_rule import ClockRule
from models.district import District
from models.opd import Opd
from operations.seed.author import Author
from operations.seed.cast import Cast
from operations.seed.demonstration import play
from operations.seed.stage import Stage
from tests.operations.seed.replay import FIRST, SECRETS, Rows, by_verbs, everything, on_stage, prepared

# A Tuesday; the week after Idul Fitri and its joint leave; the first hours of a year.
TIMES = [
    pytest.param(datetime(2026, 11, 24, 3, tzinfo=UTC), 70, id="a Tuesday"),
    pytest.param(datetime(2026, 3, 26, 2, 30, tzinfo=UTC), 50, id="after Idul Fitri"),
    pytest.param(datetime(2026, 12, 31, 18, 12, 41, 7, tzinfo=UTC), 50, id="New Year"),
]


@pytest.mark.parametrize(("now", "complaints"), TIMES)
async def test_the_stage_and_the_verbs_agree_on_every_row(
    tmp_path: Path, now: datetime, complaints: int
) -> None:
    found: list[Rows] = []
    url = f"sqlite://{tmp_path}/stage.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        timeline = await on_stage(now, complaints)
        found.append(await everything())
    url = f"sqlite://{tmp_path}/verbs.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        await by_verbs(now, timeline)
        found.append(await everything())
    staged, made = found
    assert staged.keys() == made.keys()
    for name, rows in staged.items():
        assert len(rows) == len(made[name]), name
        for one, other in zip(rows, made[name], strict=True):
            assert one == other, name


async def test_it_can_be_made_at_any_time(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/taprose.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        author, opds = await prepared(datetime(2025, 1, 1, tzinfo=UTC))
        cast = author("").cast
        rng = Random("any time")
        for _ in range(12):
            now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(3 * 365 * 86400))
            with pytest.raises(_Over):
                await _played(cast, opds, now)


class _Over(Exception):
    """Nothing of it is kept."""


async def _played(cast: Cast, opds: dict[str, Opd], now: datetime) -> None:
    """The acts themselves refuse what the workflow does not allow."""
    categories = {c.code: c for c in await Category.all()}
    districts = {d.code: d for d in await District.all()}
    async with change() as this:
        stage = Stage(opds, categories, await ClockRule.all(), {}, first=FIRST, numbers={})
        await play(stage, Author(cast, categories, districts, {}, now=now).script(80), SECRETS, until=now)
        assert len(stage.stories) >= 75
        assert all(e.at <= now for e in this.events)
        raise _Over
