"""Who sees a report to the regent: everyone who may look, every path."""

from models import global_id
from rules.words import Role
from tests.access.asking import asks, words
from tests.access.said import Report, Said
from tests.cast import CAST
from tests.sight.town import role_of


def reads_report(name: str, report: Report) -> bool:
    """Its OPD reads all of its own, the regent what was sent."""
    role, opd = role_of(name)
    if role is Role.REGENT:
        return report.status != "DRAFT"
    return role in (Role.OFFICER, Role.OPD_HEAD) and opd == report.opd


async def test_reports(said: Said) -> None:
    """By the list, its OPD, its id, `node`, its photo; and how many wait."""
    wrong = []
    for name in CAST:
        who = said.town[name]
        listed = words(await asks(who, "{ regentReports(first: 50) { edges { node { title } } } }"))
        of_opd = words(
            await asks(who, '{ opd(code: "DPUPR") { reports(first: 50) { edges { node { title } } } } }')
        )
        for report in said.reports:
            by_id = await asks(who, "query ($n: ID!) { regentReport(id: $n) { title } }", n=report.id)
            node = await asks(who, "query ($n: ID!) { node(id: $n) { id } }", n=report.id)
            ways = {
                "the list": report.word in listed,
                "its OPD": report.word in of_opd,
                "its id": report.word in words(by_id),
                "node": node["node"] is not None,
            }
            if report.photo is not None:
                ways["its photo"] = await who.sees_file(report.photo)
                key = global_id.encode("Attachment", report.photo.split("/")[2].split("?")[0])
                found = await asks(who, "query ($n: ID!) { node(id: $n) { id } }", n=key)
                ways["its photo's node"] = found["node"] is not None
            expected = reads_report(name, report)
            wrong += [f"{name} by {way}: {report}" for way, sees in ways.items() if sees != expected]
        if name != "screen":
            numbers = await who.overview()
            waiting = 1 if name in ("bupati", "wall") else 0
            assert numbers["waitingReports"] == waiting, name
    assert not wrong, "\n".join(wrong)


async def test_news_of_reports(said: Said) -> None:
    """In the queue of the OPD, for its people and the regent; on the regent's ticker for the regent."""
    document = (
        "subscription ($o: String!, $a: Cursor) { queueChanged(opd: $o, after: $a) { event { kind } } }"
    )
    for name in ("budi", "kepala", "bupati", "dina", "screen"):
        async with said.town[name].line.follow(document, o="DPUPR", a=said.start) as feed:
            pass
        kinds = [f["event"]["kind"] for f in feed.frames]
        told = name in ("budi", "kepala", "bupati")
        assert ("REPORT_SUBMITTED" in kinds, "REPORT_RETURNED" in kinds) == (told, told), name
