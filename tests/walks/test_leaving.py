"""Who signs out or loses a right has no open socket a moment later, and hears nothing more."""

import asyncio
from typing import Any

import pytest
from starlette.requests import HTTPConnection

from engine import Session
from tests.cast import Person, person, refused
from tests.line import Feed
from tests.people.watching import OWN_NEWS
from tests.regency import PASSWORD, Regency

UPDATE = ("$input: UpdateAccountInput!", "input: $input")
ACCOUNT = "{ __typename ... on Account { id role } ... on Refused { code messageEn field } }"
DONE = "{ __typename ... on Done { ok } ... on Refused { code messageEn field } }"


async def _account(admin: Person, name: str) -> str:
    asked = "query ($search: String!) { accounts(search: $search) { edges { node { id } } } }"
    found = await admin.line.ask(asked, search=f"{name}@uji.test")
    key: str = found["accounts"]["edges"][0]["node"]["id"]
    return key


async def _closed(*feeds: Feed) -> None:
    """Closed by the server, with the code on which clients sign in again."""
    for feed in feeds:
        await feed.once(lambda feed=feed: feed.closed)  # type: ignore[misc]
        assert feed.closed is not None
        assert feed.closed[0] == 4403


async def test_signing_out_closes_every_socket_of_that_session(
    siti: Person, regency: Regency, dina: Person
) -> None:
    complaint = await siti.complains()
    elsewhere = person(regency, "siti")
    await elsewhere.signs_in("siti@uji.test", PASSWORD)
    async with (
        siti.watches(complaint) as one,
        siti.watches_their_own() as two,
        elsewhere.watches_their_own() as other,
    ):
        assert await siti.does("signOut") is True
        await _closed(one, two)
        await dina.routes(complaint)
        assert (one.heard, two.heard) == ([], [])
        await other.once(lambda: len(other.frames) == 2)
    assert await refused(siti.board()) == "SIGN_IN_REQUIRED"
    assert await elsewhere.board() == [complaint.number]


async def test_signing_out_ends_the_event_streams_too(siti: Person, dina: Person, wall: Person) -> None:
    """For the simplest screens, which read server-sent events."""
    complaint = await siti.complains()
    asked = "subscription { myComplaintsChanged { event { kind } } }"
    listening = siti.line.http.stream("GET", "/graphql/stream", params={"query": asked})
    async with listening as reply, asyncio.timeout(20):
        assert reply.status_code == 200
        assert await siti.does("signOut") is True
        await dina.routes(complaint)
        heard = "".join([part async for part in reply.aiter_text()])
    assert "ROUTED" not in heard


async def test_signing_out_everywhere_closes_the_others_too(siti: Person, regency: Regency) -> None:
    elsewhere = person(regency, "siti")
    await elsewhere.signs_in("0811-000-0001", PASSWORD)
    async with elsewhere.watches_their_own() as there, siti.watches_their_own() as here:
        assert await siti.does("signOutEverywhere") is True
        await _closed(there, here)


@pytest.mark.parametrize("change", [{"role": "CITIZEN"}, {"opd": "DLHP"}, {"active": False}])
async def test_losing_a_right_closes_the_sockets(
    change: dict[str, object], budi: Person, wati: Person, admin: Person, siti: Person, dina: Person
) -> None:
    key = await _account(admin, "budi")
    async with budi.watches_the_queue() as his, wati.watches_the_queue() as hers:
        await admin.does(f"updateAccount {ACCOUNT}", *UPDATE, input={"account": key, **change})
        await _closed(his)
        complaint = await siti.complains()
        await dina.routes(complaint)
    assert his.heard == []
    assert hers.heard == [("ROUTED", complaint.number)]
    assert await refused(budi.queue()) == "SIGN_IN_REQUIRED"


async def test_a_new_name_leaves_the_sockets_open(
    budi: Person, admin: Person, siti: Person, dina: Person
) -> None:
    key = await _account(admin, "budi")
    async with budi.watches_the_queue() as his:
        renamed = {"account": key, "name": "Budi Santoso"}
        await admin.does(f"updateAccount {ACCOUNT}", *UPDATE, input=renamed)
        complaint = await siti.complains()
        await dina.routes(complaint)
    assert his.heard == [("ROUTED", complaint.number)]


