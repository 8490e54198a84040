"""A copy is put back by one command, where nothing is yet, and says what it found; damage is found before."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import cli
from database import opening, query
from models.media.uploads import Uploads
from operations.backup.backup import MANIFEST, back_up
from operations.backup.restore import rehearse, restore
from operations.cluster.postgres import Postgres
from operations.problem import OfficeProblem
from tests.people.acting import Handling
from tests.regency import Regency

NOW = datetime(2026, 11, 3, 1, 2, 3, tzinfo=UTC)
SECRET = b"a secret of sixteen bytes or more"


def quiet(what: str, done: int, of: int) -> None:
    pass


async def everything() -> list[list[object]]:
    """What the open database holds of complaints."""
    found: list[list[object]] = []
    for table in ("complaint", "event", "clock", "attachment", "account"):
        found += [list(row) for row in await query.rows(f"SELECT * FROM {table} ORDER BY id")]
    return found


@pytest.fixture
async def copy(regency: Regency, visitor: Handling, tmp_path: Path) -> Path:
    """Of a regency with a complaint and its photo."""
    await visitor.complains("Jalan berlubang", attachments=[await visitor.uploads()])
    settings = regency.settings
    return await asyncio.to_thread(
        back_up, settings.database_url, Uploads.of(settings.uploads), tmp_path / "copies", now=NOW
    )


def _empty(tmp_path: Path) -> tuple[str, Path]:
    data = tmp_path / "new machine"
    return f"sqlite://{data}/taprose.sqlite3", data


async def test_what_was_there_is_there_again_on_an_empty_machine(
    copy: Path, regency: Regency, tmp_path: Path
) -> None:
    before = await everything()
    url, data = _empty(tmp_path)
    found = await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET, progress=quiet)
    assert found[1:4] == (1, len(await query.rows("SELECT id FROM event")), 1)
    assert found.missing == ()
    async with opening.opened(url):
        assert await everything() == before
    assert (data / "secret").read_bytes() == SECRET
    assert not any(path.stat().st_mode & 0o077 for path in (data, data / "secret", data / "taprose.sqlite3"))
    assert _files(data / "uploads") == _files(regency.settings.uploads)


def _files(uploads: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in uploads.glob("*/*")}


async def test_a_rehearsal_says_the_same_and_leaves_nothing(
    copy: Path, regency: Regency, tmp_path: Path
) -> None:
    before = _everything_in(tmp_path)
    found = await rehearse(copy, regency.settings.database_url, regency.app.uploads, progress=quiet)
    assert (found.complaints, found.files, found.missing) == (1, 1, ())
    assert _everything_in(tmp_path) == before


def _everything_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


async def test_a_dump_of_postgresql_is_put_back_and_rehearsed(
    postgres: Postgres, postgres_template: str, tmp_path: Path
) -> None:
    with postgres.database(postgres_template) as url, postgres.database() as empty:
        made = await asyncio.to_thread(
            back_up, url, Uploads.of(tmp_path / "uploads"), tmp_path / "copies", now=NOW
        )
        async with opening.opened(url):
            before = await everything()
        tried = await rehearse(made, url, Uploads.of(tmp_path / "uploads"), progress=quiet)
        found = await restore(
            made, empty, tmp_path / "new", Uploads.of(tmp_path / "new"), secret=None, progress=quiet
        )
        assert found == tried
        async with opening.opened(empty):
            assert await everything() == before
        with pytest.raises(OfficeProblem, match="is not empty"):
            await restore(
                made, empty, tmp_path / "again", Uploads.of(tmp_path / "again"), secret=None, progress=quiet
            )


def _cut(copy: Path) -> str:
    file = copy / "taprose.sqlite3"
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")
    return "taprose.sqlite3 is damaged"


def _lose_a_photo(copy: Path) -> str:
    photo = next((copy / "uploads").glob("*/*"))
    photo.unlink()
    return f"{photo.name} is damaged or missing"


def _lose_the_manifest(copy: Path) -> str:
    (copy / MANIFEST).unlink()
    return "is no copy"


def _garble_the_manifest(copy: Path) -> str:
    (copy / MANIFEST).write_text(json.dumps({"database": "?"}))
    return "cannot be read"


@pytest.mark.parametrize("damage", [_cut, _lose_a_photo, _lose_the_manifest, _garble_the_manifest])
async def test_a_damaged_copy_is_found_out_before_anything_is_written(
    damage: Callable[[Path], str], copy: Path, tmp_path: Path
) -> None:
    said = damage(copy)
    url, data = _empty(tmp_path)
    with pytest.raises(OfficeProblem, match=said):
        await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET, progress=quiet)
    assert not data.exists()


async def test_files_that_rows_name_and_that_are_nowhere_are_told(
    copy: Path, regency: Regency, tmp_path: Path
) -> None:
    manifest = json.loads((copy / MANIFEST).read_text())
    [photo] = [name for name in manifest["photos"] if not name.endswith(".webp")]
    del manifest["photos"][photo]
    (copy / MANIFEST).write_text(json.dumps(manifest))
    (copy / "uploads" / photo).unlink()
    url, data = _empty(tmp_path)
    found = await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET, progress=quiet)
    assert found.missing == (Path(photo).name,)


async def test_nothing_that_is_there_is_overwritten(copy: Path, tmp_path: Path) -> None:
    url, data = _empty(tmp_path)
    await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET, progress=quiet)
    with pytest.raises(OfficeProblem, match="has files already"):
        await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET, progress=quiet)
    with pytest.raises(OfficeProblem, match="There is a database"):
        await restore(
            copy, url, tmp_path / "other", Uploads.of(tmp_path / "other"), secret=SECRET, progress=quiet
        )
    (data / "uploads").rename(tmp_path / "away")
    with pytest.raises(OfficeProblem, match="another secret"):
        await restore(copy, url, data, Uploads.of(data / "uploads"), secret=SECRET[::-1], progress=quiet)
    with pytest.raises(OfficeProblem, match=r"of SQLite, and TAPROSE_DATABASE_URL is of PostgreSQL"):
        await restore(
            copy,
            "postgres://me@127.0.0.1:1/t",
            tmp_path / "x",
            Uploads.of(tmp_path / "x"),
            secret=None,
            progress=quiet,
        )


async def test_the_command_needs_nothing_but_the_copy_and_the_secret(
    copy: Path, regency: Regency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept apart"
    kept.write_bytes(regency.settings.secret)
    for name in ("TAPROSE_SECRET", "TAPROSE_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TAPROSE_DATA", str(tmp_path / "new machine"))

    async def say(*given: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, cli.app, ["restore", str(copy), *given])

    tried = await say("--rehearse")
    assert tried.exit_code == 0, tried.output
    done = await say("--secret", str(kept))
    assert done.exit_code == 0, done.output
    assert "1 aduan" in done.output
    assert (tmp_path / "new machine" / "secret").read_bytes() == regency.settings.secret
    monkeypatch.setenv("TAPROSE_SECRET", "another secret of an office")
    assert (await say("--secret", str(kept))).exit_code == 2
