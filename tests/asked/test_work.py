"""How much work the databases have with all that is asked: of a large table nothing reads more than what it
shows, however much there is. It is counted, not timed. Searches have tests of their own."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import orjson
import pytest
from tortoise import Tortoise

import config
from database import opening, statistics
from database.postgres_reader import numbered
from database.sqlite_reader import _to_sqlite
from models import global_id, tally
from tests.asked.known import Known, known
from tests.asked.questions import Question, questions
from tests.reads.listening import Listening
from tests.reads.many_rows import COMPLAINTS, fill
from tests.regency import SECRET, Clock, Regency, _elsewhere, _people, running, token_of

WHO = {
    "a citizen": "siti", "an officer": "ani", "a verifier": "dina", "the regent": "bupati",
    "an administrator": "admin", "a volunteer": "tono",
}  # fmt: skip
MOST_ROWS = COMPLAINTS // 3
"""Read for one statement: fewer than the complaints that the public sees."""
MOST_STEPS = MOST_ROWS * 15
"""Of SQLite's machine, which takes some fifteen for a row that it looks at."""

_LEFT_OUT = (
    *("search_index", "w.vector @@", "SELECT count(*) FROM (SELECT 1 FROM complaint c "),
    "SELECT id FROM (SELECT id FROM event WHERE opd_id = ",
)
"""Of searches, and of what is counted: that reads what it counts, ten thousand at most. A page of an OPD's
log PostgreSQL may find by walking the log from there on, as long as the OPD has a fair share of it."""
_OF_A_PERIOD_WHOLE = ("PaperOver",)
"""A paper is made of all that happened in its days."""


async def _filled(url: str) -> None:
    await _people(url)
    await fill(url)
    async with opening.opened(url):
        await Tortoise.get_connection("default").execute_query(
            "UPDATE complaint SET answered_at = submitted_at, resolved_at = submitted_at, "
            "closed_at = submitted_at, response_seconds = 3600, asked_rating = TRUE WHERE status = 'CLOSED'"
        )
        await tally.fold_all(tally.WHILE_NOBODY_WAITS)
        await statistics.analyze()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The url of a regency with some thousands of complaints."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres").create_database()
    else:
        url = f"sqlite://{tmp_path_factory.mktemp('work')}/taprose.sqlite3"
    _elsewhere(_filled(url))
    return url


@pytest.fixture
async def town(filled: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Regency, Known]]:
    given = {
        "TAPROSE_DATA": str(tmp_path_factory.mktemp("data")), "TAPROSE_SECRET": SECRET, "PORT": "0",
        "TAPROSE_DATABASE_URL": filled, "TAPROSE_MOST_DATABASE_MS": "0",
    }  # fmt: skip
    async with running(config.load(given), Clock()) as regency:
        reader = regency.app.installation.reader
        assert reader is not None
        found = await known(reader.rows)
        reports = [global_id.encode("RegentReport", n) for n in (1, 2)]
        inside = [(south, west) for south, west in found.points if south > -7.1 and west < 112.1]
        yield regency, found._replace(reports=reports, points=inside)


async def _statements(
    regency: Regency, client: httpx.AsyncClient, question: Question, asked: Known
) -> dict[str, Sequence[Any]]:
    """What the server asks the database to answer it, by text."""
    reader = regency.app.installation.reader
    assert reader is not None
    listening = Listening(reader)
    regency.app.installation.reader = listening
    try:
        headers = {"authorization": f"Bearer {token_of(WHO[question.who])}"} if question.who else {}
        for n in (1, 2):
            variables = dict(question.make(asked, n))
            reply = await client.post(
                "/graphql", json={"query": question.document, "variables": variables}, headers=headers
            )
            assert "errors" not in reply.json(), (question.name, reply.text[:500])
    finally:
        regency.app.installation.reader = reader
    return dict(listening.asked)


async def test_nothing_that_is_asked_reads_a_large_table_from_end_to_end(
    town: tuple[Regency, Known], filled: str
) -> None:
    regency, asked = town
    await regency.app.relay.stop()
    counted = dict[str, str]()
    async with httpx.AsyncClient(base_url=f"http://{regency.address}", timeout=60) as client:
        # What all three clients ask is asked once.
        for question in {(each.document, each.who): each for each in questions()}.values():
            for sql, params in (await _statements(regency, client, question, asked)).items():
                whole = question.of is not None and question.of[1] in _OF_A_PERIOD_WHOLE
                if not (question.searches or whole or any(left in sql for left in _LEFT_OUT)):
                    counted.setdefault(sql, "")
                    if not counted[sql]:
                        counted[sql] = await _too_much(regency, filled, sql, params)
    wrong = [f"{what}: {sql}" for sql, what in counted.items() if what]
    assert len(counted) > 100
    assert not wrong, f"{len(wrong)} of {len(counted)}:\n" + "\n".join(wrong)


async def _too_much(regency: Regency, url: str, sql: str, params: Sequence[Any]) -> str:
    """How much it reads, if that is too much."""
    if url.startswith("sqlite"):
        steps = _steps(url.removeprefix("sqlite://"), sql, params)
        return f"{steps:,} steps" if steps > MOST_STEPS else ""
    pool = getattr(regency.app.installation.reader, "_short_pool")  # noqa: B009
    async with pool.acquire() as connection, connection.transaction():
        # Some thousands of rows may well be read from end to end: it is asked for a way without that.
        await connection.execute("SET LOCAL enable_seqscan = off")
        told = await connection.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {numbered(sql)}", *params)
    rows = _rows(orjson.loads(told)[0]["Plan"])
    return f"{rows:,.0f} rows" if rows > MOST_ROWS else ""


def _steps(file: str, sql: str, params: Sequence[Any]) -> int:
    """How many steps SQLite's machine makes, in hundreds."""
    found = [0]

    def look() -> None:
        found[0] += 100

    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        db.set_progress_handler(look, 100)
        db.execute(sql, [_to_sqlite(p) for p in params]).fetchall()
    finally:
        db.close()
    return found[0]


def _rows(node: dict[str, Any]) -> float:
    """What is read from tables, whether it is of use or not."""
    here = 0.0
    if "Relation Name" in node and "Scan" in node["Node Type"]:
        each = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
        here = each * node["Actual Loops"]
    return here + sum(_rows(inner) for inner in node.get("Plans", ()))
