"""Who a reporter is stands behind a reason, and each look in a log that the reporter is shown."""

from typing import Any

from models.identity_look import IdentityLook
from tests.cast import Filed, Person, refused
from tests.graphql_documents import REFUSED
from tests.regency import Regency

CONTACT = {"name": "Sumarni Astuti", "phone": "+6281234567834", "email": "sumarni@contoh.id"}
_HINT = "query ($n: String!) { complaint(number: $n) { reporterHint { name phone email } } }"
_READ = "query ($n: String!) { complaint(number: $n) { reporter { name phone email } } }"
_OWN = "identityLooks { at role opd { code } kind reason words }"
_LOG = (
    "query ($f: IdentityLogFilter, $first: Int! = 50, $after: String) { "
    "identityLog(filter: $f, first: $first, after: $after) { asOf pageInfo { hasNextPage endCursor } "
    "edges { node { id at who role opd { code } number complaintId kind reason words } } } }"
)


async def reveals(
    who: Person, filed: Filed, reason: str | None = "CONTACT", words: str | None = None
) -> dict[str, Any]:
    found: dict[str, Any] = await who.line.do(
        "mutation ($i: RevealIdentityInput!) { revealIdentity(input: $i) { __typename "
        f"... on RevealedIdentity {{ name phone email until }} {REFUSED} }} }}",
        i={"complaint": filed.id, "reason": reason, "words": words},
    )
    return found


async def own_looks(who: Person, filed: Filed) -> list[dict[str, Any]]:
    if filed.pin is None or who.name != "visitor":
        asked = f"query ($n: String!) {{ complaint(number: $n) {{ {_OWN} }} }}"
        return list((await who.line.ask(asked, n=filed.number))["complaint"]["identityLooks"])
    asked = f"query ($n: String!, $p: String!) {{ trackComplaint(number: $n, pin: $p) {{ {_OWN} }} }}"
    return list((await who.line.ask(asked, n=filed.number, p=filed.pin))["trackComplaint"]["identityLooks"])


async def log(reader: Person, **f: Any) -> list[dict[str, Any]]:
    found = await reader.line.ask(_LOG, f=f)
    return [edge["node"] for edge in found["identityLog"]["edges"]]


async def sends_on(dina: Person, filed: Filed, to: str = "DPUPR") -> None:
    """As her screen does it, which asks for no names."""
    said = {"complaint": filed.id, "opd": to, "category": "jalan-rusak"}
    await dina.line.do(
        f"mutation ($i: VerifyComplaintInput!) {{ verifyComplaint(input: $i) {{ __typename {REFUSED} }} }}",
        i=said,
    )


async def routed(visitor: Person, dina: Person, **said: Any) -> Filed:
    filed = await visitor.complains(contact=CONTACT, **said)
    await sends_on(dina, filed)
    return filed


async def test_whoever_has_an_account_reads_all_looks_in_one_place_the_newest_first(
    siti: Person, joko: Person, dina: Person, budi: Person, admin: Person
) -> None:
    own, other, others = [await who.complains() for who in (siti, siti, joko)]
    for filed in (own, other, others):
        await sends_on(dina, filed)
        await reveals(budi, filed, "CHECK")
    asked = "{ viewer { identityLooks { number role reason } } }"

    async def read(who: Person) -> list[tuple[str, str, str]]:
        found = (await who.line.ask(asked))["viewer"]["identityLooks"]
        return [(look["number"], look["role"], look["reason"]) for look in found]

    assert await read(siti) == [(filed.number, "OFFICER", "CHECK") for filed in (other, own)]
    assert await read(joko) == [(others.number, "OFFICER", "CHECK")]
    assert await read(budi) == await read(admin) == []


async def test_before_a_reason_is_given_offices_see_that_there_is_somebody_and_not_who(
    visitor: Person, dina: Person, budi: Person, admin: Person
) -> None:
    filed = await routed(visitor, dina)
    hint = (await budi.line.ask(_HINT, n=filed.number))["complaint"]["reporterHint"]
    assert hint == {"name": "S. A.", "phone": "62••••••34", "email": "s•••••@•••••.id"}
    assert await own_looks(visitor, filed) == []
    assert await log(admin) == []


