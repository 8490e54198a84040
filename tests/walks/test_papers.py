"""The regent's papers: who reads which, issued once, and the same for ever."""

import asyncio
import csv
import io
import re
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from models.paper import IssuedPaper, PaperFile
from rules.papers import PAPERS, PaperKind
from tests.cast import CAST, Person, refused
from tests.cast import person as somebody
from tests.line import Refused
from tests.regency import Regency

_PAPER = (
    "id kind number issuedAt title period opening mayIssue opd { code } files { format url } "
    "parts { kind title text heads numbers rows }"
)
_ASK = f"query ($input: PaperInput!) {{ paper(input: $input) {{ {_PAPER} }} }}"
_ISSUE = (
    "mutation ($input: PaperInput!) { issuePaper(input: $input) { __typename "
    f"... on Paper {{ {_PAPER} }} ... on Refused {{ code messageEn field }} }} }}"
)
Paper = dict[str, Any]
DAYS = {
    "SANCTION_LIST": ("2026-11-01", "2026-11-01"),
    "BIWEEKLY": ("2026-10-19", "2026-11-01"),
    "OPD_REPORT": ("2026-10-19", "2026-11-01"),
    "MONTHLY_SUMMARY": ("2026-10-01", "2026-10-31"),
    "EVIDENCE": ("2026-01-01", "2026-10-31"),
}
"""Over when nothing has happened yet: the regency's clock begins on 2 November."""


def over(kind: str, first: str | None = None, last: str | None = None) -> dict[str, Any]:
    days = DAYS[kind]
    about = {"opd": "DPUPR"} if kind == "OPD_REPORT" else {}
    return {"kind": kind, "firstDay": first or days[0], "lastDay": last or days[1], **about}


async def paper(who: Person, asked: dict[str, Any]) -> Paper:
    found: Paper = (await who.line.ask(_ASK, input=asked))["paper"]
    return found


async def issues(who: Person, asked: dict[str, Any]) -> Paper:
    found: Paper = await who.line.do(_ISSUE, input=asked)
    return found


def part(paper: Paper, title: str) -> list[list[str]]:
    [found] = [part for part in paper["parts"] if part["title"].startswith(title)]
    rows: list[list[str]] = found["rows"]
    return rows


async def file_of(who: Person, paper: Paper, format: str) -> bytes:
    [url] = [file["url"] for file in paper["files"] if file["format"] == format]
    reply = await who.line.http.get(url)
    assert reply.status_code == 200, reply.text
    return reply.content


READERS = {
    "SANCTION_LIST": {"dina", "bupati"},
    "BIWEEKLY": {"dina", "bupati"},
    "OPD_REPORT": {"budi", "wati", "kepala", "bupati"},
    "MONTHLY_SUMMARY": {"dina", "bupati"},
    "EVIDENCE": {"dina", "bupati"},
}
ISSUERS = {kind: {"kepala"} if kind == "OPD_REPORT" else {"dina"} for kind in READERS}


@pytest.mark.parametrize("kind", [*PaperKind])
async def test_whoever_may_not_read_a_paper_reads_no_draft_of_it_and_issues_none(
    kind: PaperKind, regency: Regency
) -> None:
    asked = over(kind.value)
    for name in CAST:
        who = somebody(regency, name)
        reads = await _may(who, asked)
        draft = {"kind": kind.value, "first": asked["firstDay"], "last": asked["lastDay"]}
        file = await who.line.http.get(
            "/papers/draft.csv", params=draft | {"opd": asked.get("opd", "")} if "opd" in asked else draft
        )
        assert (name, reads, file.status_code == 200) == (name, name in READERS[kind], name in READERS[kind])
    for name in CAST:
        if name not in ISSUERS[kind]:
            assert await refused(issues(somebody(regency, name), asked)) in (
                "NOT_ALLOWED",
                "SIGN_IN_REQUIRED",
            )
    assert await IssuedPaper.all().count() == 0


