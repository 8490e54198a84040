"""An administrator is asked again before what an open session must not do."""

import ast
from typing import Any

import pytest

from models import global_id
from models.identity.account import Account
from tests.actions.proving import PROVE, SAID, CodeApp, Key, by_name, first_step, mutates
from tests.house.tree import ROOT, tree
from tests.line import Line
from tests.regency import PASSWORD, Regency

_ACTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("createAccount", "$i: CreateAccountInput!", "input: $i", {"i": {
        "name": "Baru", "identifier": "baru@uji.test", "password": "kopi-tanpa-gula", "role": "REGENT"}}),
    ("createApiKey", "$i: CreateApiKeyInput!", "input: $i", {"i": {
        "name": "Sistem", "opd": "DPUPR", "scopes": ["READ"]}}),
    ("saveHeldBackWord", "$w: String!", "word: $w", {"w": "kethek"}),
    ("createDisplay", "$i: CreateDisplayInput!", "input: $i", {"i": {"name": "Lobi", "opd": "DPUPR"}}),
]  # fmt: skip


@pytest.fixture
async def desk(regency: Regency) -> Line:
    """The administrator's browser, in which they signed in a quarter of an hour ago."""
    token = (await first_step(Line(regency), "admin"))["token"]
    regency.clock.passes(minutes=15)
    return by_name(regency, token)[0]


async def proves(line: Line, **said: str) -> Any:
    return (await line.ask(PROVE, input=said))["proveAgain"]


@pytest.mark.parametrize("act", _ACTS, ids=lambda act: act[0])
async def test_after_a_while_it_is_asked_who_is_there(
    desk: Line, act: tuple[str, str, str, dict[str, Any]]
) -> None:
    field, head, call, given = act
    told = await mutates(desk, f"{field} {{ {SAID} }}", head, call, **given)
    assert told["code"] == "PROOF_REQUIRED"
    assert "errors" not in await desk.answer("{ auditLog(first: 1) { asOf } }"), "it may be read on"
    assert (await proves(desk, password=PASSWORD))["__typename"] == "Done"
    done = await mutates(desk, f"{field} {{ {SAID} }}", head, call, **given)
    assert done["__typename"] != "Refused"


async def test_a_wrong_password_proves_nothing_and_is_slowed_down(regency: Regency, desk: Line) -> None:
    for _ in range(10):
        assert (await proves(desk, password="salah"))["field"] == "input.password"
    assert (await proves(desk, password=PASSWORD))["code"] == "TOO_MANY"
    field, head, call, given = _ACTS[2]
    assert (await mutates(desk, f"{field} {{ {SAID} }}", head, call, **given))["code"] == "PROOF_REQUIRED"
    # It holds for the account's own sign-in no less than before: at another desk nothing is in the way.
    assert (await first_step(Line(regency, address="203.0.113.4"), "admin"))["__typename"] == "Session"


async def test_what_was_proved_in_one_browser_counts_in_no_other(regency: Regency, desk: Line) -> None:
    other = Line(regency, (await first_step(Line(regency), "admin"))["token"])
    regency.clock.passes(minutes=16)
    assert (await proves(desk, password=PASSWORD))["__typename"] == "Done"
    field, head, call, given = _ACTS[2]
    assert (await mutates(other, f"{field} {{ {SAID} }}", head, call, **given))["code"] == "PROOF_REQUIRED"


async def test_who_has_a_second_factor_proves_that_and_not_the_password(regency: Regency, desk: Line) -> None:
    await proves(desk, password=PASSWORD)
    app, key = CodeApp(regency.clock), Key(str(desk.http.headers["host"]).join(("http://", "")))
    await app.set_up(desk)
    await key.set_up(desk)
    regency.clock.passes(minutes=16)
    field, head, call, given = _ACTS[2]
    for wrong in ({"password": PASSWORD}, {"code": app.wrong()}, {}):
        assert (await proves(desk, **wrong))["__typename"] == "Refused"
    assert (await mutates(desk, f"{field} {{ {SAID} }}", head, call, **given))["code"] == "PROOF_REQUIRED"
    assert (await proves(desk, code=app.code()))["__typename"] == "Done"
    assert (await mutates(desk, f"{field} {{ {SAID} }}", head, call, **given))["__typename"] == "Done"
    regency.clock.passes(minutes=16)
    asked = await mutates(desk, f"startProof {{ {SAID} ... on PasskeyOptions {{ options }} }}")
    assert (await proves(desk, passkey=key.signs(asked["options"])))["__typename"] == "Done"


async def test_who_has_lost_all_is_let_in_by_two(regency: Regency, desk: Line) -> None:
    """Their factors go when another administrator has confirmed it, and their sessions with them."""
    dina = Line(regency, (await first_step(Line(regency), "dina"))["token"])
    await CodeApp(regency.clock).set_up(dina)
    await proves(desk, password=PASSWORD)
    account = await Account.get(email="dina@uji.test")
    said = {"account": global_id.encode("Account", account.id), "forgetSecondFactor": True}
    update = f"updateAccount {{ {SAID} ... on PendingChange {{ id forgetsSecondFactor }} }}"
    asked = await mutates(desk, update, "$i: UpdateAccountInput!", "input: $i", i=said)
    assert (asked["__typename"], asked["forgetsSecondFactor"]) == ("PendingChange", True)
    assert (await first_step(Line(regency), "dina"))["__typename"] == "SecondFactorNeeded"
    confirm = f"confirmAdministration {{ {SAID} ... on Account {{ hasSecondFactor }} }}"
    own = await mutates(desk, confirm, "$c: ID!", "change: $c", c=asked["id"])
    assert own["code"] == "INVALID", "not by the same one"
    await Account.filter(email="rina@uji.test").update(role="ADMIN")
    second = Line(regency, (await first_step(Line(regency), "rina"))["token"])
    done = await mutates(second, confirm, "$c: ID!", "change: $c", c=asked["id"])
    assert done == {"__typename": "Account", "hasSecondFactor": False}
    assert (await dina.http.post("/graphql", json={"query": "{ viewer { name } }"})).status_code == 401
    assert (await first_step(Line(regency), "dina"))["__typename"] == "Session"


def test_every_act_of_an_administrator_asks() -> None:
    """In `actions` the right alone is never enough, but to look at what would be."""
    asking = {
        f"{path.name}:{function.name}"
        for path in (ROOT / "actions").glob("*.py")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node).endswith(".must(Right.ADMINISTER)")
    }
    assert asking == {"context.py:must_administer", "notice_text.py:preview"}
