"""What a report's figure counts as resolved is what its writer may pick from, page by page."""

from typing import Any

from rules.deadlines import WIB
from tests.cast import Filed, Person, refused
from tests.regency import Regency

_PAGE = """
query ($opd: String!, $from: Date!, $to: Date!, $first: Int!, $after: String) {
  reportFigures(opd: $opd, periodStart: $from, periodEnd: $to) { resolved }
  reportResolutions(opd: $opd, periodStart: $from, periodEnd: $to, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } edges { node { resolvedAt text complaint { number } } }
  }
}
"""


async def _offered(who: Person, *, first: int, start: str, end: str) -> tuple[int, list[dict[str, Any]]]:
    """The figure, and all that is offered beside it."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        asked: dict[str, Any] = {"opd": "DPUPR", "from": start, "to": end, "first": first, "after": after}
        answer = await who.line.ask(_PAGE, **asked)
        page = answer["reportResolutions"]
        assert len(page["edges"]) <= first
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return answer["reportFigures"]["resolved"], found


async def _routed(siti: Person, dina: Person, title: str, **more: Any) -> Filed:
    complaint = await siti.complains(title, **more)
    await dina.routes(complaint)
    return complaint


async def test_as_many_are_offered_as_the_figure_says(
    siti: Person, dina: Person, budi: Person, kepala: Person, regency: Regency
) -> None:
    today = regency.clock.now.astimezone(WIB).date().isoformat()
    kept = [await _routed(siti, dina, f"Lubang {n}") for n in range(5)]
    for complaint in kept:
        await budi.resolves(complaint, text=f"Ditambal {complaint.number}.")
    # Counted once, and with the words of the last time.
    await siti.reopens(kept[0])
    await budi.resolves(kept[0], text="Ditambal lagi.")
    # Not done any more, but it was: it counts.
    await siti.reopens(kept[1])
    # With another OPD by now, and confidential: it counts, and is not shown.
    secret = await _routed(siti, dina, "Lubang rahasia", confidential=True)
    await budi.resolves(secret)
    await siti.reopens(secret)
    await budi.returns(secret)
    await dina.routes(secret, to="DLHP")
    counted, offered = await _offered(kepala, first=2, start=today, end=today)
    assert counted == len(offered) == 6
    shown = {node["complaint"]["number"]: node["text"] for node in offered if node["complaint"]}
    assert shown == {
        kept[0].number: "Ditambal lagi.",
        **{c.number: f"Ditambal {c.number}." for c in kept[1:]},
    }
    assert [node["text"] for node in offered if node["complaint"] is None] == [None]


async def test_what_was_resolved_before_or_after_the_period_is_not_offered(
    siti: Person, dina: Person, budi: Person, kepala: Person, regency: Regency
) -> None:
    complaint = await _routed(siti, dina, "Lubang lama")
    await budi.resolves(complaint)
    regency.clock.passes(days=3)
    today = regency.clock.now.astimezone(WIB).date().isoformat()
    assert await _offered(kepala, first=10, start=today, end=today) == (0, [])


async def test_nobody_of_another_office_is_told(ani: Person, siti: Person, visitor: Person) -> None:
    asked = {"opd": "DPUPR", "from": "2026-11-01", "to": "2026-11-30", "first": 10}
    for who in (ani, siti, visitor):
        answer = await who.line.answer(_PAGE, **asked)
        assert {e["extensions"]["code"] for e in answer["errors"]} <= {"NOT_ALLOWED", "SIGN_IN_REQUIRED"}


async def test_a_head_signs_with_office_and_number_and_the_letter_bears_them(
    kepala: Person, budi: Person, bupati: Person
) -> None:
    asked = (
        "mutation ($i: SignatureInput!) { saveSignature(input: $i) { __typename "
        "... on Refused { code message messageEn field } } }"
    )
    wrong = await kepala.line.ask(asked, i={"nip": "1234"})
    assert (wrong["saveSignature"]["code"], wrong["saveSignature"]["field"]) == ("INVALID", "input.nip")
    given = {"nip": "19700101 199803 1 004", "position": "Kepala Dinas PUPR"}
    assert (await kepala.line.ask(asked, i=given))["saveSignature"]["__typename"] == "Done"
    report = await kepala.writes_report()
    one = "query ($id: ID!) { regentReport(id: $id) { signatory { name position nip } } }"
    signed = (await bupati.line.ask(one, id=report["id"]))["regentReport"]["signatory"]
    assert signed == {"name": "Kepala", "position": "Kepala Dinas PUPR", "nip": "197001011998031004"}
    assert await refused(budi.line.do(asked, i=given)) == "NOT_ALLOWED"