async def _may(who: Person, asked: dict[str, Any]) -> bool:
    try:
        await paper(who, asked)
    except Refused as no:
        return no.code not in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    return True


async def test_an_issued_paper_is_the_same_whatever_happens_later(
    siti: Person, dina: Person, bupati: Person, regency: Regency
) -> None:
    lamp = await siti.complains(title="Lampu padam")
    await dina.routes(lamp)
    regency.clock.passes(days=15)
    day = regency.clock.now.date()
    asked = {
        "kind": "BIWEEKLY",
        "firstDay": str(day - timedelta(days=14)),
        "lastDay": str(day - timedelta(days=1)),
    }
    draft = await paper(bupati, asked)
    assert (draft["id"], draft["number"], draft["mayIssue"]) == (None, None, False)
    assert (await paper(dina, asked))["mayIssue"] is True
    issued = await issues(dina, asked)
    assert issued["number"].startswith("001/LDM/DISKOMINFO/")
    assert part(issued, "OPD tanpa jawaban") == []
    files = {format: await file_of(bupati, issued, format) for format in ("PDF", "XLSX", "CSV")}
    await dina.rejects(lamp)
    regency.clock.passes(days=3)
    again = await paper(bupati, asked)
    assert again == {name: said for name, said in issued.items() if name != "__typename"}
    assert (await issues(dina, asked))["number"] == issued["number"]
    for format, content in files.items():
        assert await file_of(bupati, again, format) == content
    assert await IssuedPaper.all().count() == 1


async def test_numbers_follow_each_other_whoever_asks_at_once(dina: Person) -> None:
    asked = [over("SANCTION_LIST", f"2026-10-{n}", f"2026-10-{n}") for n in (11, 12, 12, 13)]
    issued = await asyncio.gather(*(issues(dina, one) for one in asked))
    numbers = sorted({one["number"] for one in issued})
    assert [number[:6] for number in numbers] == ["001/DS", "002/DS", "003/DS"]
    assert issued[1]["number"] == issued[2]["number"]
    assert await PaperFile.all().count() == 9


async def test_an_opd_that_lets_somebody_wait_for_a_week_is_on_the_list_of_that_day_alone(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    lamp = await siti.complains(title="Lampu padam")
    await dina.routes(lamp)
    routed = regency.clock.now.date()
    regency.clock.passes(days=9)
    await budi.answers(lamp)
    regency.clock.passes(days=2)

    async def listed(after: int) -> list[list[str]]:
        day = str(routed + timedelta(days=after))
        return part(await paper(dina, over("SANCTION_LIST", day, day)), "OPD yang belum menjawab")

    assert await listed(5) == []
    [row] = await listed(8)
    assert row[1] == "1"
    assert await listed(10) == [], "it has answered by then"


async def test_every_paper_is_a_tagged_pdf_with_its_number_and_a_workbook(
    dina: Person, kepala: Person, siti: Person
) -> None:
    await siti.complains(title="Lampu padam")
    for kind in PaperKind:
        issued = await issues(kepala if PAPERS[kind].of_opd else dina, over(kind.value))
        content = await file_of(kepala if PAPERS[kind].of_opd else dina, issued, "PDF")
        assert b"/StructTreeRoot" in content or b"StructTreeRoot" in content
        document = pypdfium2.PdfDocument(content)
        assert document.is_tagged()
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert issued["number"] in text
        assert f"Halaman {len(document)} dari {len(document)}" in text
        book = load_workbook(
            io.BytesIO(await file_of(dina if not PAPERS[kind].of_opd else kepala, issued, "XLSX"))
        )
        assert book.sheetnames[0] == "Laporan"
        assert issued["number"] in [cell.value for cell in book["Laporan"]["B"]]
        lines = (await file_of(dina if not PAPERS[kind].of_opd else kepala, issued, "CSV")).decode(
            "utf-8-sig"
        )
        assert [*csv.reader(io.StringIO(lines, newline=""))][2] == [issued["number"]]


async def test_a_months_summary_is_everybodys_once_it_is_issued(
    dina: Person, visitor: Person, rina: Person
) -> None:
    asked = over("MONTHLY_SUMMARY")
    assert await _may(visitor, asked) is False
    issued = await issues(dina, asked)
    other = await issues(dina, over("BIWEEKLY"))
    for who in (visitor, rina):
        listed = (await who.line.ask("{ papers { kind number } }"))["papers"]
        assert listed == [{"kind": "MONTHLY_SUMMARY", "number": issued["number"]}]
        assert (await paper(who, asked))["number"] == issued["number"]
        assert (await file_of(who, issued, "PDF"))[:4] == b"%PDF"
        [url] = [file["url"] for file in other["files"] if file["format"] == "PDF"]
        assert (await who.line.http.get(url)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("BIWEEKLY", "2026-10-10", "2026-10-22"),
        ("MONTHLY_SUMMARY", "2026-10-02", "2026-10-31"),
        ("SANCTION_LIST", "2026-10-10", "2026-10-11"),
        ("SANCTION_LIST", "2099-01-01", "2099-01-01"),
        ("EVIDENCE", "2020-01-01", "2026-01-01"),
        ("EVIDENCE", "0001-01-01", "0001-02-01"),
        ("BIWEEKLY", "9999-12-18", "9999-12-31"),
        ("MONTHLY_SUMMARY", "9999-12-01", "9999-12-31"),
        ("MONTHLY_SUMMARY", "2026-10-01", "9999-12-31"),
    ],
)
async def test_a_paper_is_over_days_of_its_kind_that_are_past(
    kind: str, first: str, last: str, dina: Person
) -> None:
    assert await refused(issues(dina, over(kind, first, last))) == "INVALID"


