"""An aspiration is supported, decided, decided anew and followed until it is done."""

from collections.abc import Awaitable

import pytest

from tests.cast import Filed, Person, refused
from tests.line import Refused
from tests.regency import Regency
from tests.sight.town import Town

KOTA = "35.23.16"


async def _aspires(siti: Person, dina: Person, title: str = "Taman bermain di kota", **said: object) -> Filed:
    filed = await siti.complains(title, kind="ASPIRATION", district=KOTA, **said)
    await dina.routes(filed)
    return filed


async def test_a_decision_is_the_answer_and_everybody_reads_what_became_of_it(
    siti: Person, joko: Person, dina: Person, budi: Person, visitor: Person, regency: Regency
) -> None:
    wish = await _aspires(siti, dina)
    await joko.supports(wish)
    assert await visitor.counts_aspirations(KOTA) == {"UNDECIDED": 1}
    assert "DECIDE" in ((await budi.reads(wish)) or {})["allowedActions"]
    async with visitor.watches_the_public_feed() as public, siti.watches(wish) as own:
        await budi.decides(wish, text="Masuk anggaran.", attachments=[await budi.uploads()])
    assert public.heard == [("ASPIRATION_DECIDED", wish.number), ("RESOLVED", wish.number)]
    assert own.frames[0]["event"]["note"] == "Masuk program: Taman kecamatan, 2027"
    read = await visitor.reads(wish)
    assert read is not None
    assert (read["status"], read["aspiration"]["state"]) == ("RESOLVED", "TAKEN_UP")
    assert (read["aspiration"]["year"], read["aspiration"]["programme"]) == (2027, "Taman kecamatan")
    assert [(r["text"], len(r["attachments"])) for r in read["responses"]] == [("Masuk anggaran.", 1)]
    await siti.confirms(wish, 5)
    revised = await budi.decides(wish, "LATER", text="Lahan belum bebas.")
    assert (revised["status"], revised["aspiration"]["state"]) == ("CLOSED", "LATER")
    assert revised["aspiration"]["programme"] is None
    assert await refused(budi.fulfils(wish)) == "WRONG_STATUS"
    await budi.decides(wish, year=2028)
    done = await budi.fulfils(wish)
    assert done["aspiration"]["state"] == "DONE"
    assert await refused(budi.fulfils(wish)) == "WRONG_STATUS"
    told = ((await visitor.reads(wish)) or {})["timeline"]
    kinds = [e["kind"] for e in told if e["kind"].startswith("ASPIRATION")]
    assert kinds == ["ASPIRATION_DECIDED", "ASPIRATION_REVISED", "ASPIRATION_REVISED", "ASPIRATION_DONE"]
    assert await visitor.counts_aspirations(KOTA) == {"DONE": 1}
    assert await visitor.counts_aspirations("35.23.11") == {}


