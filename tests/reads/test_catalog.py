"""OPDs, categories and districts are known as they stand, whoever reads them at the same time."""

import asyncio
from typing import Any

import pytest

from models.district import District
from models.opd import Opd
from reads import catalog


async def test_a_read_that_began_earlier_and_ends_later_brings_nothing_old_back(
    opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opd = await Opd.create(code="DPUPR", name="before")
    every, has_read, goes_on = District.all, asyncio.Event(), asyncio.Event()

    class Waiting:
        async def order_by(self, *columns: str) -> Any:
            has_read.set()
            await goes_on.wait()
            return await every().order_by(*columns)

    monkeypatch.setattr(District, "all", Waiting)
    late = asyncio.create_task(catalog.load())
    await has_read.wait()
    monkeypatch.setattr(District, "all", every)
    await Opd.filter(id=opd.id).update(name="after")
    await catalog.load()
    edition = catalog.edition()
    goes_on.set()
    await late
    assert catalog.opds[opd.id].name == "after"
    assert catalog.edition() == edition