async def test_who_reads_english_reads_a_translation_of_what_was_issued_which_stays_as_it_is(
    dina: Person, visitor: Person, siti: Person
) -> None:
    await siti.complains(title="Lampu padam")
    asked = over("MONTHLY_SUMMARY")
    fields = _PAPER + " translation"
    question = f"query ($input: PaperInput!) {{ paper(input: $input) {{ {fields} }} }}"
    draft = (await dina.line.ask(question, input=asked | {"english": True}))["paper"]
    assert (draft["title"], draft["period"]) == ("Monthly summary of public complaints", "October 2026")
    assert "draft" in draft["translation"]
    assert "DRAFT" in (await file_of(dina, draft, "CSV")).decode()
    issued = await issues(dina, asked | {"english": True})
    original = await paper(dina, asked)
    assert original["number"] == issued["number"]
    assert original["title"] == "Ringkasan bulanan pengaduan masyarakat"
    files = {format: await file_of(visitor, original, format) for format in ("PDF", "XLSX", "CSV")}
    english = (await visitor.line.ask(question, input=asked | {"english": True}))["paper"]
    assert issued["number"] in english["translation"]
    assert (await visitor.line.ask(question, input=asked))["paper"]["translation"] is None
    assert len(english["parts"]) == len(original["parts"])
    assert part(english, "Complaints by district") == part(original, "Aduan menurut kecamatan")
    text = "".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(await file_of(visitor, english, "PDF"))
    )
    assert "Translation of the Indonesian paper" in text
    assert "Periode" not in text
    assert load_workbook(io.BytesIO(await file_of(visitor, english, "XLSX"))).sheetnames[0] == "Report"
    for format, content in files.items():
        assert await file_of(visitor, original, format) == content
    listed = (await visitor.line.ask("{ papers(english: true) { title } }"))["papers"]
    assert listed == [{"title": "Monthly summary of public complaints"}]
    # One that was kept before there were translations.
    row = await IssuedPaper.get()
    row.content = re.sub(r'\{"id":("(?:[^"\\]|\\.)*"),"en":"(?:[^"\\]|\\.)*"\}', r"\1", row.content)
    await row.save()
    before = (await visitor.line.ask(question, input=asked | {"english": True}))["paper"]
    assert (before["title"], before["translation"]) == (original["title"], None)
