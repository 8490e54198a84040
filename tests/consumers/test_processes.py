"""A server process runs the consumers, and the command line says what has become of them."""

import asyncio

import pytest
from typer.testing import CliRunner

import app as composition
import cli
import config
from app import App
from commands import door
from database import opening
from models.consumer import DeadLetter
from rules.events import EventKind
from tests.consumers.tally import Office, Tally, assert_counted, heard, logged, make_tables, tell


async def test_a_server_tells_its_consumers_of_what_happens_while_it_runs_and_happened_before(
    house: config.Settings,
) -> None:
    async with opening.opened(house.database_url):
        await make_tables()
        before = len(await logged())
    assert before
    app = App(house, consumers=[Tally()])
    async with app.lifespan(None):  # type: ignore[arg-type]  # of which it asks nothing
        async with app.outbox.change() as this:
            tell(this, EventKind.CLAIMED)
        async with asyncio.timeout(60):
            while len(await heard()) <= before:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await assert_counted()


def test_the_command_line_lists_them_and_tries_dead_letters_again(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def prepare() -> None:
        async with opening.opened(house.database_url):
            await make_tables()
            ids = await logged()
            office = Office(Tally(before=lambda event: 1 / 0 if event.id == ids[0] else None))
            for _ in range(20):
                await office.reader.once()
            await office.reader.stop()
            assert await DeadLetter.all().count() == 1

    async def check() -> None:
        async with opening.opened(house.database_url):
            # That it was tried again is an event itself, which nobody reads here.
            [*before, _] = await logged()
            assert sorted(await heard()) == before

    asyncio.run(prepare())
    monkeypatch.setattr(composition, "CONSUMERS", (Tally(),))
    monkeypatch.setattr(door, "settings", lambda given=None: house)
    listed = CliRunner().invoke(cli.app, ["consumers"])
    [row] = [line.split() for line in listed.output.splitlines() if "tally" in line]
    assert row[2:4] == ["0", "1"]
    again = CliRunner().invoke(cli.app, ["consumers", "--retry", "tally"])
    assert "Berhasil 1, gagal lagi 0." in again.output
    [row] = [line.split() for line in again.output.splitlines() if line.strip().startswith("tally")]
    assert row[2:4] == ["1", "0"]
    asyncio.run(check())
    unknown = CliRunner().invoke(cli.app, ["consumers", "--retry", "nobody"])
    assert unknown.exit_code == 2
