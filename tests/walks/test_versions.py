"""Which events move a complaint's version: what the table of events says holds for each verb."""

from collections.abc import Awaitable
from typing import Any

from database import query
from rules.events import EVENTS, EventKind
from tests.cast import Person
from tests.regency import Regency


async def _versions() -> dict[int, int]:
    return {int(pk): int(version) for pk, version in await query.rows("SELECT id, version FROM complaint")}


async def test_the_version_moves_with_those_events_of_which_the_table_says_so(
    siti: Person, joko: Person, rina: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    seen = set[EventKind]()

    async def step(work: Awaitable[Any]) -> Any:
        before, head = await _versions(), regency.app.hub.position
        done = await work
        await regency.told()
        after = await _versions()
        rows = await query.rows(
            "SELECT complaint_id, kind FROM event "
            "WHERE id > ? AND complaint_id IS NOT NULL AND via_id IS NULL",
            [head],
        )
        told = [(int(pk), EventKind(kind)) for pk, kind in rows]
        seen.update(kind for _, kind in told)
        moves = {pk for pk, kind in told if EVENTS[kind].bumps_version}
        assert {pk for pk in before if after[pk] != before[pk]} == moves, told
        assert all(after[pk] == 1 for pk in after.keys() - before.keys())
        return done

    first, second, third = [
        await step(person.complains(title))
        for person, title in ((siti, "Lampu padam"), (joko, "Gelap di pasar"), (siti, "Jalan berlubang"))
    ]
    await step(dina.asks(first))
    await step(siti.supplies(first))
    await step(dina.routes(first))
    await step(dina.routes(second))
    await step(rina.supports(first))
    await step(dina.merges(second, first))
    await step(budi.opens(first))
    await step(budi.claims(first))
    await step(budi.notes(first))
    await step(budi.assigns(first, "Wati"))
    await step(budi.releases(first))
    await step(budi.answers(first))
    await step(dina.unmerges(second))
    await step(dina.moderates(first, title="Lampu padam di pasar"))
    await step(dina.corrects(first, district="35.23.16"))
    await step(budi.returns(second))
    await step(bupati.instructs("DPUPR", first))
    await step(dina.rejects(third))
    await step(regency.sweeps(days=2, hours=5))
    await step(regency.sweeps(days=60))
    await step(budi.resolves(first))
    await step(siti.confirms(first))
    await step(siti.reopens(first))
    await step(budi.resolves(first))
    await step(regency.sweeps(days=30))
    await step(joko.withdraws(second))
    wish = await step(siti.complains("Taman bermain", kind="ASPIRATION"))
    await step(dina.routes(wish))
    await step(budi.decides(wish))
    await step(budi.decides(wish, "LATER"))
    await step(budi.decides(wish))
    await step(budi.fulfils(wish))
    of_complaints = {kind for kind in EventKind if EVENTS[kind].bumps_version}
    assert seen >= of_complaints | {
        "VERIFIED",
        "OPENED",
        "ASSIGNED",
        "RELEASED",
        "NOTED",
        "SUPPORTED",
        "NEAR_DUE",
        "OVERDUE",
        "INSTRUCTED",
        "SUBMITTED",
    }
