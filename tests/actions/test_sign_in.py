"""Signing in: by cookie, bearer token and socket; wrong tries; and how it ends."""

import asyncio
import json
from typing import Any

import pytest
from argon2 import PasswordHasher

from models.identity import rate_limits, signing_in
from models.identity.account import Account
from models.identity.session import Session
from rules.words import Role
from tests.cast import Filed, Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Regency, token_of

SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { __typename "
    "... on Session { token expiresAt viewer { name } } "
    "... on Refused { code message messageEn field retryAfter } } }"
)
WHO = "{ viewer { name role } }"


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", quick)
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))


async def tries(line: Line, identifier: str, password: str) -> Any:
    given = {"identifier": identifier, "password": password}
    return (await line.ask(SIGN_IN, input=given))["signIn"]


async def who(line: Line, **headers: str) -> str | None:
    reply = await line.http.post("/graphql", json={"query": WHO}, headers=headers)
    viewer = reply.json()["data"]["viewer"]
    return viewer and viewer["name"]


@pytest.mark.parametrize(
    "identifier", ["siti@uji.test", " SITI@Uji.Test ", "0811-000-0001", "+62 811 000 0001"]
)
async def test_one_signs_in_by_address_or_telephone_in_any_spelling(visitor: Person, identifier: str) -> None:
    found = await tries(visitor.line, identifier, PASSWORD)
    assert found["viewer"]["name"] == "Siti"
    assert await who(Line(visitor.line.regency, found["token"])) == "Siti"


