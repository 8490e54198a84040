"""Many accounts from one table: what will become of each line is shown before, and all are opened or none."""

from typing import Any

import pytest
from argon2 import PasswordHasher

from models.event import Event
from models.identity import signing_in
from models.identity.account import Account
from models.identity.pending_change import PendingChange
from tests.cast import Person, refused
from tests.line import Line
from tests.regency import Regency

IMPORT = (
    "mutation ($csv: String!, $apply: Boolean!) { importAccounts(csv: $csv, apply: $apply) { __typename "
    "... on AccountImport { applied lines { line name identifier role opd { code } waits problem problemEn "
    "password } } ... on Refused { code messageEn field } } }"
)
GOOD = """Nama;Surel;Peran;OPD
Sri Wahyuni;SRI@uji.test;Petugas OPD;dpupr

Bayu;0812-1111-2222;petugas;DLHP
Rahma;rahma@uji.test;verifikator;
"""


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", quick)
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))


async def imports(who: Person, csv: str, *, apply: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = await who.line.do(IMPORT, csv=csv, apply=apply)
    return found


async def test_it_is_shown_first_and_nothing_is_done(admin: Person) -> None:
    before = await Account.all().count()
    shown = await imports(admin, GOOD)
    assert not shown["applied"]
    assert [(w["line"], w["identifier"], w["role"], w["opd"], w["waits"]) for w in shown["lines"]] == [
        (2, "sri@uji.test", "OFFICER", {"code": "DPUPR"}, False),
        (4, "+6281211112222", "OFFICER", {"code": "DLHP"}, False),
        (5, "rahma@uji.test", "VERIFIER", None, True),
    ]
    assert {w["problem"] for w in shown["lines"]} == {None}
    assert await Account.all().count() == before


async def test_then_all_are_opened_with_a_first_password_and_the_privileged_wait(
    admin: Person, regency: Regency
) -> None:
    done = await imports(admin, GOOD, apply=True)
    assert done["applied"]
    sri = Person("sri", Line(regency))
    await sri.signs_in("sri@uji.test", done["lines"][0]["password"])
    assert (await sri.line.ask("{ viewer { name mustChangePassword opd { code } } }"))["viewer"] == {
        "name": "Sri Wahyuni",
        "mustChangePassword": True,
        "opd": {"code": "DPUPR"},
    }
    assert not await Account.exists(email="rahma@uji.test")
    assert (await PendingChange.get()).email == "rahma@uji.test"
    assert len({w["password"] for w in done["lines"]}) == 3
    told = await Event.filter(audited="ACCOUNT")
    assert len(told) == 3
    assert not any(w["password"] in str(e.details) for w in done["lines"] for e in told)


BAD = """name,email,role,opd
,a@uji.test,OFFICER,DPUPR
Ada,bukan surel,OFFICER,DPUPR
Ada,b@uji.test,RAJA,DPUPR
Ada,c@uji.test,OFFICER,ENTAH
Ada,d@uji.test,OFFICER,
Ada,budi@uji.test,OFFICER,DPUPR
Ada,e@uji.test,OFFICER,DPUPR
Ada,E@uji.test,OFFICER,DPUPR
Ada,f@uji.test,DISPLAY,
"""


async def test_each_line_says_what_is_wrong_and_none_is_done(admin: Person) -> None:
    before = await Account.all().count()
    shown = await imports(admin, BAD, apply=True)
    assert not shown["applied"]
    assert [w["problemEn"] for w in shown["lines"]] == [
        "This must be filled in.",
        "Give an e-mail address or a telephone number.",
        "Unknown role.",
        "Give the code of an active OPD.",
        "Give the code of an active OPD.",
        "Registered, or further up.",
        None,
        "Registered, or further up.",
        "Unknown role.",
    ]
    assert await Account.all().count() == before


@pytest.mark.parametrize(
    "csv",
    [
        "",
        "nama,surel,peran",
        "nama,peran\nAda,OFFICER",
        'nama,surel,peran\n"Ada',
        "nama,surel,peran\n" + "Ada,a@uji.test,CITIZEN\n" * 101,
        "x" * 90_000,
    ],
)
async def test_what_is_no_such_table_is_refused_as_a_whole(admin: Person, csv: str) -> None:
    if csv.endswith('"Ada'):
        shown = await imports(admin, csv)
        assert shown["lines"][0]["problem"] is not None
        return
    assert await refused(imports(admin, csv)) == "INVALID"


async def test_nobody_else_imports(budi: Person, dina: Person, visitor: Person) -> None:
    for who in (budi, dina):
        assert await refused(imports(who, GOOD)) == "NOT_ALLOWED"
    assert await refused(imports(visitor, GOOD)) == "SIGN_IN_REQUIRED"