async def test_a_new_password_ends_the_old_sessions(siti: Person, regency: Regency) -> None:
    elsewhere = person(regency, "siti")
    await elsewhere.signs_in("siti@uji.test", PASSWORD)
    arguments = ("$current: String!, $new: String!", "current: $current, new: $new")
    wrong = siti.does(f"changePassword {DONE}", *arguments, current="salah-sekali", new="kata-sandi-baru")
    assert await refused(wrong) == "INVALID"
    async with elsewhere.watches_their_own() as there:
        await siti.does(f"changePassword {DONE}", *arguments, current=PASSWORD, new="kata-sandi-baru")
        await _closed(there)
    assert await refused(elsewhere.signs_in("siti@uji.test", PASSWORD)) == "INVALID"
    await elsewhere.signs_in("siti@uji.test", "kata-sandi-baru")
    assert await elsewhere.board() == []


async def test_a_revoked_display_goes_dark(screen: Person, wall: Person, admin: Person, siti: Person) -> None:
    displays = (await admin.line.ask("{ displays { id name } }"))["displays"]
    key = next(d["id"] for d in displays if d["name"] == "screen")
    async with screen.watches_the_queue() as dark, wall.watches_the_inbox() as bright:
        await admin.does(f"revokeDisplay {DONE}", "$display: ID!", "display: $display", display=key)
        await _closed(dark)
        await siti.complains()
    assert bright.kinds == ["SUBMITTED"]
    assert await refused(screen.queue()) == "SIGN_IN_REQUIRED"


async def test_a_screen_is_paired_by_a_code_that_an_administrator_confirms(
    visitor: Person, admin: Person, budi: Person, siti: Person, dina: Person, regency: Regency
) -> None:
    started = await visitor.does("startPairing { __typename ... on Pairing { code secret token } }")
    asked = "query ($secret: String!) { pairing(secret: $secret) { token opd { code } } }"
    assert (await visitor.line.ask(asked, secret=started["secret"]))["pairing"]["token"] is None
    confirm = (
        "confirmPairing { __typename ... on CreatedDisplay { display { name } token } "
        "... on Refused { code messageEn field } }",
        "$input: ConfirmPairingInput!",
        "input: $input",
    )
    given = {"code": started["code"].lower(), "name": "Ruang DPUPR", "opd": "DPUPR"}
    assert await refused(budi.does(*confirm, input=given)) == "NOT_ALLOWED"
    assert (await admin.does(*confirm, input=given))["token"] is None
    assert await refused(admin.does(*confirm, input=given)) == "INVALID"
    found = (await visitor.line.ask(asked, secret=started["secret"]))["pairing"]
    assert found["opd"] == {"code": "DPUPR"}
    screen = Person("paired", type(visitor.line)(regency, found["token"]))
    complaint = await siti.complains()
    async with screen.watches_the_queue() as on_the_wall:
        await dina.routes(complaint)
    assert on_the_wall.heard == [("ROUTED", complaint.number)]
    assert await refused(screen.queue("DLHP")) == "NOT_ALLOWED"


async def test_a_wrong_password_looks_like_an_unknown_account_and_soon_must_wait(
    visitor: Person, regency: Regency
) -> None:
    assert await refused(visitor.signs_in("nobody@uji.test", "apa-saja-1")) == "INVALID"
    for _ in range(10):
        assert await refused(visitor.signs_in("siti@uji.test", "apa-saja-1")) == "INVALID"
    assert await refused(visitor.signs_in("SITI@uji.test ", PASSWORD)) == "TOO_MANY"
    regency.clock.passes(seconds=5)
    await visitor.signs_in("siti@uji.test", PASSWORD)


async def test_a_session_runs_out(regency: Regency) -> None:
    someone = person(regency, "visitor")
    await someone.signs_in("siti@uji.test", PASSWORD)
    regency.clock.passes(days=29, hours=23)
    assert await someone.board() == []
    regency.clock.passes(hours=1)
    assert await refused(someone.board()) == "SIGN_IN_REQUIRED"


async def test_who_signs_out_while_a_socket_is_being_opened_has_none_either(
    siti: Person, dina: Person, regency: Regency
) -> None:
    """The socket is signed in, but not yet among those that are asked again when somebody signs out."""
    complaint = await siti.complains()
    sockets = regency.app.sockets
    sign_in = sockets.sign_in

    async def slowly(payload: dict[str, Any], connection: HTTPConnection) -> Session:
        session = await sign_in(payload, connection)
        assert await siti.does("signOut") is True
        await asyncio.sleep(0.5)
        return session

    sockets.sign_in = slowly
    async with Feed(siti.line, OWN_NEWS, {}) as feed:
        await _closed(feed)
        await dina.routes(complaint)
    assert feed.frames == []
