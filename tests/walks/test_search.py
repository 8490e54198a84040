"""One search for everybody: what each of them types, and what they find."""

from typing import Any

from tests.cast import Filed, Person
from tests.people.acting import Reporting

FOUND = """
query ($filter: ComplaintFilter) {
  complaints(first: 50, filter: $filter) {
    totalCount edges { node { number } matches { where pieces { text found } } }
  }
}
"""


async def finds(who: Reporting, **wanted: Any) -> set[str]:
    """The numbers of what this filter leaves; each shows why."""
    found = (await who.line.ask(FOUND, filter=wanted))["complaints"]
    assert found["totalCount"] == len(found["edges"])
    return {edge["node"]["number"] for edge in found["edges"]}


async def test_an_officer_finds_whom_the_caller_on_the_telephone_names(
    visitor: Person, dina: Person, budi: Person, ani: Person, siti: Person, bupati: Person
) -> None:
    contact = {"name": "Bambang Sutejo", "phone": "0812 3456 7890"}
    named = await visitor.complains("Jalan berlubang", contact=contact)
    hidden = await visitor.complains("Lampu padam", contact=contact, anonymous=True)
    for each in (named, hidden):
        await dina.routes(each, to="DPUPR")
    for typed in ("bambang", "Sutejo", "+62 812-3456-7890", "7890"):
        assert await finds(dina, search=typed) == {named.number, hidden.number}
        assert await finds(budi, search=typed) == {named.number}, "who wants to be unknown stays so"
        assert await finds(bupati, search=typed) == {named.number}
        for outside in (visitor, siti, ani):
            assert await finds(outside, search=typed) == set(), typed


async def test_who_changes_their_name_is_found_by_the_new_one(
    siti: Person, dina: Person, budi: Person
) -> None:
    filed = await siti.complains("Selokan mampet")
    await dina.routes(filed, to="DPUPR")
    assert await finds(budi, search="siti selokan") == {filed.number}


