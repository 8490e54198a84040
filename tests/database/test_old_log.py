"""A log from before there were seals is sealed while the server runs, in blocks of bounded size."""

from pathlib import Path

import pytest

from consumers import sealing
from consumers.sealing import Sealer
from database import opening
from models.log_block import LogBlock
from operations.verifying import verify
from reads import log_chain
from realtime.timekeeper import Timekeeper
from tests.database import old_form
from tests.sealed_log import positions

OLD = "92a0228"


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite://{tmp_path}/old.sqlite3"
    url: str = request.getfixturevalue("fresh_database")
    return url


async def test_all_of_it_is_sealed(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_SHARE", 0)
    if empty.startswith("sqlite"):
        old_form.put_back_sqlite(OLD, opening.sqlite_path(empty))
    else:
        await old_form.put_back_postgres(OLD, empty)
    await opening.migrate(empty)
    async with opening.opened(empty):
        known = await positions()
        assert len(known) > 300
        assert await LogBlock.all().count() == 0
        assert (await verify()).unsealed == len(known)
        await Sealer(Timekeeper(), most=64).once()
        blocks = await log_chain.blocks(0, limit=10_000)
        assert len(blocks) == -(-len(known) // 64)
        assert max(len(block.entries) for block in blocks) == 64 * 40
        found = await verify()
        assert (found.fault, found.rows, found.unsealed) == (None, len(known), 0)
