"""A password takes a while to compare: what an administrator changes in that time is what holds."""

from collections.abc import Callable
from typing import Any

import pytest

from actions import account as actions
from tests.cast import Person
from tests.line import Line
from tests.regency import PASSWORD, Regency

CODE = "{ __typename ... on Refused { code field } }"
SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) " + CODE + " }"
CHANGE = "mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) " + CODE + " }"
BY_ADMIN = "mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }"
NEW = "sepeda kuning di gudang"


@pytest.fixture
async def reset(admin: Person, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Once the old password was found right, an administrator gives the account another one."""
    asked = 'query { accounts(search: "siti") { edges { node { id } } } }'
    [siti] = (await admin.line.ask(asked))["accounts"]["edges"]
    given = {"account": siti["node"]["id"], "password": NEW}
    matches = actions.password_matches

    async def slowly(*given_password: Any, **source: Any) -> bool:
        found = await matches(*given_password, **source)
        monkeypatch.setattr(actions, "password_matches", matches)
        assert (await admin.line.ask(BY_ADMIN, input=given))["updateAccount"]["__typename"] == "Account"
        return found

    return lambda: monkeypatch.setattr(actions, "password_matches", slowly)


async def _signs_in(regency: Regency, password: str) -> Any:
    given = {"identifier": "siti@uji.test", "password": password}
    return (await Line(regency).ask(SIGN_IN, input=given))["signIn"]


async def test_the_old_password_opens_no_session_any_more(
    regency: Regency, reset: Callable[[], None]
) -> None:
    reset()
    found = await _signs_in(regency, PASSWORD)
    assert (found.get("code"), found.get("field")) == ("INVALID", "input.password")
    assert (await _signs_in(regency, NEW))["__typename"] == "Session"


async def test_who_knows_the_old_password_does_not_change_the_new_one(
    regency: Regency, siti: Person, reset: Callable[[], None]
) -> None:
    reset()
    found = (await siti.line.ask(CHANGE, c=PASSWORD, n="perahu biru di pantai"))["changePassword"]
    assert (found.get("code"), found.get("field")) == ("INVALID", "current")
    assert (await _signs_in(regency, NEW))["__typename"] == "Session"
