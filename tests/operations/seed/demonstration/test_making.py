"""The demonstration is made once, the same every time, and life goes on after it."""

from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from database import opening
from models.change import change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.identity.account import Account
from models.media.attachment import Attachment
from models.media.uploads import Uploads
from models.number_series import NumberSeries
from operations.seed.demonstration import Demonstrated, demonstration
from operations.seed.reference import reference
from rules.roles import VISITOR
from tests.operations.seed.demonstration.regency import NOW
from tests.rows import SECRETS, everything


async def _made(url: str, folder: Path, complaints: int = 60) -> Demonstrated | None:
    return await demonstration(NOW, secrets=SECRETS, uploads=Uploads.of(folder), complaints=complaints)


async def test_it_is_the_same_every_time_and_on_both_databases(tmp_path: Path, fresh_database: str) -> None:
    found = []
    for n, url in enumerate(
        (f"sqlite://{tmp_path}/a.sqlite3", f"sqlite://{tmp_path}/b.sqlite3", fresh_database)
    ):
        await opening.migrate(url)
        async with opening.opened(url):
            made = await _made(url, tmp_path / str(n))
            found.append((made, await everything(), await Attachment.all().order_by("id").values()))
    assert found[0] == found[1] == found[2]


async def _filed(words: str, now: datetime) -> Complaint:
    async with change() as this:
        await this.load_promises()
        return Complaint.submit(
            this,
            Submission(words, words),
            number=await NumberSeries.next_number(now),
            idempotency_hash=None,
            by=VISITOR,
            now=now,
        )


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_life_goes_on_after_it(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    if kind == "postgres":
        url = request.getfixturevalue("fresh_database")
    await opening.migrate(url)
    async with opening.opened(url):
        await _made(url, tmp_path / "uploads")
        last = await Complaint.all().order_by("-id").first()
        row = await _filed("Baru", NOW + timedelta(minutes=1))
        assert last is not None
        assert row.id == last.id + 1
        assert int(row.number[-6:]) == int(last.number[-6:]) + 1


async def test_it_comes_once_and_never_over_what_people_have_filed(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        await reference(NOW)
        await _filed("Asli", NOW)
        assert await _made(url, tmp_path / "uploads") is None
        assert (await Complaint.all().count(), await Account.all().count()) == (1, 0)
        assert not (tmp_path / "uploads").exists()


async def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/a.sqlite3"
    told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    await opening.migrate(url)
    async with opening.opened(url):
        await demonstration(
            NOW,
            secrets=SECRETS,
            uploads=Uploads.of(tmp_path / "uploads"),
            complaints=40,
            progress=lambda what, done, of: told[what].append((done, of)),
        )
    assert told.keys() == {"steps", "photos", "rows"}
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0
