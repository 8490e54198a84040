"""What people told in confidence is readable by the owner of the server's files alone."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import config
from database import opening
from database.private_files import close_to_others
from models.media.uploads import Uploads
from tests.regency import SECRET, Clock, running


@pytest.fixture(autouse=True)
def ordinary_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    found = {p.relative_to(folder).as_posix(): p for p in [folder, *folder.rglob("*")]}
    return {name: oct(path.stat().st_mode & 0o777) for name, path in found.items()}


async def test_what_is_made_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = config.load({"TAPROSE_DATA": str(data)})
    await opening.migrate(settings.database_url)
    arriving = Uploads.of(settings.uploads).arriving()
    async with opening.opened(settings.database_url):
        found = modes(data)
    assert {mode for name, mode in found.items() if (data / name).is_dir()} == {"0o700"}
    assert {mode for name, mode in found.items() if (data / name).is_file()} == {"0o600"}
    assert {"taprose.sqlite3", "secret", f"uploads/tmp/{arriving.name}"} <= set(found)
    assert any(name.endswith("-wal") for name in found)


async def test_a_server_closes_what_an_older_one_left_open_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = tmp_path / "data"
    settings = config.load({"TAPROSE_DATA": str(data), "TAPROSE_SECRET": SECRET, "PORT": "0"})
    await opening.migrate(settings.database_url)
    (data / "uploads" / "tmp").mkdir(parents=True)
    (data / "uploads" / "a0").mkdir()
    for path in [data, *data.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    caplog.set_level(logging.WARNING)
    async with running(settings, Clock()):
        found = modes(data)
    assert set(found.values()) == {"0o700", "0o600"}
    assert "closed to other users" in caplog.text
    assert str(data / "taprose.sqlite3") in caplog.text
    assert close_to_others(data, data / "taprose.sqlite3") == []


def test_a_folder_with_other_things_in_it_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    others, secret = tmp_path / "notes.txt", tmp_path / "secret"
    uploads = tmp_path / "uploads"
    uploads.mkdir(mode=0o755)
    for path in (others, secret):
        path.write_text("x")
        path.chmod(0o644)
    link = tmp_path / "backups"
    link.symlink_to(others)
    assert set(close_to_others(tmp_path, None)) == {secret, uploads}
    assert {name: mode for name, mode in modes(tmp_path).items() if name != "backups"} == {
        ".": "0o755", "notes.txt": "0o644", "secret": "0o600", "uploads": "0o700"
    }  # fmt: skip