async def test_each_is_listed_by_what_became_of_it_and_nothing_else_is(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    lamp = await siti.complains()
    await dina.routes(lamp)
    states = {}
    for decision in ("TAKEN_UP", "LATER", "DECLINED"):
        states[decision] = wish = await _aspires(siti, dina, f"Usulan {decision}")
        await budi.decides(wish, decision)
    states["ANSWERED"] = await _aspires(siti, dina, "Dijawab saja")
    await budi.resolves(states["ANSWERED"])
    states["UNDECIDED"] = await _aspires(siti, dina, "Menunggu")
    unseen = await siti.complains("Belum diperiksa", kind="ASPIRATION")
    secret = await _aspires(siti, dina, "Rahasia", confidential=True)
    for state, wish in states.items():
        assert await visitor.board(filter={"aspiration": [state]}) == [wish.number]
    assert set(await visitor.board(filter={"kind": ["ASPIRATION"]})) == {w.number for w in states.values()}
    assert secret.number in await budi.board(filter={"kind": ["ASPIRATION"]})
    assert unseen.number not in await dina.board(filter={"aspiration": ["UNDECIDED"]})
    assert await visitor.counts_aspirations() == dict.fromkeys(states, 1)
    assert await refused(budi.decides(lamp)) == "INVALID"
    assert "DECIDE" not in ((await budi.reads(lamp)) or {})["allowedActions"]


async def test_only_its_opd_decides_and_a_programme_needs_its_year(
    siti: Person, dina: Person, budi: Person, ani: Person, visitor: Person
) -> None:
    wish = await _aspires(siti, dina)
    assert await refused(ani.decides(wish)) == "NOT_ALLOWED"
    assert await refused(siti.decides(wish)) == "NOT_ALLOWED"
    assert await refused(visitor.decides(wish)) == "SIGN_IN_REQUIRED"
    assert await refused(budi.decides(wish, year=None)) == "INVALID"
    assert await refused(budi.decides(wish, year=2099)) == "INVALID"
    assert await refused(budi.decides(wish, programme=" ")) == "INVALID"
    assert await refused(budi.decides(wish, "DECLINED", text="")) == "INVALID"
    await budi.decides(wish, "DECLINED", text="Lahan milik provinsi.")
    await siti.reopens(wish, "Lahannya milik desa.")
    again = await budi.decides(wish, year=2027)
    assert (again["status"], again["aspiration"]["state"]) == ("RESOLVED", "TAKEN_UP")


ANSWERERS = ("budi", "kepala", "ani", "dina", "siti", "joko", "bupati", "admin", "visitor")
STAGES = (
    *("COMPLAINT", "SUBMITTED", "ROUTED", "IN_PROGRESS"),
    *("ANSWERED", "TAKEN_UP", "LATER", "CLOSED", "DONE", "REOPENED"),
)


async def _at(town: Town, stage: str) -> Filed:
    siti, dina, budi = town["siti"], town["dina"], town["budi"]
    if stage == "SUBMITTED":
        return await siti.complains("Taman kota", kind="ASPIRATION")
    if stage == "COMPLAINT":
        wish = await siti.complains()
        await dina.routes(wish)
        return wish
    wish = await _aspires(siti, dina)
    if stage == "IN_PROGRESS":
        await budi.answers(wish)
    elif stage == "ANSWERED":
        await budi.resolves(wish)
    elif stage != "ROUTED":
        await budi.decides(wish, "LATER" if stage == "LATER" else "TAKEN_UP")
    if stage == "CLOSED":
        await siti.confirms(wish)
    elif stage == "DONE":
        await budi.fulfils(wish)
    elif stage == "REOPENED":
        await siti.reopens(wish, "Belum sesuai.")
    return wish


@pytest.mark.parametrize("stage", STAGES)
async def test_what_is_offered_of_an_aspiration_is_accepted_and_nothing_else_is(
    regency: Regency, stage: str
) -> None:
    town, wrong = Town(regency), []
    for name in ANSWERERS:
        wish = await _at(town, stage)
        who = town[name]
        offered = set(((await who.reads(wish)) or {}).get("allowedActions", ()))
        may = {"decide": bool({"DECIDE", "REVISE_DECISION"} & offered), "fulfil": "FULFIL" in offered}
        done = {"fulfil": await _accepted(who.fulfils(wish))}
        again = wish if not done["fulfil"] else await _at(town, stage)
        done["decide"] = await _accepted(who.decides(again))
        if done != may:
            wrong.append(f"{name}: offered {may}, accepted {done}")
    assert not wrong, "\n".join(wrong)


async def _accepted(trying: Awaitable[object]) -> bool:
    try:
        await trying
    except Refused:
        return False
    return True


async def test_a_decision_counts_as_an_answer_in_time(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    wish = await _aspires(siti, dina)
    await budi.decides(wish)
    read = await budi.reads(wish)
    assert read is not None
    clocks = {c["kind"]: c["state"] for c in read["clocks"]}
    assert clocks == {"VERIFY": "MET", "FIRST_RESPONSE": "MET", "REPORTER_REPLY": "RUNNING"}
    asked = (
        'query { reportFigures(opd: "DPUPR", periodStart: "2026-11-01", periodEnd: "2026-11-30") '
        "{ received answered resolved overdue } }"
    )
    figures = (await bupati.line.ask(asked))["reportFigures"]
    assert figures == {"received": 1, "answered": 1, "resolved": 1, "overdue": 0}
    await regency.sweeps(days=30)
    assert ((await siti.reads(wish)) or {})["status"] == "CLOSED"