async def test_a_look_for_a_reason_shows_the_contact_and_stands_in_the_log(
    visitor: Person, dina: Person, budi: Person, admin: Person
) -> None:
    filed = await routed(visitor, dina)
    assert await refused(reveals(budi, filed, None)) == "INVALID"
    found = await reveals(budi, filed, "VISIT", "Survei besok pagi.")
    assert {name: found[name] for name in CONTACT} == CONTACT
    [own] = await own_looks(visitor, filed)
    said = {"role": "OFFICER", "opd": {"code": "DPUPR"}, "kind": "REVEALED", "reason": "VISIT"}
    assert own == {"at": own["at"], **said, "words": "Survei besok pagi."}
    [kept] = await log(admin)
    assert {name: kept[name] for name in said} == said
    assert (kept["number"], kept["complaintId"]) == (filed.number, filed.id)
    rows = await IdentityLook.all().values()
    assert rows
    assert not [v for v in CONTACT.values() if v in str(rows)]


async def test_for_half_an_hour_nobody_is_asked_again_and_then_they_are(
    visitor: Person, dina: Person, budi: Person, wati: Person, regency: Regency
) -> None:
    filed = await routed(visitor, dina)
    await reveals(budi, filed)
    again = await reveals(budi, filed, None)
    assert again["phone"] == CONTACT["phone"]
    assert await refused(reveals(wati, filed, None)) == "INVALID"
    assert len(await own_looks(visitor, filed)) == 1
    regency.clock.passes(minutes=31)
    assert await refused(reveals(budi, filed, None)) == "INVALID"
    await reveals(budi, filed, "CHECK")
    assert [look["reason"] for look in await own_looks(visitor, filed)] == ["CHECK", "CONTACT"]


async def test_a_reason_that_says_nothing_wants_words(visitor: Person, dina: Person, budi: Person) -> None:
    filed = await routed(visitor, dina)
    assert await refused(reveals(budi, filed, "OTHER")) == "INVALID"
    assert await refused(reveals(budi, filed, "CONTACT", "x" * 301)) == "INVALID"
    assert (await reveals(budi, filed, "OTHER", "Diminta kecamatan."))["name"] == CONTACT["name"]


async def test_who_is_not_to_know_is_refused_and_nothing_is_logged(
    visitor: Person, dina: Person, budi: Person, ani: Person, siti: Person, tono: Person, bupati: Person,
    admin: Person,
) -> None:  # fmt: skip
    filed = await routed(visitor, dina, anonymous=True)
    assert await refused(reveals(budi, filed)) == "NOT_ALLOWED"
    assert await refused(reveals(bupati, filed)) == "NOT_ALLOWED"
    assert await refused(reveals(ani, filed)) == "NOT_ALLOWED"
    assert await refused(reveals(siti, filed)) == "NOT_ALLOWED"
    assert await refused(reveals(tono, filed)) == "NOT_ALLOWED"
    assert await refused(reveals(visitor, filed)) == "SIGN_IN_REQUIRED"
    secret = await visitor.complains(contact=CONTACT, confidential=True)
    assert await refused(reveals(ani, secret)) == "NOT_FOUND"
    assert await log(admin) == []
    assert (await reveals(dina, filed, "CHECK"))["phone"] == CONTACT["phone"]
    assert len(await log(admin)) == 1


async def test_what_a_program_reads_by_itself_stands_in_the_log_once_an_hour(
    visitor: Person, dina: Person, budi: Person, wati: Person, admin: Person, regency: Regency
) -> None:
    filed = await routed(visitor, dina)
    for _ in range(3):
        read = (await budi.line.ask(_READ, n=filed.number))["complaint"]["reporter"]
        assert read == CONTACT
    assert [(e["kind"], e["reason"], e["words"]) for e in await log(admin)] == [("READ", None, None)]
    await wati.line.ask(_READ, n=filed.number)
    assert len(await own_looks(visitor, filed)) == 2
    regency.clock.passes(hours=1)
    await budi.line.ask(_READ, n=filed.number)
    assert len(await own_looks(visitor, filed)) == 3


async def test_a_list_that_asks_for_reporters_is_logged_row_by_row_in_one_go(
    visitor: Person, dina: Person, admin: Person, bupati: Person
) -> None:
    filed = [await routed(visitor, dina) for _ in range(3)]
    hidden = await routed(visitor, dina, anonymous=True)
    await bupati.line.ask("{ complaints(first: 10) { edges { node { reporter { phone } } } } }")
    assert sorted(e["number"] for e in await log(admin)) == sorted(one.number for one in filed)
    assert await own_looks(visitor, hidden) == []


