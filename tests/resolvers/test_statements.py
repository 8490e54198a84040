"""A page takes a fixed number of SQL statements, however many complaints are on it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from database import query
from database.installation import Reader, Row
from tests.cast import Person, jpeg
from tests.regency import Regency

PAGE = """
query ($first: Int!) {
  complaints(first: $first) {
    totalCount asOf pageInfo { endCursor hasNextPage }
    edges { cursor node {
      number title supportCount supported allowedActions heldBy reporter { name }
      opd { code name } category { code opd { code } } district { code }
      clocks { kind dueAt remainingHours }
      attachments { url thumbnailUrl }
      responses { text opd { code } attachments { url thumbnailUrl } }
      timeline { kind note complaintNumber opd { code } instruction { text complaint { number } } }
      instructions { text opd { code } complaint { number } }
      mergedInto { number } mergedFrom { number opd { code } clocks { kind } attachments { url } }
    } }
  }
}
"""


class Counting:
    """The reader that was there, and what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.dialect = reader.dialect
        self.asked: list[str] = []

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        self.asked.append(sql)
        return await self._reader.rows(sql, params, slow=slow, often=often)

    async def close(self) -> None:
        await self._reader.close()


async def _counting(regency: Regency, monkeypatch: pytest.MonkeyPatch) -> Counting:
    """From now on; the relay, which looks at the log once a second, rests."""
    await regency.told()
    await regency.app.relay.stop()
    counting = Counting(query.reader())
    monkeypatch.setattr(regency.app.installation, "reader", counting)
    return counting


async def _one(siti: Person, dina: Person, budi: Person, bupati: Person, n: int) -> None:
    photo = jpeg(16 + n)
    filed = await siti.complains(
        f"Jalan {n} rusak",
        category="jalan-rusak",
        district="35.23.16",
        attachments=[await siti.uploads(photo)],
    )
    twin = await siti.complains(f"Jalan {n} juga rusak")
    await dina.routes(filed)
    await dina.merges(twin, filed)
    await bupati.instructs("DPUPR", filed)
    await budi.answers(filed, attachments=[await budi.uploads(photo)])


async def test_a_page_of_fifty_takes_as_many_statements_as_a_page_of_five(
    regency: Regency,
    siti: Person,
    dina: Person,
    budi: Person,
    bupati: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for start in range(0, 25, 5):
        await asyncio.gather(*(_one(siti, dina, budi, bupati, n) for n in range(start, start + 5)))
    counting = await _counting(regency, monkeypatch)

    async def asked(person: Person, first: int) -> int:
        counting.asked.clear()
        found = (await person.line.ask(PAGE, first=first))["complaints"]
        assert len(found["edges"]) == first
        return len(counting.asked)

    for person in (bupati, dina):
        await asked(person, 3)  # the document is read and planned
        counts = {first: await asked(person, first) for first in (10, 50)}
        assert counts[10] == counts[50], "\n".join(counting.asked)
        assert counts[50] < 30


async def test_the_statements_grow_with_what_is_asked_not_with_what_is_there(
    regency: Regency,
    siti: Person,
    dina: Person,
    budi: Person,
    bupati: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One statement for a bare page: its rows, and where the log stood."""
    await asyncio.gather(*(_one(siti, dina, budi, bupati, n) for n in range(3)))
    counting = await _counting(regency, monkeypatch)
    await bupati.line.ask("{ complaints(first: 2) { edges { node { number opd { code } } } } }")
    of_the_page = [sql for sql in counting.asked if "session" not in sql]
    assert len(of_the_page) == 1, of_the_page
