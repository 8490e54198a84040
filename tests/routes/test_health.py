"""What a server says of itself to whoever watches over it."""

import shutil
from typing import Any

import pytest

from tests.cast import Person
from tests.regency import Regency


async def test_it_says_which_of_its_disks_is_full_and_is_read_from_all_the_same(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def space() -> Any:
        answer = await visitor.line.http.get("/readyz")
        assert answer.status_code == 200
        return answer.json()["space"]

    usage = shutil.disk_usage(regency.settings.data.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=600 << 20))
    assert await space() == {"photos": "enough", "database": "enough"}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=500 << 20))
    assert await space() == {"photos": "full", "database": "full"}