async def test_a_name_that_everybody_reads_is_no_look(
    siti: Person, dina: Person, budi: Person, admin: Person
) -> None:
    filed = await siti.complains(showName=True)
    await sends_on(dina, filed)
    await budi.line.ask("query ($n: String!) { complaint(number: $n) { reporter { name } } }", n=filed.number)
    assert await log(admin) == []
    await budi.line.ask(_READ, n=filed.number)
    assert len(await own_looks(siti, filed)) == 1


async def test_the_reporter_hears_of_it_while_they_watch_and_nobody_else_does(
    siti: Person, dina: Person, budi: Person, wati: Person, visitor: Person, admin: Person
) -> None:
    filed = await siti.complains()
    await sends_on(dina, filed)
    async with (
        siti.watches(filed) as own,
        wati.watches(filed) as colleague,
        visitor.watches(Filed(filed.id, filed.number)) as public,
    ):
        await reveals(budi, filed)
        await budi.answers(filed, "PROGRESS")
    assert own.kinds == ["IDENTITY_SEEN", "RESPONDED"]
    assert colleague.kinds == public.kinds == ["RESPONDED"]
    looks = [(e["who"], e["kind"]) for e in await log(admin)]
    # Whose own document reads the reporter is logged for it, the one who answers and the one who watches.
    assert sorted(looks) == [("Budi", "READ"), ("Budi", "REVEALED"), ("Wati", "READ")]
    told = await siti.line.ask(
        "query ($n: String!) { complaint(number: $n) { version timeline { kind } } }", n=filed.number
    )
    assert "IDENTITY_SEEN" not in [e["kind"] for e in told["complaint"]["timeline"]]


async def test_administrators_page_through_the_log_and_filter_it(
    visitor: Person, dina: Person, budi: Person, wati: Person, admin: Person, regency: Regency
) -> None:
    one, other = await routed(visitor, dina), await routed(visitor, dina)
    await reveals(budi, one)
    regency.clock.passes(days=2)
    await reveals(wati, other, "CHECK")
    both = await log(admin)
    assert [e["number"] for e in both] == [other.number, one.number]
    assert await log(admin, number=one.number) == both[1:]
    assert await log(admin, who=both[0]["who"]) == both[:1]
    assert await log(admin, firstDay=both[0]["at"][:10]) == both[:1]
    assert await log(admin, lastDay=both[1]["at"][:10]) == both[1:]
    assert await log(admin, number="TPR-2020-000001") == []
    page = (await admin.line.ask(_LOG, first=1))["identityLog"]
    assert page["pageInfo"]["hasNextPage"]
    rest = (await admin.line.ask(_LOG, first=1, after=page["pageInfo"]["endCursor"]))["identityLog"]
    assert [e["node"]["number"] for e in rest["edges"]] == [one.number]


async def test_of_what_the_inspektorat_has_only_its_reporter_learns_who_looked(
    visitor: Person, dina: Person, hadi: Person, admin: Person
) -> None:
    filed = await visitor.complains(kind="OVERSIGHT", contact=CONTACT)
    await sends_on(dina, filed, "INSPEKTORAT")
    await reveals(hadi, filed)
    assert len(await own_looks(visitor, filed)) == 1
    assert await log(admin) == []
    assert await log(admin, number=filed.number) == []


async def test_nobody_but_administrators_reads_the_log(
    siti: Person, tono: Person, budi: Person, kepala: Person, dina: Person, bupati: Person, visitor: Person,
    screen: Person, wall: Person,
) -> None:  # fmt: skip
    for who in (siti, tono, budi, kepala, dina, bupati, screen, wall):
        assert await refused(log(who)) == "NOT_ALLOWED"
    assert await refused(log(visitor)) == "SIGN_IN_REQUIRED"


async def test_nobody_but_the_reporter_reads_who_looked_at_them(
    siti: Person, joko: Person, dina: Person, budi: Person, bupati: Person, admin: Person, visitor: Person,
    regency: Regency,
) -> None:  # fmt: skip
    filed = await siti.complains()
    await sends_on(dina, filed)
    await reveals(budi, filed)
    for who in (joko, dina, budi, bupati, admin, visitor):
        assert await own_looks(who, Filed(filed.id, filed.number)) == []
    assert len(await own_looks(siti, filed)) == 1
