"""A small database of an older form, and what the API answered from it then.

    python -m tests.database.old_form NAME

makes one of the form of the program that it is run with: the demonstration with some sixty complaints, as SQL
of SQLite and of PostgreSQL, and the answers of that program, all under tests/fixtures/old_form.
"""

import asyncio
import gzip
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

import config
from database import opening
from models.identity.account import Account
from models.identity.server_secret import Secrets, token_hash
from models.identity.session import Session
from models.media.uploads import Uploads
from operations.cluster.postgres import Postgres, _packaged
from operations.seed.demonstration import demonstration
from tests.line import Line
from tests.regency import SECRET, Clock, running

FOLDER = Path(__file__).parents[1] / "fixtures" / "old_form"
NOW = datetime(2026, 11, 24, 3, 20, tzinfo=UTC)
COMPLAINTS = 60
PEOPLE = ("warga", "relawan", "petugas.dpupr", "kepala.dpupr", "verifikator", "bupati", "admin")

_COMPLAINT = """
number title description kind status category { code } district { code } village
location { latitude longitude address } opd { code } version anonymous confidential reporter { name }
submittedAt updatedAt overdue supportCount rating mergedInto { number }
"""
_WHOLE = f"""{_COMPLAINT}
clocks {{ kind startedAt dueAt state rule }} attachments {{ contentType size }}
responses {{ kind text opd {{ code }} createdAt }} timeline {{ kind at actor from to opd {{ code }} note }}
instructions {{ opd {{ code }} text dueAt answer answeredAt }}
"""
QUESTIONS = {
    "the newest": f"{{ complaints(first: 50) {{ edges {{ node {{ {_WHOLE} }} }} }} }}",
    "the most urgent": "{ complaints(first: 50, order: MOST_URGENT) { edges { node { number } } } }",
    "the most supported": "{ complaints(first: 20, order: MOST_SUPPORTED) { edges { node { number } } } }",
    "of some": "{ complaints(first: 50, filter: { overdue: true }) { edges { node { number } } } }",
    "with a word": '{ complaints(first: 50, filter: { search: "jalan" }) { edges { node { number } } } }',
    "mine": f"{{ viewer {{ name role complaints(first: 20) {{ edges {{ node {{ {_WHOLE} }} }} }} }} }}",
    "the queue": '{ queue(opd: "DPUPR", first: 50) { edges { node { number overdue } } } }',
    "reports": "{ regentReports(first: 50) { edges { node { opd { code } title summary periodStart periodEnd "
    "status activities { date title description complaint { number } } regentNote submittedAt "
    "figures { received answered resolved overdue onTimeRate } } } } }",
    "the figures": "{ overview(days: 30) { days total open overdue dueSoon } }",
    "opds": "{ opds(first: 50) { edges { node { code name publicService openCount overdueCount } } } }",
    "subjects": "{ categories { code name opd { code } } districts { code name } }",
}


async def answers(url: str, data: Path) -> dict[str, Any]:
    """What the program answers to everybody, a visitor too, from this database, which gains sessions."""
    async with opening.opened(url):
        for name in PEOPLE:
            account = await Account.get(email=f"{name}@demo.test")
            await Session.create(
                token_hash=token_hash(f"tps_old-{name}"),
                account_id=account.id,
                created_at=NOW,
                expires_at=datetime(2100, 1, 1, tzinfo=UTC),
            )
    given = {
        "TAPROSE_DATA": str(data),
        "TAPROSE_SECRET": SECRET,
        "TAPROSE_DATABASE_URL": url,
        "PORT": "0",
        "TAPROSE_ENGINE": "",
    }
    found = {}
    async with running(config.load(given), Clock(NOW)) as regency:
        for name in ("visitor", *PEOPLE):
            line = Line(regency, None if name == "visitor" else f"tps_old-{name}")
            for what, question in QUESTIONS.items():
                answer = await line.answer(question)
                codes = [e.get("extensions", {}).get("code", e["message"]) for e in answer.get("errors", [])]
                found[f"{name}: {what}"] = {"data": answer.get("data"), "errors": codes}
    return found


def put_back_sqlite(name: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_read(f"{name}.sqlite.sql.gz"))


async def put_back_postgres(name: str, url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_read(f"{name}.postgres.sql.gz"))
    finally:
        await connection.close()


async def indexes(url: str) -> set[str]:
    """The names of indexes and triggers. (To alter a column, Tortoise makes SQLite's table anew, bare.)"""
    if url.startswith("sqlite"):
        asked = "SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger')"
        with closing(sqlite3.connect(opening.sqlite_path(url))) as file:
            return {name for (name,) in file.execute(asked)}
    connection = await asyncpg.connect(url)
    try:
        found = await connection.fetch("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")
        return {row["indexname"] for row in found}
    finally:
        await connection.close()


def answered(name: str) -> dict[str, Any]:
    """What the program of then answered."""
    found: dict[str, Any] = json.loads(_read(f"{name}.json.gz"))
    return found


def _read(name: str) -> str:
    return gzip.decompress((FOLDER / name).read_bytes()).decode()


# ── keeping another ──────────────────────────────────────────────────────────────────────────────


def _write(name: str, text: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(gzip.compress(text.encode(), mtime=0))


def _restorable(dump: Iterable[str]) -> Iterator[str]:
    """The index of words as it was made, in place of the tables that are behind it: they come with it."""
    for statement in dump:
        made = re.search(r"VALUES\('table','complaint_words'.*'(CREATE VIRTUAL TABLE .*)'\);", statement)
        if made is not None:
            yield made[1].replace("''", "'") + ";"
        elif statement == "COMMIT;":
            yield "INSERT INTO complaint_words(complaint_words) VALUES ('rebuild');"
            yield statement
        elif not re.match(
            r"PRAGMA writable_schema|(INSERT INTO|CREATE TABLE) [\"']complaint_words", statement
        ):
            yield statement


async def _make(url: str, data: Path) -> None:
    await opening.migrate(url)
    async with opening.opened(url):
        await demonstration(
            NOW, secrets=Secrets(SECRET.encode()), uploads=Uploads.of(data), complaints=COMPLAINTS
        )


async def _keep(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Postgres()) as postgres:
        path, data = Path(folder) / "taprose.sqlite3", Path(folder) / "data"
        await _make(f"sqlite://{path}", data)
        with closing(sqlite3.connect(path)) as connection:
            _write(f"{name}.sqlite.sql.gz", "\n".join(_restorable(connection.iterdump())))
        postgres.start()
        with postgres.database() as url:
            await _make(url, data)
            dump = [str(_packaged("pg_dump")), "--inserts", "--no-owner", "--no-privileges", "--dbname", url]
            said = await asyncio.to_thread(subprocess.check_output, dump, text=True)
            _write(f"{name}.postgres.sql.gz", "\n".join(s for s in said.splitlines() if s[:1] != "\\"))
        found = await answers(f"sqlite://{path}", data)
        _write(f"{name}.json.gz", json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True))


if __name__ == "__main__":
    asyncio.run(_keep(sys.argv[1]))
