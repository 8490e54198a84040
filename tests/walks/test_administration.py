"""What an administrator does to OPDs, categories and accounts, and what becomes of those who hang on them."""

from typing import Any

import pytest

from models.identity.account import Account
from tests.cast import Person, refused
from tests.graphql_documents import REFUSED
from tests.line import Line
from tests.regency import Regency

GOOD = "gurame-asam-manis-pedas"


async def _saves(who: Person, verb: str, input_type: str, **given: Any) -> Any:
    selection = f"{{ __typename {REFUSED} }}"
    return await who.does(f"{verb} {selection}", f"$i: {input_type}!", "input: $i", i=given)


async def _closes(admin: Person, code: str = "DPUPR", **more: Any) -> Any:
    given = {"code": code, "name": "Dinas", "publicService": True, "active": False, **more}
    return await _saves(admin, "saveOpd", "SaveOpdInput", **given)


async def _categories(who: Person, every: bool = True) -> dict[str, tuple[str | None, bool]]:
    asked = "query ($all: Boolean!) { categories(all: $all) { code active opd { code } } }"
    found = (await who.line.ask(asked, all=every))["categories"]
    return {c["code"]: (c["opd"] and c["opd"]["code"], c["active"]) for c in found}


# ── an OPD that is closed ────────────────────────────────────────────────────────────────────────


