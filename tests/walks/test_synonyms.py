"""What means the same in a search is said by an administrator."""

from tests.cast import Person, refused

_DONE = "... on Done { ok } ... on Refused { __typename code messageEn field }"
_FIND = (
    "query ($t: String!) { complaints(first: 20, filter: {search: $t}, order: RELEVANCE) "
    "{ totalCount totalCountIsExact searchedFor edges { node { title } } } }"
)


async def _save(who: Person, line: str, replaces: str | None = None) -> None:
    text = f"mutation ($l: String!, $r: String) {{ saveSynonyms(line: $l, replaces: $r) {{ {_DONE} }} }}"
    await who.line.do(text, l=line, r=replaces)


async def _remove(who: Person, line: str) -> None:
    await who.line.do(f"mutation ($l: String!) {{ removeSynonyms(line: $l) {{ {_DONE} }} }}", l=line)


async def _titles(who: Person, text: str) -> list[str]:
    found = (await who.line.ask(_FIND, t=text))["complaints"]
    assert found["totalCount"] == len(found["edges"])
    assert found["totalCountIsExact"]
    return [edge["node"]["title"] for edge in found["edges"]]


async def test_a_search_asks_by_what_the_administrator_says_now(
    admin: Person, siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Kethek mlebu omah", description="Njaluk tulung")
    await dina.routes(complaint)
    assert await _titles(visitor, "monyet") == []
    await _save(admin, " Kethek,  MONYET , kera ekor panjang")
    assert "kethek, monyet, kera ekor panjang" in (await admin.line.ask("{ synonyms }"))["synonyms"]
    assert await _titles(visitor, "monyet") == ["Kethek mlebu omah"]
    assert await _titles(visitor, "kera ekor panjang") == ["Kethek mlebu omah"]
    await _save(admin, "kethek, kera", "kethek, monyet, kera ekor panjang")
    assert await _titles(visitor, "monyet") == []
    assert await _titles(visitor, "kera") == ["Kethek mlebu omah"]
    await _remove(admin, "kethek, kera")
    assert await _titles(visitor, "kera") == []
    log = "{ auditLog(first: 3, filter: {noun: SYNONYMS}) { edges { node { act subject } } } }"
    told = [edge["node"] for edge in (await admin.line.ask(log))["auditLog"]["edges"]]
    assert [(each["act"], each["subject"]) for each in told] == [
        ("REMOVED", "kethek, kera"),
        ("CHANGED", "kethek, kera"),
        ("CREATED", "kethek, monyet, kera ekor panjang"),
    ]


async def test_a_line_says_that_two_things_mean_the_same_once(admin: Person) -> None:
    for line in ("kethek", "kethek, Kethek", ",", "a b c d e, f", ", ".join(f"w{n}" for n in range(21))):
        assert await refused(_save(admin, line)) == "INVALID", line
    assert await refused(_save(admin, "jl, jln", "tidak ada, sama sekali")) == "NOT_FOUND"
    assert await refused(_remove(admin, "tidak ada, sama sekali")) == "NOT_FOUND"
    await _save(admin, "kethek, monyet")
    assert await refused(_save(admin, "Kethek , monyet")) == "INVALID"


async def test_only_an_administrator_keeps_the_lines(siti: Person, dina: Person, visitor: Person) -> None:
    for other in (siti, dina, visitor):
        assert await refused(_save(other, "kethek, monyet")) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
        assert await refused(_remove(other, "kethek, monyet")) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
        answer = await other.line.answer("{ synonyms }")
        assert answer["errors"][0]["extensions"]["code"] in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
