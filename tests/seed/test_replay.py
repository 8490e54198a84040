"""What was played on the stage is what the verbs would have made of it, row for row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import database
from tests.seed.replay import Rows, by_verbs, everything, on_stage

# A Tuesday; the week after Idul Fitri and its joint leave; the first hours of a year.
TIMES = [
    pytest.param(datetime(2026, 11, 24, 3, tzinfo=UTC), 140, id="a Tuesday"),
    pytest.param(datetime(2026, 3, 26, 2, 30, tzinfo=UTC), 90, id="after Idul Fitri"),
    pytest.param(datetime(2026, 12, 31, 18, 12, 41, 7, tzinfo=UTC), 90, id="New Year"),
]


@pytest.mark.parametrize(("now", "complaints"), TIMES)
async def test_the_stage_and_the_verbs_agree_on_every_row(
    tmp_path: Path, now: datetime, complaints: int
) -> None:
    found: list[Rows] = []
    url = f"sqlite://{tmp_path}/stage.sqlite3"
    await database.migrate(url)
    async with database.opened(url):
        timeline = await on_stage(now, complaints)
        found.append(await everything())
    url = f"sqlite://{tmp_path}/verbs.sqlite3"
    await database.migrate(url)
    async with database.opened(url):
        await by_verbs(now, timeline)
        found.append(await everything())
    staged, made = found
    assert staged.keys() == made.keys()
    for name, rows in staged.items():
        assert len(rows) == len(made[name]), name
        for one, other in zip(rows, made[name], strict=True):
            assert one == other, name
    deeds = {s.deed for s in timeline if not isinstance(s, datetime)}
    assert len(deeds) >= 16, "a script that hardly does anything proves little"
