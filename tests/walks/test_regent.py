"""The regent instructs and is answered; the OPDs report to the regent."""

from tests.cast import Filed, Person, refused
from tests.reducer import apply_to_ticker
from tests.regency import Regency


async def test_an_instruction_reaches_the_opd_and_its_answer_comes_back(
    siti: Person, dina: Person, budi: Person, bupati: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    async with budi.watches_the_queue() as at_the_opd, bupati.watches_the_regent_news() as at_the_regent:
        instruction = await bupati.instructs("DPUPR", complaint)
        answered = await budi.answers_instruction(instruction, "Malam ini menyala.")
    assert at_the_opd.heard == [
        ("INSTRUCTED", complaint.number),
        ("INSTRUCTION_ANSWERED", complaint.number),
    ]
    assert at_the_opd.frames[0]["event"]["instruction"]["text"] == "Segera selesaikan."
    subjects = [f["subject"] for f in at_the_regent.frames]
    assert [s["__typename"] for s in subjects] == ["Instruction", "Instruction"]
    assert subjects[1]["answer"] == answered["answer"] == "Malam ini menyala."
    assert (await siti.reads(complaint) or {})["status"] == "ROUTED"


async def test_an_instruction_sent_by_mistake_is_taken_back_within_a_minute(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    async with budi.watches_the_queue() as at_the_opd, bupati.watches_the_regent_news() as at_the_regent:
        instruction = await bupati.instructs("DPUPR", complaint)
        assert await refused(budi.withdraws_instruction(instruction)) == "NOT_ALLOWED"
        await bupati.withdraws_instruction(instruction)
    assert [kind for kind, _ in at_the_opd.heard] == ["INSTRUCTED", "INSTRUCTION_WITHDRAWN"]
    assert [f["kind"] for f in at_the_regent.frames] == ["INSTRUCTED", "INSTRUCTION_WITHDRAWN"]
    for person in (budi, bupati, dina):
        assert await person.instructions() == [], "it stands in no list"
    assert (await budi.reads(complaint) or {})["instructions"] == []
    assert await refused(budi.answers_instruction(instruction)) == "WRONG_STATUS"
    assert await refused(bupati.withdraws_instruction(instruction)) == "WRONG_STATUS"
    await regency.sweeps(days=10)
    assert "INSTRUCTION" not in [f["clock"] for f in at_the_regent.frames], "nothing is owed"


async def test_an_instruction_that_was_answered_or_is_older_stands(
    budi: Person, bupati: Person, regency: Regency
) -> None:
    answered = await bupati.instructs("DPUPR")
    await budi.answers_instruction(answered)
    assert await refused(bupati.withdraws_instruction(answered)) == "WRONG_STATUS"
    old = await bupati.instructs("DPUPR")
    regency.clock.passes(minutes=2)
    assert await refused(bupati.withdraws_instruction(old)) == "WRONG_STATUS"
    assert len(await bupati.instructions()) == 2


async def test_an_instruction_about_another_opds_complaint_is_told_without_it(
    siti: Person, dina: Person, budi: Person, ani: Person, bupati: Person, screen: Person
) -> None:
    complaint = await siti.complains(confidential=True)
    await dina.routes(complaint)
    async with (
        budi.watches_the_queue() as at_the_holder,
        ani.watches_the_queue("DLHP") as at_the_instructed,
        bupati.watches_the_regent_news() as at_the_regent,
    ):
        instruction = await bupati.instructs("DLHP", complaint)
        await ani.answers_instruction(instruction)
    assert at_the_instructed.heard == [("INSTRUCTED", None), ("INSTRUCTION_ANSWERED", None)]
    assert {f["complaintId"] for f in at_the_instructed.frames} == {None}
    assert at_the_holder.heard == []
    assert len(at_the_regent.frames) == 2
    assert await refused(budi.answers_instruction(instruction)) == "NOT_FOUND"


async def test_the_ticker_kept_by_news_is_the_ticker_read_afresh(
    siti: Person, dina: Person, budi: Person, ani: Person, kepala: Person, bupati: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await bupati.instructs("DPUPR", complaint)
    known = await bupati.ticker(4)
    async with bupati.watches_the_regent_news(after=known["asOf"]) as feed:
        instruction = await bupati.instructs("DLHP", complaint)
        await ani.answers_instruction(instruction)
        await bupati.acknowledges(await kepala.writes_report())
        await regency.sweeps(days=4)
    told = [{name: f[name] for name in ("cursor", "at", "text")} for f in feed.frames]
    assert len(told) == 6
    assert apply_to_ticker(known["items"], told, 4) == (await bupati.ticker(4))["items"]
    assert told[0]["text"] == f"Bupati memberi disposisi kepada DLHP tentang {complaint.number}"
    parts = [(f["kind"], (f["opd"] or {}).get("code"), f["number"], f["clock"]) for f in feed.frames]
    number = complaint.number
    assert parts[:4] == [
        ("INSTRUCTED", "DLHP", number, None),
        ("INSTRUCTION_ANSWERED", "DLHP", number, None),
        ("REPORT_SUBMITTED", "DPUPR", None, None),
        ("REPORT_ACKNOWLEDGED", "DPUPR", None, None),
    ]
    assert sorted(parts[4:]) == [
        ("OVERDUE", "DPUPR", number, "FIRST_RESPONSE"),
        ("OVERDUE", "DPUPR", number, "INSTRUCTION"),
    ]


async def test_an_instruction_is_answered_once(bupati: Person, budi: Person, wati: Person) -> None:
    instruction = await bupati.instructs("DPUPR")
    await budi.answers_instruction(instruction)
    assert await refused(wati.answers_instruction(instruction)) == "WRONG_STATUS"


async def test_only_the_regent_instructs(budi: Person, dina: Person, admin: Person, visitor: Person) -> None:
    for person in (budi, dina, admin):
        assert await refused(person.instructs("DPUPR")) == "NOT_ALLOWED"
    assert await refused(visitor.instructs("DPUPR")) == "SIGN_IN_REQUIRED"


async def test_nobody_outside_feels_that_an_instruction_is_overdue(
    siti: Person, dina: Person, bupati: Person, budi: Person, visitor: Person, regency: Regency
) -> None:
    complaint = await siti.complains(kind="ASPIRATION")
    await dina.routes(complaint)
    await budi.answers(complaint)
    await bupati.instructs("DPUPR", complaint)
    before = [await p.reads(complaint) for p in (siti, visitor)]
    async with (
        siti.watches_their_own() as at_home,
        visitor.watches(complaint) as outside,
        bupati.watches_the_regent_news() as at_the_regent,
    ):
        swept = await regency.sweeps(days=5)
    assert swept.overdue == 1
    assert (at_home.frames, outside.frames) == ([], [])
    assert [p for p in (siti, visitor) if await p.reads(complaint) not in before] == []
    assert ["terlambat" in f["text"] for f in at_the_regent.frames] == [True]


async def test_a_report_goes_to_the_regent_and_back_until_it_is_good(
    kepala: Person, budi: Person, ani: Person, bupati: Person
) -> None:
    draft = await kepala.writes_report(draft=True)
    assert (draft["status"], await bupati.reports()) == ("DRAFT", [])
    assert await refused(bupati.acknowledges(draft)) == "NOT_FOUND"
    async with bupati.watches_the_regent_news() as at_the_regent:
        sent = await kepala.writes_report(report=draft["id"])
        assert (sent["status"], sent["id"]) == ("SUBMITTED", draft["id"])
        assert await refused(kepala.writes_report(report=sent["id"])) == "WRONG_STATUS"
        returned = await bupati.sends_report_back(sent, "Mana angkanya?")
        assert (returned["status"], returned["regentNote"]) == ("RETURNED", "Mana angkanya?")
        await kepala.writes_report("Laporan yang lengkap", report=sent["id"])
        done = await bupati.acknowledges(sent, "Baik.")
    assert (done["status"], done["title"]) == ("ACKNOWLEDGED", "Laporan yang lengkap")
    assert [f["subject"]["__typename"] for f in at_the_regent.frames] == ["RegentReport"] * 4
    assert [r["id"] for r in await budi.reports()] == [draft["id"]]
    assert await ani.reports() == []
    assert await refused(budi.writes_report()) == "NOT_ALLOWED"
    assert await refused(kepala.acknowledges(sent)) == "NOT_ALLOWED"


async def test_what_the_regent_returned_is_out_of_his_sight_while_it_is_written_anew(
    kepala: Person, budi: Person, bupati: Person
) -> None:
    sent = await kepala.writes_report()
    await bupati.sends_report_back(sent, "Mana angkanya?")
    assert [r["status"] for r in await bupati.reports()] == ["RETURNED"]
    async with bupati.watches_the_regent_news() as at_the_regent:
        kept = await kepala.writes_report("Belum untuk dibaca", report=sent["id"], draft=True)
    assert (kept["status"], kept["regentNote"]) == ("DRAFT", "Mana angkanya?")
    [draft] = await budi.reports()
    assert (draft["status"], draft["submittedAt"]) == ("DRAFT", None)
    [frame] = at_the_regent.frames
    assert (frame["kind"], frame["text"]) == ("REPORT_REVISED", "DPUPR memperbaiki laporan")
    assert (frame["subject"], await bupati.reports()) == (None, [])
    again = await kepala.writes_report("Laporan yang lengkap", report=sent["id"])
    assert again["status"] == "SUBMITTED"
    assert [r["title"] for r in await bupati.reports()] == ["Laporan yang lengkap"]


async def test_a_reports_figures_are_counted_from_what_happened(
    siti: Person, joko: Person, dina: Person, budi: Person, kepala: Person, regency: Regency
) -> None:
    filed: list[Filed] = [await who.complains(f"Lampu {n}") for n, who in enumerate((siti, joko, siti))]
    for complaint in filed:
        await dina.routes(complaint)
    await budi.answers(filed[0])
    await budi.resolves(filed[1])
    await regency.sweeps(days=7)
    await budi.answers(filed[2])
    report = await kepala.writes_report(
        activities=[
            {"date": "2026-11-03", "title": "Ganti lampu", "description": "3", "complaint": filed[1].id}
        ]
    )
    assert report["figures"] == {
        "received": 3,
        "answered": 3,
        "resolved": 1,
        "overdue": 1,
        "onTimeRate": 0.6667,
    }
    assert report["activities"][0]["complaint"] == {"number": filed[1].number}
