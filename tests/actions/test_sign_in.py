"""Signing in: by cookie, bearer token and socket."""

import json

import pytest

from models.identity.account import Account
from models.identity.session import Session
from tests.actions.signing_in import SIGN_IN, WHO, name_of, tries, who
from tests.cast import Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Regency, token_of


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


async def test_an_unknown_token_is_said_to_be_one_while_a_stale_cookie_is_a_visitor(
    visitor: Person,
) -> None:
    reply = await visitor.line.http.post(
        "/graphql", json={"query": WHO}, headers={"authorization": "Bearer tps_unknown"}
    )
    assert reply.status_code == 401
    assert reply.json()["errors"][0]["extensions"]["code"] == "SIGN_IN_REQUIRED"
    assert await who(visitor.line, cookie="taprose_session=tps_unknown") is None


async def test_the_database_holds_no_token_and_no_password(visitor: Person) -> None:
    found = await tries(visitor.line, "siti@uji.test", PASSWORD)
    for session in await Session.all():
        assert found["token"] not in session.token_hash
        assert len(session.token_hash) == 64
    for account in await Account.all():
        assert account.password_hash.startswith("$argon2id$")


async def test_a_socket_is_signed_in_by_its_first_message_or_by_the_cookie_of_this_site(
    regency: Regency,
) -> None:
    cookie = {"cookie": f"taprose_session={token_of('siti')}"}
    here = f"http://{regency.address}"
    async with Talk(regency, token_of("dina")) as talk:
        assert await name_of(talk) == "Dina"
    async with Talk(regency, None, **cookie) as talk:
        assert await name_of(talk) == "Siti"
    async with Talk(regency, None, **cookie, origin=here) as talk:
        assert await name_of(talk) == "Siti"
    async with Talk(regency, token_of("dina"), **cookie, origin="https://elsewhere.test") as talk:
        assert await name_of(talk) == "Dina"


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.test", "null", "http://127.0.0.1", "http://taprose.test:1"]
)
async def test_another_sites_page_is_a_visitor_whatever_cookie_its_socket_carries(
    regency: Regency, origin: str
) -> None:
    async with Talk(regency, None, cookie=f"taprose_session={token_of('siti')}", origin=origin) as talk:
        assert await name_of(talk) is None


async def test_an_unknown_token_opens_no_socket(regency: Regency) -> None:
    with pytest.raises(Exception) as closed:  # noqa: PT011  (whatever the client raises for a closed socket)
        async with Talk(regency, "tps_unknown"):
            pass
    assert "4403" in str(closed.value) or "4401" in str(closed.value) or "4400" in str(closed.value)


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
