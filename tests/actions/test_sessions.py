"""How long one stays signed in, and what ends it: sockets too."""

from typing import Any

import pytest

from actions import account
from models.identity.account import Account
from models.identity.session import Session
from models.identity.session_use import SessionUse
from rules.words import Role
from tests.actions.signing_in import WHO, name_of, tries, who
from tests.cast import Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Regency, token_of


async def _goes_on(regency: Regency, line: Line) -> bool:
    """Whether it is signed in still; if so it is noted that it was used."""
    reply = await line.http.post("/graphql", json={"query": WHO})
    await regency.app.installation.part(SessionUse).settle()
    return reply.status_code == 200


@pytest.mark.parametrize(
    ("name", "hours", "idle"),
    [("wati", 168, 12), ("kepala", 168, 12), ("dina", 168, 8), ("bupati", 168, 24), ("admin", 12, 1)],
)
async def test_who_sees_or_decides_more_signs_in_again_sooner_and_after_an_absence(
    regency: Regency, visitor: Person, name: str, hours: int, idle: int
) -> None:
    used, left = [
        Line(regency, (await tries(visitor.line, f"{name}@uji.test", PASSWORD))["token"]) for _ in range(2)
    ]
    step = idle * 0.9
    for _ in range(int(hours / step)):
        regency.clock.passes(hours=step)
        assert await _goes_on(regency, used)
    assert not await _goes_on(regency, left)
    regency.clock.passes(hours=step)
    assert not await _goes_on(regency, used)


async def test_a_socket_that_nobody_uses_closes_with_its_session(regency: Regency, visitor: Person) -> None:
    token = (await tries(visitor.line, "dina@uji.test", PASSWORD))["token"]
    async with Talk(regency, token) as talk, Talk(regency, token_of("siti")) as stays:
        regency.clock.passes(hours=8, minutes=1)
        regency.app.askers.access._changed.set()  # type: ignore[union-attr]
        assert await talk.closed() == 4403
        assert await name_of(stays) == "Siti"


async def test_a_session_runs_out_after_thirty_days(regency: Regency, visitor: Person) -> None:
    found = await tries(visitor.line, "siti@uji.test", PASSWORD)
    line = Line(regency, found["token"])
    regency.clock.passes(days=29, hours=23)
    assert await who(line) == "Siti"
    regency.clock.passes(hours=2)
    reply = await line.http.post("/graphql", json={"query": WHO})
    assert reply.status_code == 401


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


async def test_signing_out_closes_that_sessions_sockets_and_no_others(regency: Regency, siti: Person) -> None:
    other = await tries(siti.line, "siti@uji.test", PASSWORD)
    async with Talk(regency, other["token"]) as leaves, Talk(regency, token_of("siti")) as stays:
        await Line(regency, other["token"]).ask("mutation { signOut }")
        assert await leaves.closed() == 4403
        assert await name_of(stays) == "Siti"


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


async def test_an_account_that_is_closed_while_its_password_is_looked_at_opens_no_session(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti = await Account.get(email="siti@uji.test")

    async def meanwhile(*given: Any, **named: Any) -> bool:
        await siti.change({"active": False}, now=regency.clock())
        return True

    monkeypatch.setattr(account, "password_matches", meanwhile)
    before = await Session.filter(revoked_at=None).count()
    found = await tries(visitor.line, "siti@uji.test", PASSWORD)
    assert (found["__typename"], found.get("code")) == ("Refused", "INVALID")
    assert await Session.filter(revoked_at=None).count() <= before
