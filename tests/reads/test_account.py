"""Accounts as an administrator looks for them."""

from typing import Any

import pytest

from models.identity.account import Account
from reads.account import accounts_by_key
from rules.words import Role
from tests.cast import Person, refused

LISTED = (
    "query ($search: String, $role: Role, $opd: String, $first: Int!, $after: String) { accounts("
    "search: $search, role: $role, opd: $opd, first: $first, after: $after) { "
    "edges { node { name identifier role active } } "
    "pageInfo { endCursor hasNextPage } } }"
)


async def _listed(who: Person, first: int = 50, **given: Any) -> list[str]:
    found = (await who.line.ask(LISTED, first=first, **given))["accounts"]
    return [edge["node"]["name"] for edge in found["edges"]]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("SIT", ["Siti"]),
        ("budi@uji", ["Budi"]),
        ("+628110000002", ["Joko"]),
        ("%", []),
        ("_iti", []),
        ("\\", []),
        ("100% Ani_", ["100% Ani_"]),
        ("nobody", []),
    ],
)
async def test_they_are_found_by_any_part_of_name_address_or_number(
    admin: Person, search: str, found: list[str]
) -> None:
    if "Ani_" in search:
        ani = await Account.named("ani@uji.test")
        assert ani is not None
        await ani.change({"name": "100% Ani_"}, now=ani.created_at)
    assert await _listed(admin, search=search) == found


async def test_they_come_by_role_and_page_by_page_the_newest_first(admin: Person) -> None:
    assert await _listed(admin, role="OFFICER") == ["Hadi", "Ani", "Wati", "Budi"]
    assert await _listed(admin, role="OFFICER", opd="DPUPR") == ["Wati", "Budi"]
    assert await refused(_listed(admin, opd="NONE")) == "INVALID"
    page = (await admin.line.ask(LISTED, first=3))["accounts"]
    assert [edge["node"]["name"] for edge in page["edges"]] == ["Yuni", "Admin", "Bupati"]
    assert page["pageInfo"]["hasNextPage"]
    assert await _listed(admin, 2, after=page["pageInfo"]["endCursor"]) == ["Dina", "Hadi"]


async def test_nobody_else_reads_them(siti: Person, bupati: Person) -> None:
    for who in (siti, bupati):
        assert await refused(who.line.ask(LISTED, first=1)) == "NOT_ALLOWED"


async def test_a_shown_account_is_the_one_that_is_kept(admin: Person) -> None:
    kept = await Account.named("budi@uji.test")
    assert kept is not None
    shown = (await accounts_by_key([kept.id, 0]))[kept.id]
    assert (shown.pk, shown.name, shown.identifier) == (kept.id, "Budi", "budi@uji.test")
    assert (shown.role, shown.active, shown.opd and shown.opd.pk) == (Role.OFFICER, True, kept.opd_id)