async def test_an_opd_with_open_complaints_is_not_closed_unawares(
    admin: Person, siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    assert await refused(_closes(admin)) == "INVALID"
    answer = await admin.line.answer(
        "mutation ($i: SaveOpdInput!) { saveOpd(input: $i) { ... on Refused { message field } } }",
        i={"code": "DPUPR", "name": "Dinas", "publicService": True, "active": False},
    )
    told = answer["data"]["saveOpd"]
    assert told["field"] == "input.unfinished"
    assert "1 aduan terbuka" in told["message"]
    await _closes(admin, unfinished=True)
    assert (await budi.resolves(complaint))["status"] == "RESOLVED"
    assert await refused(dina.routes(await siti.complains())) == "INVALID"


async def test_its_categories_propose_nobody_or_go_to_another(admin: Person, visitor: Person) -> None:
    of_it = [code for code, (opd, _) in (await _categories(admin)).items() if opd == "DPUPR"]
    assert of_it
    await _closes(admin)
    assert {(await _categories(visitor))[code][0] for code in of_it} == {None}
    await _saves(admin, "saveOpd", "SaveOpdInput", code="DPUPR", name="Dinas", publicService=True)
    assert await refused(_closes(admin, categoriesTo="DPUPR")) == "INVALID"
    await _closes(admin, categoriesTo="DLHP")
    assert {(await _categories(visitor))[code][0] for code in of_it} == {"DLHP"}
    log = "{ auditLog(filter: { noun: CATEGORY }) { edges { node { subject } } } }"
    told = (await admin.line.ask(log))["auditLog"]["edges"]
    assert {e["node"]["subject"] for e in told} >= set(of_it)


async def test_the_inspektorat_is_not_closed_and_what_it_has_is_not_counted_for_an_administrator(
    admin: Person, siti: Person, dina: Person
) -> None:
    assert await refused(_closes(admin, "INSPEKTORAT", unfinished=True)) == "INVALID"


# ── categories ───────────────────────────────────────────────────────────────────────────────────


async def test_a_category_out_of_use_is_offered_to_nobody_and_kept_by_those_that_have_it(
    admin: Person, siti: Person, dina: Person, visitor: Person
) -> None:
    old = await siti.complains(category="jalan-rusak")
    await _saves(admin, "saveCategory", "SaveCategoryInput", code="jalan-rusak", name="Jalan", active=False)
    assert "jalan-rusak" not in await _categories(visitor, every=False)
    assert (await _categories(visitor))["jalan-rusak"] == (None, False)
    assert await refused(siti.complains(category="jalan-rusak")) == "INVALID"
    asked = '{ suggestCategories(text: "jalan rusak berlubang") { code } }'
    assert "jalan-rusak" not in str(await visitor.line.ask(asked))
    other = await siti.complains("Lampu padam di jalan")
    assert await refused(dina.routes(other, category="jalan-rusak")) == "INVALID"
    await dina.routes(old, category="jalan-rusak")


async def test_many_categories_are_given_to_one_opd_at_once(admin: Person, budi: Person) -> None:
    assign = f"assignCategories {{ __typename {REFUSED} }}"

    async def gives(who: Person, *codes: str, to: str | None) -> Any:
        head, call = "$c: [String!]!, $o: String", "categories: $c, opd: $o"
        return await who.does(assign, head, call, c=[*codes], o=to)

    await gives(admin, "jalan-rusak", "sampah", to="DLHP")
    found = await _categories(admin)
    assert (found["jalan-rusak"][0], found["sampah"][0]) == ("DLHP", "DLHP")
    assert await refused(gives(admin, "jalan-rusak", "entah", to="DPUPR")) == "INVALID"
    assert (await _categories(admin))["jalan-rusak"][0] == "DLHP"
    await gives(admin, "jalan-rusak", to=None)
    assert (await _categories(admin))["jalan-rusak"][0] is None
    assert await refused(gives(budi, "jalan-rusak", to="DPUPR")) == "NOT_ALLOWED"


# ── accounts ─────────────────────────────────────────────────────────────────────────────────────


async def _account(admin: Person, search: str) -> str:
    listed = await admin.line.ask(
        "query ($s: String) { accounts(search: $s) { edges { node { id } } } }", s=search
    )
    key: str = listed["accounts"]["edges"][0]["node"]["id"]
    return key


async def _changes(admin: Person, who: str, **given: Any) -> Any:
    return await _saves(
        admin, "updateAccount", "UpdateAccountInput", account=await _account(admin, who), **given
    )


async def test_another_address_is_another_way_in_and_the_old_one_is_none(
    admin: Person, regency: Regency
) -> None:
    await _changes(admin, "Budi", identifier=" BUDI.baru@uji.test ", password=GOOD)
    await Person("x", Line(regency)).signs_in("budi.baru@uji.test", GOOD)
    assert await refused(Person("x", Line(regency)).signs_in("budi@uji.test", GOOD)) == "INVALID"
    await _changes(admin, "Budi", identifier="0812 3333 4444")
    kept = await Account.get(name="Budi")
    assert (kept.email, kept.phone) == (None, "+6281233334444")
    await _changes(admin, "Budi", identifier="budi@uji.test")
    kept = await Account.get(name="Budi")
    assert (kept.email, kept.phone) == ("budi@uji.test", None)


@pytest.mark.parametrize("identifier", ["wati@uji.test", "WATI@uji.test", "entah", ""])
async def test_an_address_that_is_anothers_or_none_is_refused(admin: Person, identifier: str) -> None:
    assert await refused(_changes(admin, "Budi", identifier=identifier)) == "INVALID"


async def test_the_address_of_a_privileged_account_is_changed_by_two(admin: Person) -> None:
    done = await _changes(admin, "Bupati", identifier="pak.bupati@uji.test")
    assert done["__typename"] == "PendingChange"
    assert await Account.exists(email="bupati@uji.test")


MUST = "{ viewer { mustChangePassword } }"


async def test_who_gets_a_password_from_somebody_else_chooses_another(
    admin: Person, regency: Regency
) -> None:
    given = {"name": "Sri", "identifier": "sri@uji.test", "password": GOOD, "role": "OFFICER", "opd": "DPUPR"}
    await _saves(admin, "createAccount", "CreateAccountInput", **given)
    sri = Person("sri", Line(regency))
    await sri.signs_in("sri@uji.test", GOOD)
    assert (await sri.line.ask(MUST))["viewer"] == {"mustChangePassword": True}
    await sri.does(
        f"changePassword {{ __typename {REFUSED} }}", "$c: String!, $n: String!", "current: $c, new: $n",
        c=GOOD, n="sambal-terasi-matah",
    )  # fmt: skip
    await sri.signs_in("sri@uji.test", "sambal-terasi-matah")
    assert (await sri.line.ask(MUST))["viewer"] == {"mustChangePassword": False}
    await _changes(admin, "Sri", password=f"{GOOD}-2")
    await sri.signs_in("sri@uji.test", f"{GOOD}-2")
    assert (await sri.line.ask(MUST))["viewer"] == {"mustChangePassword": True}
    await _changes(admin, "Sri", password=f"{GOOD}-3", changePassword=False)
    await sri.signs_in("sri@uji.test", f"{GOOD}-3")
    assert (await sri.line.ask(MUST))["viewer"] == {"mustChangePassword": False}
    assert (await admin.line.ask(MUST))["viewer"] == {"mustChangePassword": False}