async def test_a_browser_gets_a_cookie_that_scripts_and_other_sites_cannot_use(visitor: Person) -> None:
    reply = await visitor.line.http.post(
        "/graphql",
        json={
            "query": SIGN_IN,
            "variables": {"input": {"identifier": "siti@uji.test", "password": PASSWORD}},
        },
    )
    cookie = next(v for v in reply.headers.get_list("set-cookie") if v.startswith("taprose_session="))
    parts = {p.strip().lower() for p in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= parts
    assert reply.headers["cache-control"] == "no-store"
    assert await who(visitor.line) == "Siti"  # the client keeps cookies as a browser does
    await visitor.line.ask("mutation { signOut }")
    assert await who(visitor.line) is None
    token = cookie.split(";")[0].partition("=")[2]
    assert await who(visitor.line, cookie=f"taprose_session={token}") is None


async def test_an_unknown_account_a_wrong_password_and_a_closed_account_are_answered_alike(
    visitor: Person, siti: Person
) -> None:
    await Account.filter(email="joko@uji.test").update(active=False)
    wrong = await tries(visitor.line, "siti@uji.test", "not this one")
    assert wrong["code"] == "INVALID"
    assert await tries(visitor.line, "nobody@uji.test", "not this one") == wrong
    assert await tries(visitor.line, "no identifier", "not this one") == wrong
    assert await tries(visitor.line, "joko@uji.test", PASSWORD) == wrong


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how many seconds tries were held, instead of being held."""
    seconds: list[float] = []

    async def pause(span: float) -> None:
        seconds.append(span)

    monkeypatch.setattr(rate_limits, "pause", pause)
    return seconds


async def test_after_ten_wrong_passwords_one_waits_for_seconds_and_is_told_how_many(
    regency: Regency, visitor: Person
) -> None:
    for _ in range(10):
        assert (await tries(visitor.line, "siti@uji.test", "wrong"))["code"] == "INVALID"
    told = await tries(visitor.line, "siti@uji.test", PASSWORD)
    assert (told["code"], told["retryAfter"]) == ("TOO_MANY", 5)
    assert told["messageEn"] == "Too many attempts. Try again in 5 s."
    assert (await tries(visitor.line, "SITI@uji.test", PASSWORD))["code"] == "TOO_MANY"
    assert (await tries(visitor.line, "rina@uji.test", PASSWORD))["__typename"] == "Session"
    regency.clock.passes(seconds=5)
    assert (await tries(visitor.line, "siti@uji.test", "wrong"))["code"] == "INVALID"
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["retryAfter"] == 10
    for _ in range(40):
        regency.clock.passes(seconds=120)
        await tries(visitor.line, "siti@uji.test", "wrong")
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["retryAfter"] <= 120
    regency.clock.passes(seconds=120)
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_wrong_passwords_of_strangers_do_not_lock_the_regent_out(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        stranger = Line(regency, address=f"203.0.113.{n % 6}")
        assert (await tries(stranger, "bupati@uji.test", "wrong"))["code"] in ("INVALID", "TOO_MANY")
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["__typename"] == "Session"
    assert max(held) <= 2
    assert held == sorted(held)


async def test_a_known_device_is_not_slowed_down_with_its_neighbours(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    """Both behind one office's address; the cookie says which browser it was, and nothing of whom."""
    await tries(visitor.line, "bupati@uji.test", PASSWORD)
    cookie = visitor.line.http.cookies["taprose_device"]
    assert "bupati" not in cookie.lower()
    neighbour = Line(regency)
    for _ in range(11):
        found = await tries(neighbour, "bupati@uji.test", "wrong")
    assert found["code"] == "TOO_MANY"
    held.clear()
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["__typename"] == "Session"
    assert held == []
    # It has a count of its own.
    for _ in range(10):
        assert (await tries(visitor.line, "bupati@uji.test", "wrong"))["code"] == "INVALID"
    assert (await tries(visitor.line, "bupati@uji.test", PASSWORD))["code"] == "TOO_MANY"
    # And is known to none but that account, and for as long as the password stays.
    thief = Line(regency)
    thief.http.cookies["taprose_device"] = cookie
    for _ in range(10):
        await tries(thief, "siti@uji.test", "wrong")
    assert (await tries(thief, "siti@uji.test", "wrong"))["code"] == "TOO_MANY"
    assert (await tries(Line(regency, address="203.0.113.9"), "siti@uji.test", "wrong"))["code"] == "INVALID"


async def test_tries_for_made_up_accounts_do_not_lock_everybody_behind_the_address(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        assert (await tries(visitor.line, f"nobody{n}@uji.test", "wrong"))["code"] == "INVALID"
        regency.clock.passes(seconds=1.5)
    assert 0 < max(held) <= 5
    colleague = Line(regency)
    assert (await tries(colleague, "dina@uji.test", PASSWORD))["__typename"] == "Session"
    assert max(held) <= 5


async def test_who_floods_an_address_is_told_to_wait_for_moments(
    regency: Regency, visitor: Person, held: list[float]
) -> None:
    for n in range(60):
        found = await tries(visitor.line, f"nobody{n}@uji.test", "wrong")
    assert found["code"] == "TOO_MANY"
    assert found["retryAfter"] <= 10
    regency.clock.passes(seconds=10)
    assert (await tries(Line(regency), "dina@uji.test", PASSWORD))["__typename"] == "Session"


async def test_all_addresses_of_one_subscriber_are_one_source(regency: Regency) -> None:
    for n in range(10):
        await tries(Line(regency, address=f"2001:db8:1:2::{n:x}"), "siti@uji.test", "wrong")
    near, far = (Line(regency, address=f"2001:db8:1:{n}::77") for n in (2, 3))
    assert (await tries(near, "siti@uji.test", PASSWORD))["code"] == "TOO_MANY"
    assert (await tries(far, "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_tries_that_come_at_once_are_counted_as_well(visitor: Person) -> None:
    found = await asyncio.gather(*(tries(visitor.line, "siti@uji.test", f"wrong {n}") for n in range(30)))
    codes = [f["code"] for f in found]
    assert codes.count("INVALID") == 10
    assert codes.count("TOO_MANY") == 20


async def test_pins_that_are_guessed_at_once_are_counted_as_well(visitor: Person, regency: Regency) -> None:
    filed = await visitor.complains(confidential=True)
    assert filed.pin is not None
    asked = "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { title } }"
    thief = Line(regency)
    wrong = ["WRNGP" + f"{n:03}" for n in range(40)]
    found = await asyncio.gather(*(thief.answer(asked, n=filed.number, p=pin) for pin in wrong))
    assert sum("errors" not in f for f in found) == 5
    assert {f["errors"][0]["extensions"]["code"] for f in found if "errors" in f} == {"TOO_MANY"}
    waits = {f["errors"][0]["extensions"]["retryAfter"] for f in found if "errors" in f}
    assert waits == {15}
    assert (await thief.answer(asked, n=filed.number, p=filed.pin))["data"]["trackComplaint"] is None
    # The reporter's own device is not the thief's.
    assert await visitor.tracks(filed) is not None


async def test_of_one_account_so_many_sign_ins_are_right_in_an_hour(regency: Regency) -> None:
    told = [await tries(Line(regency), "siti@uji.test", PASSWORD) for _ in range(61)]
    assert [t["__typename"] for t in told[:60]] == ["Session"] * 60
    assert told[60]["code"] == "TOO_MANY"
    assert (await tries(Line(regency), "rina@uji.test", PASSWORD))["__typename"] == "Session"
    regency.clock.passes(hours=1)
    assert (await tries(Line(regency), "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_those_with_more_rights_sign_in_again_after_a_week(regency: Regency, visitor: Person) -> None:
    found = await tries(visitor.line, "bupati@uji.test", PASSWORD)
    line = Line(regency, found["token"])
    regency.clock.passes(days=6, hours=23)
    assert await who(line) == "Bupati"
    regency.clock.passes(hours=2)
    assert (await line.http.post("/graphql", json={"query": WHO})).status_code == 401


async def test_dead_sessions_are_removed(regency: Regency, visitor: Person) -> None:
    before = await Session.all().count()
    first = await tries(visitor.line, "siti@uji.test", PASSWORD)
    await tries(visitor.line, "bupati@uji.test", PASSWORD)
    await Line(regency, first["token"]).ask("mutation { signOut }")
    await regency.app._tidy(regency.clock.passes(hours=23))
    assert await Session.all().count() == before + 2
    await regency.app._tidy(regency.clock.passes(hours=2))
    assert await Session.all().count() == before + 1
    await regency.app._tidy(regency.clock.passes(days=8))
    assert await Session.all().count() == before


async def test_the_right_pin_is_never_counted(visitor: Person) -> None:
    filed = await visitor.complains(confidential=True)
    for _ in range(12):
        assert await visitor.tracks(filed) is not None


async def test_a_wrong_pin_and_a_number_of_nothing_are_counted_alike(
    visitor: Person, rina: Person, regency: Regency
) -> None:
    filed = await visitor.complains(confidential=True)
    thief = Person("thief", Line(regency))
    for number in (filed.number, "TPR-2026-999999"):
        nothing = Filed("x", number)
        for _ in range(5):
            assert await thief.tracks(nothing, "x") is None
        answer = await thief.line.answer(
            'query ($n: String!) { trackComplaint(number: $n, pin: "x") { title } }', n=number
        )
        assert answer["errors"][0]["extensions"]["code"] == "TOO_MANY"


async def test_an_unknown_token_is_said_to_be_one_while_a_stale_cookie_is_a_visitor(
    visitor: Person,
) -> None:
    reply = await visitor.line.http.post(
        "/graphql", json={"query": WHO}, headers={"authorization": "Bearer tps_unknown"}
    )
    assert reply.status_code == 401
    assert reply.json()["errors"][0]["extensions"]["code"] == "SIGN_IN_REQUIRED"
    assert await who(visitor.line, cookie="taprose_session=tps_unknown") is None


async def test_a_session_runs_out_after_thirty_days(regency: Regency, visitor: Person) -> None:
    found = await tries(visitor.line, "siti@uji.test", PASSWORD)
    line = Line(regency, found["token"])
    regency.clock.passes(days=29, hours=23)
    assert await who(line) == "Siti"
    regency.clock.passes(hours=2)
    reply = await line.http.post("/graphql", json={"query": WHO})
    assert reply.status_code == 401


async def test_the_database_holds_no_token_and_no_password(visitor: Person) -> None:
    found = await tries(visitor.line, "siti@uji.test", PASSWORD)
    for session in await Session.all():
        assert found["token"] not in session.token_hash
        assert len(session.token_hash) == 64
    for account in await Account.all():
        assert account.password_hash.startswith("$argon2id$")


async def _name(talk: Talk) -> str | None:
    told = await talk.operation({"query": WHO}, patience=20)
    viewer = told["payload"]["data"]["viewer"]
    return viewer and viewer["name"]


async def test_a_socket_is_signed_in_by_its_first_message_or_by_the_cookie_of_this_site(
    regency: Regency,
) -> None:
    cookie = {"cookie": f"taprose_session={token_of('siti')}"}
    here = f"http://{regency.address}"
    async with Talk(regency, token_of("dina")) as talk:
        assert await _name(talk) == "Dina"
    async with Talk(regency, None, **cookie) as talk:
        assert await _name(talk) == "Siti"
    async with Talk(regency, None, **cookie, origin=here) as talk:
        assert await _name(talk) == "Siti"
    async with Talk(regency, token_of("dina"), **cookie, origin="https://elsewhere.test") as talk:
        assert await _name(talk) == "Dina"


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.test", "null", "http://127.0.0.1", "http://taprose.test:1"]
)
async def test_another_sites_page_is_a_visitor_whatever_cookie_its_socket_carries(
    regency: Regency, origin: str
) -> None:
    async with Talk(regency, None, cookie=f"taprose_session={token_of('siti')}", origin=origin) as talk:
        assert await _name(talk) is None


async def test_an_unknown_token_opens_no_socket(regency: Regency) -> None:
    with pytest.raises(Exception) as closed:  # noqa: PT011  (whatever the client raises for a closed socket)
        async with Talk(regency, "tps_unknown"):
            pass
    assert "4403" in str(closed.value) or "4401" in str(closed.value) or "4400" in str(closed.value)


async def test_signing_out_closes_that_sessions_sockets_and_no_others(regency: Regency, siti: Person) -> None:
    other = await tries(siti.line, "siti@uji.test", PASSWORD)
    async with Talk(regency, other["token"]) as leaves, Talk(regency, token_of("siti")) as stays:
        await Line(regency, other["token"]).ask("mutation { signOut }")
        assert await leaves.closed() == 4403
        assert await _name(stays) == "Siti"


async def test_losing_a_role_closes_the_sockets_and_ends_the_sessions(
    regency: Regency, admin: Person
) -> None:
    budi = await Account.get(email="budi@uji.test")
    from models import global_id

    async with Talk(regency, token_of("budi")) as talk:
        done = await admin.line.do(
            "mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }",
            input={"account": global_id.encode("Account", budi.id), "role": Role.CITIZEN.value},
        )
        assert done["__typename"] == "Account"
        assert await talk.closed() == 4403
    reply = await Line(regency, token_of("budi")).http.post("/graphql", json={"query": WHO})
    assert reply.status_code == 401


async def test_a_revoked_display_goes_dark(regency: Regency, admin: Person) -> None:
    shown = (await admin.line.ask("{ displays { id name } }"))["displays"]
    key = next(d["id"] for d in shown if d["name"] == "screen")
    async with Talk(regency, token_of("screen")) as talk:
        await admin.line.do("mutation ($key: ID!) { revokeDisplay(display: $key) { __typename } }", key=key)
        assert await talk.closed() == 4403


async def test_who_changes_a_password_is_signed_out_everywhere(regency: Regency, siti: Person) -> None:
    asked = (
        "mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) "
        "{ __typename ... on Refused { code field } } }"
    )
    wrong = (await siti.line.ask(asked, c="wrong", n="a new password"))["changePassword"]
    assert (wrong["code"], wrong["field"]) == ("INVALID", "current")
    short = (await siti.line.ask(asked, c=PASSWORD, n="short"))["changePassword"]
    assert (short["code"], short["field"]) == ("INVALID", "new")
    async with Talk(regency, token_of("siti")) as talk:
        assert (await siti.line.ask(asked, c=PASSWORD, n="a new password"))["changePassword"]
        assert await talk.closed() == 4403
    assert (await tries(Line(regency), "siti@uji.test", PASSWORD))["code"] == "INVALID"
    assert (await tries(Line(regency), "siti@uji.test", "a new password"))["__typename"] == "Session"


CHANGE = (
    "mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) { __typename } }",
    {"c": PASSWORD, "n": "a new password"},
)
SESSIONS = "{ viewer { sessions { openedAt expiresAt current } } }"


async def test_the_browser_in_which_a_password_was_changed_stays_signed_in(
    regency: Regency, visitor: Person
) -> None:
    here, elsewhere = visitor.line, Line(regency)
    await tries(here, "siti@uji.test", PASSWORD)
    await tries(elsewhere, "siti@uji.test", PASSWORD)
    before = here.http.cookies["taprose_session"]
    document, given = CHANGE
    assert (await here.ask(document, **given))["changePassword"]["__typename"] == "Done"
    assert here.http.cookies["taprose_session"] != before
    assert await who(here) == "Siti"
    assert await who(elsewhere) is None
    assert await who(Line(regency), cookie=f"taprose_session={before}") is None


async def test_one_sees_where_one_is_signed_in(regency: Regency, visitor: Person) -> None:
    first, second = visitor.line, Line(regency)
    await tries(first, "joko@uji.test", PASSWORD)
    regency.clock.passes(hours=3)
    token = (await tries(second, "joko@uji.test", PASSWORD))["token"]
    seen = (await second.ask(SESSIONS))["viewer"]["sessions"]
    assert [s["current"] for s in seen[:2]] == [True, False]
    assert seen[0]["openedAt"] > seen[1]["openedAt"]
    assert [s["current"] for s in (await first.ask(SESSIONS))["viewer"]["sessions"]][:2] == [False, True]
    assert token not in str(seen)
    await second.ask("mutation { signOut }")
    assert len((await first.ask(SESSIONS))["viewer"]["sessions"]) == len(seen) - 1


async def test_a_wall_and_a_visitor_are_signed_in_nowhere(screen: Person, visitor: Person) -> None:
    assert (await screen.line.ask(SESSIONS))["viewer"] == {"sessions": []}
    assert (await visitor.line.ask(SESSIONS))["viewer"] is None


async def test_an_answer_to_a_form_of_another_site_is_refused(visitor: Person) -> None:
    """A form can send these types without asking; a browser asks first before it sends JSON."""
    body = json.dumps({"query": "mutation { signOut }"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        reply = await visitor.line.http.post("/graphql", content=body, headers={"content-type": kind})
        assert reply.status_code == 415, kind
    reply = await visitor.line.http.options(
        "/graphql", headers={"origin": "https://elsewhere.test", "access-control-request-method": "POST"}
    )
    assert "access-control-allow-origin" not in reply.headers
