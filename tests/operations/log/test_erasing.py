"""Words that must not be kept are taken out of the log: nobody can guess them, and the chain stays whole."""

import pytest
from typer.testing import CliRunner

import cli
from app import App
from consumers.sealing import seal_some
from database import query
from models.event import Event
from models.log_block import LogSalt
from operations import erasing
from operations.problem import OfficeProblem
from operations.verifying import verify
from rules.log_chain import commitment
from tests.cast import Person
from tests.regency import Regency

SECRET = "Pelapor bernama Sukarmin, 0811 222 333."
TIMELINE = "query ($n: String!) { complaint(number: $n) { timeline { kind note } } }"


async def seal(regency: Regency) -> None:
    while await seal_some(now=regency.clock.now):
        pass


async def test_what_was_erased_is_nowhere_and_the_chain_is_whole(
    regency: Regency, siti: Person, dina: Person, budi: Person, admin: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, note="Mohon segera.")
    await budi.notes(complaint, SECRET)
    with pytest.raises(OfficeProblem, match="not sealed yet"):
        await erasing.of_complaint(
            App(regency.settings, regency.clock), complaint.number, why="Permintaan pelapor"
        )
    await seal(regency)

    async def noted() -> list[str | None]:
        found = (await budi.line.ask(TIMELINE, n=complaint.number))["complaint"]["timeline"]
        return [each["note"] for each in found if each["kind"] in ("NOTED", "ROUTED")]

    assert await noted() == ["Mohon segera.", SECRET]
    [event] = await Event.filter(note=SECRET)
    assert (
        await erasing.of_position(App(regency.settings, regency.clock), event.id, why="Permintaan pelapor")
        == 1
    )
    await regency.told()
    # What was kept of the answer is gone too, at once.
    assert await noted() == ["Mohon segera.", None]
    await seal(regency)
    found = await verify()
    assert (found.fault, found.erased) == (None, {event.id})
    # Its salt is gone with it: who guesses the words cannot see whether they were it.
    kept = await LogSalt.get(event_id=event.id)
    assert kept.salt is None
    assert bytes(kept.committed) != commitment((SECRET, None), b"")
    shown = await admin.line.ask(
        "{ auditLog(first: 1) { edges { node { noun act subject changes { part after } } } } }"
    )
    [edge] = shown["auditLog"]["edges"]
    assert edge["node"]["noun"] == "LOG"
    assert edge["node"]["act"] == "ERASED"
    assert edge["node"]["changes"] == [{"part": "REASON", "after": "Permintaan pelapor"}]
    assert SECRET not in str(edge)
    for table in ("event", "log_salt", "log_block"):
        assert "Sukarmin" not in str(await query.run(f"SELECT * FROM {table}"))


async def test_of_a_complaint_all_words_are_erased_and_what_is_no_words_stays(
    regency: Regency, siti: Person, dina: Person, budi: Person
) -> None:
    complaint, other = await siti.complains(), await siti.complains("Yang lain")
    for each in (complaint, other):
        await dina.routes(each, note="Mohon segera.")
        await budi.notes(each, SECRET)
    await regency.sweeps(days=30)
    await seal(regency)
    clocks = [e.note for e in await Event.filter(kind="OVERDUE").order_by("id")]
    assert (
        await erasing.of_complaint(
            App(regency.settings, regency.clock), complaint.number, why="Permintaan pelapor"
        )
        == 2
    )
    assert (
        await erasing.of_complaint(
            App(regency.settings, regency.clock), complaint.number, why="Permintaan pelapor"
        )
        == 0
    )
    await seal(regency)
    assert await Event.filter(note=SECRET).count() == 1
    assert [e.note for e in await Event.filter(kind="OVERDUE").order_by("id")] == clocks != []
    found = await verify()
    assert (found.fault, len(found.erased)) == (None, 2)


async def test_an_administrators_act_whose_words_were_erased_is_still_shown(
    regency: Regency, admin: Person
) -> None:
    await admin.does(
        "createDisplay { __typename }", "$input: CreateDisplayInput!", "input: $input", input={"name": "Lobi"}
    )
    await seal(regency)
    [event] = await Event.filter(audited="DISPLAY")
    await erasing.of_position(App(regency.settings, regency.clock), event.id, why="Nama orang")
    shown = await admin.line.ask("{ auditLog(first: 9) { edges { node { noun act subject } } } }")
    acts = [(e["node"]["noun"], e["node"]["act"], e["node"]["subject"]) for e in shown["auditLog"]["edges"]]
    assert acts[0][:2] == ("LOG", "ERASED")
    assert acts[0][2].startswith("Layar · 2026-11-02")
    assert ("DISPLAY", "ERASED", "") in acts


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("--why", "x"), "Say either --complaint or --event."),
        (("--why", "x", "--event", "1", "--complaint", "TPR-2026-000001"), "Say either"),
        (("--why", "x", "--event", "99"), "There is no event 99."),
        (("--why", "x", "--complaint", "TPR-2026-999999"), "There is no complaint TPR-2026-999999."),
    ],
)
def test_what_cannot_be_erased_is_a_sentence(
    migrated_sqlite: str, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.setenv("TAPROSE_DATABASE_URL", migrated_sqlite)
    monkeypatch.setenv("TAPROSE_SECRET", "a secret for tests alone")
    outcome = CliRunner().invoke(cli.app, ["erase-words", *command])
    assert outcome.exit_code == 2
    assert sentence in outcome.output
