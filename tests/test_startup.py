"""Why the server cannot start is a sentence that says what to do, and exit code 2."""

import logging
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli

Said = Callable[..., str]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """What a command that must fail says, with these settings."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setenv("TAPROSE_DATA", str(tmp_path))
    monkeypatch.setenv("TAPROSE_SECRET", "a secret for tests alone")
    monkeypatch.setenv("PORT", "0")

    def run(*command: str, **settings: str) -> str:
        outcome = CliRunner().invoke(cli.app, [*command], env=settings)
        assert outcome.exit_code == 2, outcome.output
        assert "Traceback" not in outcome.output
        return " ".join(outcome.output.split())

    yield run
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def migrated(said: Said, migrated_sqlite: str, tmp_path: Path) -> Path:
    """The file of the settings, migrated already: that takes seconds."""
    return tmp_path / "taprose.sqlite3"


def test_without_a_database_it_names_the_command(said: Said) -> None:
    for command in ("serve", "seed", "sweep"):
        assert "run `python cli.py migrate`" in said(command)


def test_a_database_of_an_older_program_is_to_be_migrated(said: Said, migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as database:
        database.execute("DELETE FROM tortoise_migrations WHERE name LIKE '0003%'")
        database.commit()
    assert "The database lacks 0003_look_behind_numbers: run `python cli.py migrate`." in said("serve")


def test_a_database_of_a_newer_program_is_left_alone(said: Said, migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as database:
        database.execute(
            "INSERT INTO tortoise_migrations (app, name, applied_at)"
            " VALUES ('models', '9999_later', '2030-01-01')"
        )
        database.commit()
    assert "newer than this program (9999_later)" in said("serve")


def test_a_database_under_another_secret_is_not_served_until_somebody_says_so(
    said: Said, migrated: Path
) -> None:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    port = str(taken.getsockname()[1])
    assert "another program has it" in said("serve", PORT=port)
    other = "another secret of another office"
    answer = said("serve", PORT=port, TAPROSE_SECRET=other)
    assert "The secret is another one than this database was used with" in answer
    assert other not in answer
    assert CliRunner().invoke(cli.app, ["accept-secret"], env={"TAPROSE_SECRET": other}).exit_code == 0
    assert "another program has it" in said("serve", PORT=port, TAPROSE_SECRET=other)
    taken.close()


def test_a_file_that_is_no_database_is_said_to_be_none(said: Said, tmp_path: Path) -> None:
    (tmp_path / "taprose.sqlite3").write_bytes(b"These are words, and no database at all. " * 100)
    assert "cannot be used: file is not a database" in said("serve")


def test_a_database_that_does_not_answer_is_named_without_its_password(said: Said) -> None:
    for command in ("serve", "migrate"):
        answer = said(command, TAPROSE_DATABASE_URL="postgres://me:hidden@127.0.0.1:1/taprose")
        assert "The database at 127.0.0.1:1 cannot be used" in answer
        assert "hidden" not in answer


def test_a_port_that_is_taken_is_named(said: Said, migrated: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"port {port}: another program has it" in said("serve", PORT=port)


def test_a_bus_that_cannot_be_one_is_answered_with_those_that_can(said: Said, migrated: Path) -> None:
    for url in ("kafka://localhost", "redis://localhost:many", "postgres://"):
        answer = said("serve", TAPROSE_BUS_URL=url)
        assert "TAPROSE_BUS_URL" in answer
        assert "redis://" in answer


def test_several_processes_on_memory_are_told_what_to_set(said: Said, migrated: Path) -> None:
    assert "set TAPROSE_BUS_URL" in said("serve", "--workers", "3")


def test_a_clock_that_cannot_be_right_sweeps_nothing_until_somebody_says_that_it_is(
    said: Said, migrated: Path
) -> None:
    runner = CliRunner()
    assert runner.invoke(cli.app, ["sweep"]).exit_code == 0
    with closing(sqlite3.connect(migrated)) as database:
        database.execute("UPDATE trusted_time SET at = '2020-01-01 02:00:00+00:00'")
        database.commit()
    assert "or, if it is right, say so: python cli.py trust-clock" in said("sweep")
    assert runner.invoke(cli.app, ["sweep"], env={"TAPROSE_DOWNTIME_DAYS": "0"}).exit_code == 0
    told = runner.invoke(cli.app, ["trust-clock"])
    assert "2020-01-01" in told.output
    assert runner.invoke(cli.app, ["sweep"]).exit_code == 0


def test_a_wrong_number_of_days_is_a_sentence(said: Said) -> None:
    assert "TAPROSE_DOWNTIME_DAYS is a number from 0 to 3650" in said("serve", TAPROSE_DOWNTIME_DAYS="x")


def test_simulate_without_its_package_says_how_to_get_it(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.startswith(("httpx", "operations.simulate"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx", None)
    assert "simulate needs the package httpx" in said("simulate")
    assert "make setup-dev" in said("simulate")