async def test_what_is_closed_is_found_too_and_told_apart(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    closed, waiting = await siti.complains("Jembatan retak"), await siti.complains("Jembatan miring")
    for each in (closed, waiting):
        await dina.routes(each, to="DPUPR")
    await budi.resolves(closed)
    await siti.confirms(closed, 5)
    both = {closed.number, waiting.number}
    assert await finds(visitor, search="jembatan") == both
    assert await finds(budi, search="jembatan", open=False) == {closed.number}
    assert await finds(budi, search="jembatan", open=True) == {waiting.number}
    now = budi.line.regency.clock.now.isoformat()
    assert await finds(budi, opd=["DPUPR"], resolvedTo=now) == {closed.number}
    assert await finds(budi, opd=["DPUPR"], resolvedFrom="2027-01-01T00:00:00Z") == set()
    assert await finds(budi, handledByMe=True) == {closed.number}
    assert await finds(dina, handledByMe=True) == both
    refused = await visitor.line.answer(FOUND, filter={"handledByMe": True})
    assert refused["errors"][0]["extensions"]["code"] == "SIGN_IN_REQUIRED"


async def test_a_complaint_is_found_by_where_it_went(siti: Person, dina: Person, visitor: Person) -> None:
    filed = await siti.complains(
        "Tolong segera", category="jalan-rusak", district="35.23.18", village="Gesikharjo"
    )
    assert await finds(dina, search="dpupr") == set()
    await dina.routes(filed, to="DPUPR")
    for typed in (
        "dpupr",
        "pekerjaan umum",
        "palang",
        "kec. palang",
        "ds gesikharjo",
        "aspal",
        "jalan rusak",
    ):
        assert await finds(visitor, search=typed) == {filed.number}, typed
    await dina.routes(filed, to="DLHP")
    assert await finds(visitor, search="dpupr") == set()
    assert await finds(visitor, search="dlhp") == {filed.number}


async def test_what_was_found_is_marked(siti: Person, dina: Person, visitor: Person) -> None:
    filed = await siti.complains("Jl. Pemuda gelap", description="Lampu di jalan pemuda padam.")
    await dina.routes(filed, to="DLHP")
    [edge] = (await visitor.line.ask(FOUND, filter={"search": "jalan pem"}))["complaints"]["edges"]
    marked = {m["where"]: [p["text"] for p in m["pieces"] if p["found"]] for m in edge["matches"]}
    assert marked == {"TITLE": ["Jl", "Pemuda"], "DESCRIPTION": ["jalan", "pemuda"]}
    [edge] = (await visitor.line.ask(FOUND, filter={"search": filed.number[-6:]}))["complaints"]["edges"]
    [match] = edge["matches"]
    assert match["where"] == "NUMBER"
    assert "".join(p["text"] for p in match["pieces"]) == filed.number
    [edge] = (await visitor.line.ask(FOUND, filter={}))["complaints"]["edges"]
    assert edge["matches"] == []


async def test_a_number_opens_its_complaint_however_it_is_typed(
    visitor: Person, dina: Person, joko: Person
) -> None:
    filed = await visitor.complains("Air keruh")
    await dina.routes(filed, to="PDAM")
    serial = filed.number[-6:]
    for typed in (
        *(filed.number.lower(), f"#{serial}.", serial.lstrip("0"), filed.number.replace("-", " ")),
        *(filed.number.replace("-", "–"), filed.number.replace("-", ""), f" {filed.number[4:]} "),
    ):
        spelled = Filed(filed.id, typed, filed.pin)
        for seen in (await joko.reads(spelled), await visitor.tracks(spelled)):
            assert seen is not None, typed
            assert seen["number"] == filed.number


async def test_a_short_number_is_this_years_and_else_last_years(visitor: Person, dina: Person) -> None:
    old = await visitor.complains("Air keruh")
    await dina.routes(old, to="PDAM")
    regency = visitor.line.regency
    regency.clock.passes(days=80)
    for who in (visitor, dina):
        seen = await who.reads(Filed(old.id, "1", None))
        assert seen is not None
        assert seen["number"] == old.number
    new = await visitor.complains("Air mati")
    assert new.number[-6:] == old.number[-6:]
    [by_dina, by_visitor] = [await who.reads(Filed("", "1", None)) for who in (dina, visitor)]
    assert by_dina is not None
    assert by_dina["number"] == new.number
    assert by_visitor is not None, "who does not see this year's is not told that it is there"
    assert by_visitor["number"] == old.number
    for each in (old, new):
        seen = await visitor.tracks(Filed(each.id, "1", each.pin))
        assert seen is not None
        assert seen["number"] == each.number


DECIDED = """
query ($since: DateTime!, $until: DateTime!, $first: Int!, $after: String) {
  decisions(since: $since, until: $until, first: $first, after: $after) {
    edges { cursor node { event { kind note opd { code } } complaint { number } } } pageInfo { hasNextPage }
  }
}
"""


async def test_a_verifier_looks_back_on_what_they_decided(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    first, second = await siti.complains("Satu"), await siti.complains("Dua")
    regency = dina.line.regency
    yesterday = regency.clock.now
    await dina.routes(first, to="DPUPR")
    today = regency.clock.passes(days=1)
    await dina.rejects(second, "Sudah ada.")
    await budi.answers(first)
    end = regency.clock.passes(minutes=1)

    async def told(who: Reporting, since: Any, until: Any, **page: Any) -> list[tuple[str, str]]:
        given = {"since": since.isoformat(), "until": until.isoformat(), "first": 10, **page}
        edges = (await who.line.ask(DECIDED, **given))["decisions"]["edges"]
        return [(e["node"]["event"]["kind"], e["node"]["complaint"]["number"]) for e in edges]

    assert await told(dina, yesterday, end) == [("REJECTED", second.number), ("ROUTED", first.number)]
    assert await told(dina, yesterday, today) == [("ROUTED", first.number)]
    assert await told(dina, today, end, first=1) == [("REJECTED", second.number)]
    assert await told(budi, yesterday, end) == [("RESPONDED", first.number)]
    assert await told(siti, yesterday, end) == [], "what one reports oneself is no decision of an office"
    refused = await visitor.line.answer(DECIDED, since=yesterday.isoformat(), until=end.isoformat(), first=10)
    assert refused["errors"][0]["extensions"]["code"] == "SIGN_IN_REQUIRED"


async def test_what_has_left_a_verifiers_sight_leaves_their_decisions(siti: Person, dina: Person) -> None:
    filed = await siti.complains("Pungli", kind="OVERSIGHT")
    began = dina.line.regency.clock.now
    await dina.routes(filed, to="INSPEKTORAT")
    end = dina.line.regency.clock.passes(minutes=1)
    told = await dina.line.ask(DECIDED, since=began.isoformat(), until=end.isoformat(), first=10)
    assert told["decisions"]["edges"] == []


async def test_words_that_stand_nowhere_together_are_answered_by_what_has_most_of_them(
    siti: Person, dina: Person, visitor: Person
) -> None:
    ask = """query ($filter: ComplaintFilter, $order: ComplaintOrder!, $first: Int!, $after: String) {
      complaints(first: $first, filter: $filter, order: $order, after: $after) {
        totalCount searchedPartly pageInfo { hasNextPage endCursor } edges { node { title } } } }"""
    titles = ("Anjing liar di pasar", "Kambing berkeliaran", "Lampu padam")
    for title in titles:
        await dina.routes(await siti.complains(title))
    await siti.complains("Anjing tetangga berkeliaran")  # nobody else reads it yet

    async def found(search: str, order: str = "RELEVANCE", after: str | None = None, first: int = 9) -> Any:
        page = await visitor.line.ask(ask, filter={"search": search}, order=order, first=first, after=after)
        return page["complaints"]

    for order in ("RELEVANCE", "NEWEST", "MOST_URGENT"):
        some = await found("anjing berkeliaran", order)
        assert sorted(edge["node"]["title"] for edge in some["edges"]) == sorted(titles[:2])
        assert (some["searchedPartly"], some["totalCount"]) == (True, 2)
        one = await found("anjing berkeliaran", order, first=1)
        assert one["pageInfo"]["hasNextPage"]
        other = await found("anjing berkeliaran", order, one["pageInfo"]["endCursor"], 1)
        both = [edge["node"]["title"] for page in (one, other) for edge in page["edges"]]
        assert sorted(both) == sorted(titles[:2])
        assert not other["pageInfo"]["hasNextPage"]
    whole = await found("anjing liar", first=1)
    assert (whole["totalCount"], whole["searchedPartly"]) == (1, False)
    after = await found("anjing liar", after=whole["pageInfo"]["endCursor"])
    assert (after["edges"], after["searchedPartly"]) == ([], False), "behind the last that has all words"
    for nothing in ("anjing meong embek", "TPR-2026-999999", "0811 2222 3333"):
        assert (await found(nothing))["edges"] == [], nothing
