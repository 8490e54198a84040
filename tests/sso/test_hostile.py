"""What somebody tries who is not who they say, or a provider that is not what it says."""

import asyncio
import gzip
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from starlette.responses import JSONResponse, Response

import config
from models.identity.session import Session
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from rules.single_sign_on import path_of
from tests.line import Line
from tests.regency import Clock, Regency, running, token_of
from tests.sso.real_provider import SITE, RealProvider, SsoBrowser
from tests.sso.wrong_provider import (
    OTHER_KEY,
    Claims,
    Visit,
    WrongProvider,
    elsewhere,
    endless,
    signed,
    unsigned,
    with_public_key_as_secret,
)

BACK = f"{SITE}/masuk/sso/kembali"


async def test_when_all_is_right_somebody_is_signed_in(visit: Visit, wrong: WrongProvider) -> None:
    sent = await visit.begins()
    asked = parse_qs(urlsplit(sent).query)
    assert sent.startswith(f"{wrong.issuer}/auth?")
    assert {name: asked[name] for name in ("response_type", "client_id", "redirect_uri", "scope")} == {
        "response_type": ["code"],
        "client_id": ["taprose"],
        "redirect_uri": [BACK],
        "scope": ["openid email profile"],
    }
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 43 <= len(asked["nonce"][0])
    assert await visit.comes_back() == "/antrean"
    assert await visit.who() == "Budi"
    [spent] = wrong.spent
    assert (spent["grant_type"], len(spent["code_verifier"][0])) == (["authorization_code"], 43)


# ── tokens that are not right ────────────────────────────────────────────────────────────────────

WRONG_CLAIMS: dict[str, Claims] = {
    "another issuer": {"iss": "https://sso.lain.example"},
    "no issuer": {"iss": None},
    "another audience": {"aud": "layanan-lain"},
    "no audience": {"aud": None},
    "several audiences and no party": {"aud": ["taprose", "layanan-lain"]},
    "another party": {"aud": ["taprose", "layanan-lain"], "azp": "layanan-lain"},
    "expired": {"exp": 1_700_000_000},
    "no expiry": {"exp": None},
    "an expiry that is no number": {"exp": "besok"},
    "from the future": {"iat": 4_000_000_000, "exp": 4_000_000_300},
    "not yet good": {"nbf": 4_000_000_000},
    "another nonce": {"nonce": "lain"},
    "no nonce": {"nonce": None},
    "nobody": {"sub": None},
    "nobody by name": {"sub": ""},
    "a number as name": {"sub": 7},
    "a name without end": {"sub": "x" * 300},
    "ways that are no list": {"amr": "mfa"},
}


@pytest.mark.parametrize("claims", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS.keys())
async def test_a_token_that_says_something_wrong_signs_nobody_in(
    visit: Visit, wrong: WrongProvider, claims: Claims
) -> None:
    wrong.claims = claims
    assert await visit.signs_in() == "/antrean?sso=gagal"
    assert await visit.who() is None
    assert await SsoLink.all().count() == 0


WRONG_TOKENS: dict[str, Callable[[Claims], str]] = {
    "unsigned": unsigned,
    "unsigned by another spelling": lambda claims: unsigned(claims, "NONE"),
    "unsigned as if it were signed": lambda claims: unsigned(claims, "RS256"),
    "signed by what everybody knows": with_public_key_as_secret,
    "signed by somebody else": lambda claims: signed(claims, OTHER_KEY),
    "signed by a key that nobody knows": lambda claims: signed(claims, OTHER_KEY, kid="dua"),
    "with a key of its own in its head": lambda claims: signed(
        claims, OTHER_KEY, jwk=OTHER_KEY.as_dict(private=False)
    ),
    "with what must be understood": lambda claims: signed(claims, crit=["exp"]),
    "changed after it was signed": lambda claims: signed(claims)[:-6] + "AAAAAA",
    "no token": lambda claims: "bukan token",
    "nothing": lambda claims: "",
    "huge": lambda claims: signed({**claims, "isi": "x" * 400_000}),
    "deep": lambda claims: ".".join(["e30", "W" * 100_000, "AA"]),
}


@pytest.mark.parametrize("token", WRONG_TOKENS.values(), ids=WRONG_TOKENS.keys())
async def test_a_token_that_it_has_not_signed_signs_nobody_in(
    visit: Visit, wrong: WrongProvider, token: Callable[[Claims], str]
) -> None:
    wrong.token = token
    assert (await visit.signs_in()).startswith("/antrean?sso=")
    assert await visit.who() is None
    assert await SsoLink.all().count() == 0


async def test_a_key_that_it_has_changed_is_read_and_no_more_than_once_a_minute(
    visit: Visit, wrong: WrongProvider
) -> None:
    await visit.signs_in()
    new = RSAKey.generate_key(2048, {"kid": "baru", "use": "sig", "alg": "RS256"})
    wrong.token = lambda claims: signed(claims, new, kid="baru")
    for _ in range(5):
        assert await visit.signs_in() == "/antrean?sso=gagal"
    assert wrong.asked.count("/jwks") == 1
    assert wrong.asked.count("/.well-known/openid-configuration") == 1


async def test_userinfo_of_somebody_else_is_nobodys(visit: Visit, wrong: WrongProvider) -> None:
    wrong.claims = {"email": None, "email_verified": None}
    said = {"sub": "p-lain", "email": "bupati@uji.test", "email_verified": True}
    wrong.pages["/userinfo"] = lambda: JSONResponse(said)
    assert await visit.signs_in() == "/antrean?sso=gagal"
    del wrong.pages["/userinfo"]
    assert await visit.signs_in() == "/antrean"
    assert await visit.who() == "Budi"


# ── a provider that is not right ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://sso.lain.example"},
        {"issuer": None},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "http://sso.lain.example/auth"},
        {"token_endpoint": "http://10.0.0.1/token"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"userinfo_endpoint": ["https://a.example"]},
        {"code_challenge_methods_supported": ["plain"]},
    ],
    ids=str,
)
async def test_one_that_describes_itself_wrongly_is_not_gone_to(
    visit: Visit, wrong: WrongProvider, described: dict[str, Any]
) -> None:
    wrong.described = described
    assert (await visit.begins()).removeprefix(SITE) == "/antrean?sso=gagal"
    assert await SsoStart.all().count() == 0


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/jwks", "/token"])
@pytest.mark.parametrize(
    "answer",
    [
        endless,
        lambda: Response(gzip.compress(b" " * 5_000_000), headers={"content-encoding": "gzip"}),
        lambda: Response(b"[" * 200_000),
        lambda: JSONResponse(["tidak"]),
        lambda: Response("<html>", 500),
        elsewhere("http://127.0.0.1:9/"),
    ],
    ids=["endless", "packed", "deep", "a list", "broken", "elsewhere"],
)
async def test_whatever_it_answers_is_bounded_and_signs_nobody_in(
    visit: Visit, wrong: WrongProvider, path: str, answer: Callable[[], Response]
) -> None:
    wrong.pages[path] = answer
    sent = (await visit.begins()).removeprefix(SITE)
    if path != "/.well-known/openid-configuration":
        sent = await visit.comes_back()
    assert sent in ("/antrean?sso=gagal", "/antrean?sso=tidak-terjangkau")
    assert await visit.who() is None


async def test_one_that_never_answers_is_left_after_a_while(led: Regency, visit: Visit) -> None:
    released = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await released.wait()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    sso = led.app.wiring.sso
    assert sso is not None
    sso.provider._seconds = 0.5  # type: ignore[attr-defined]
    visit.provider.described = {"token_endpoint": f"http://127.0.0.1:{port}/token"}
    await visit.begins()
    assert await visit.comes_back() == "/antrean?sso=tidak-terjangkau"
    released.set()
    server.close()


# ── what a browser brings that it was not given ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "salah"},
        {"state": ""},
        {"state": None},
        {"state": "x" * 5_000},
        {"state": "\x00"},
        {"code": None, "state": None},
    ],
    ids=str,
)
async def test_a_wrong_state_is_no_sign_in(
    visit: Visit, wrong: WrongProvider, changed: dict[str, str | None]
) -> None:
    await visit.begins()
    assert await visit.comes_back(**changed) == "/?sso=kedaluwarsa"
    assert not wrong.spent
    assert await visit.who() is None


@pytest.mark.parametrize("code", [None, "", "x" * 5_000])
async def test_without_a_code_nobody_is_asked(visit: Visit, wrong: WrongProvider, code: str | None) -> None:
    await visit.begins()
    assert await visit.comes_back(code=code) == "/antrean?sso=gagal"
    assert not wrong.spent


async def test_a_state_is_good_once(visit: Visit, wrong: WrongProvider) -> None:
    await visit.signs_in()
    assert await visit.comes_back() == "/?sso=kedaluwarsa"
    await visit.begins()
    every = await asyncio.gather(*(visit.comes_back() for _ in range(5)))
    assert sorted(every) == ["/?sso=kedaluwarsa"] * 4 + ["/antrean"]
    assert len(wrong.spent) == 2


async def test_who_takes_longer_than_ten_minutes_begins_anew(visit: Visit, clock: Clock) -> None:
    await visit.begins()
    clock.passes(minutes=10)
    assert await visit.comes_back() == "/?sso=kedaluwarsa"


async def test_nobody_is_signed_in_as_somebody_else_by_their_link(
    led: Regency, visit: Visit, wrong: WrongProvider
) -> None:
    """Session fixation, login CSRF: a stranger begins, and has the victim's browser come back."""
    await visit.begins()
    victim = Visit(led, wrong)
    victim.state = visit.state
    assert await victim.comes_back() == "/?sso=kedaluwarsa"
    assert await victim.who() is None
    # Not though the victim is about to sign in too: what their browser keeps is another's.
    await victim.begins()
    wanted, victim.state = victim.state, visit.state
    assert await victim.comes_back() == "/?sso=kedaluwarsa"
    victim.state = wanted
    assert await victim.comes_back() == "/antrean"
    assert not wrong.spent[1:]


async def test_a_session_that_somebody_has_put_there_before_is_not_the_one_that_is_opened(
    led: Regency, visit: Visit
) -> None:
    planted = token_of("siti")
    visit.http.cookies.set("taprose_session", planted, domain="127.0.0.1")
    await visit.signs_in()
    opened = [c.value for c in visit.http.cookies.jar if c.name == "taprose_session"]
    assert planted not in opened[-1:]
    assert (await Line(led, planted).ask("{ viewer { name } }"))["viewer"]["name"] == "Siti"


async def test_an_answer_of_another_provider_is_not_taken_for_this_ones(
    visit: Visit, wrong: WrongProvider
) -> None:
    """Mix-up (RFC 9207)."""
    await visit.begins()
    assert await visit.comes_back(iss="https://sso.lain.example") == "/antrean?sso=gagal"
    await visit.begins()
    assert await visit.comes_back(iss=wrong.issuer) == "/antrean"
    assert len(wrong.spent) == 1


async def test_one_that_always_names_itself_must(
    house: config.Settings, clock: Clock, wrong: WrongProvider
) -> None:
    wrong.described = {"authorization_response_iss_parameter_supported": True}
    settings = house.model_copy(
        update={"oidc_issuer": wrong.issuer, "oidc_client_id": "taprose", "public_url": SITE}
    )
    async with running(settings, clock) as regency:
        visit = Visit(regency, wrong)
        assert await visit.signs_in() == "/antrean?sso=gagal"
        assert not wrong.spent


async def test_a_code_is_good_once_at_the_provider_too(sso_regency: Regency, provider: RealProvider) -> None:
    await provider.knows("p-budi", email="budi@uji.test")
    browser = SsoBrowser(sso_regency, sub="p-budi")
    back = await browser.goes(f"{SITE}/masuk/sso?ke=/antrean", until=BACK)
    await browser.goes(back)
    code = parse_qs(urlsplit(back).query)["code"][0]
    another = await browser.goes(f"{SITE}/masuk/sso?ke=/antrean", until=BACK)
    fresh = parse_qs(urlsplit(another).query)["code"][0]
    assert await browser.goes(another.replace(fresh, code)) == f"{SITE}/antrean?sso=gagal"


OPEN = (
    "//evil.example", "https://evil.example", "/\\evil.example", "/antrean//evil.example", "\\\\evil.example",
    "/antrean/../../evil", "javascript:alert(1)", "/antrean?x=//evil", "/antrean#x", "/%2f%2fevil.example",
    "/antrean\r\nset-cookie: a=b", "/lain", "/antrean/" + "x" * 300, "/antrеan", "/antrean\u2028",
    " /antrean", "/graphql", "/masuk/sso/kembali?x", "@evil.example", "/.evil.example",
)  # fmt: skip


@pytest.mark.parametrize("path", OPEN)
async def test_nobody_is_led_to_another_site(visit: Visit, path: str) -> None:
    reply = await visit.http.get("/masuk/sso", params={"ke": path})
    [visit.state] = parse_qs(urlsplit(str(reply.headers["location"])).query)["state"]
    visit.provider.nonce = parse_qs(urlsplit(str(reply.headers["location"])).query)["nonce"][0]
    assert await visit.comes_back() == "/"
    assert path_of(path) == "/"


async def test_what_the_host_header_says_is_not_where_one_comes_back_to(visit: Visit) -> None:
    reply = await visit.http.get("/masuk/sso?ke=/antrean", headers={"host": "evil.example"})
    assert parse_qs(urlsplit(str(reply.headers["location"])).query)["redirect_uri"] == [BACK]


async def test_where_the_sites_own_address_is_not_known_nobody_is_sent_anywhere(
    house: config.Settings, clock: Clock, wrong: WrongProvider
) -> None:
    settings = house.model_copy(update={"oidc_issuer": wrong.issuer, "oidc_client_id": "taprose"})
    async with running(settings, clock) as regency:
        visit = Visit(regency, wrong)
        reply = await visit.http.get("/masuk/sso?ke=/antrean", headers={"host": "evil.example"})
        assert reply.headers["location"] == "/antrean?sso=gagal"


async def test_one_address_begins_so_many_an_hour(
    led: Regency, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.sso_visit.SSO_STARTS", _few())
    for _ in range(3):
        await visit.begins()
    assert (await visit.begins()).removeprefix(SITE) == "/antrean?sso=terlalu-sering"
    assert await SsoStart.all().count() == 3


def _few() -> Any:
    from datetime import timedelta

    from models.identity.rate_limits import RateLimit

    return RateLimit(3, timedelta(hours=1))


# ── whoever says that somebody has left ──────────────────────────────────────────────────────────

_EVENT = {"http://schemas.openid.net/event/backchannel-logout": {}}
WRONG_LEAVING: dict[str, Claims] = {
    "no event": {"events": None},
    "another event": {"events": {"lain": {}}},
    "events that are none": {"events": "x"},
    "an id token": {"nonce": "n", "events": _EVENT},
    "nobody": {"sub": None, "sid": None},
    "no person": {"sub": 5},
    "another audience": {"aud": "layanan-lain"},
    "another issuer": {"iss": "https://sso.lain.example"},
    "no time": {"iat": None},
    "expired": {"exp": 1_700_000_000},
}


@pytest.mark.parametrize("claims", WRONG_LEAVING.values(), ids=WRONG_LEAVING.keys())
async def test_nobody_is_signed_out_by_who_is_not_the_provider(
    led: Regency, visit: Visit, wrong: WrongProvider, claims: Claims
) -> None:
    await visit.signs_in()
    right = {**wrong.right(), "nonce": None, "events": _EVENT}
    for token in (
        signed({k: v for k, v in {**right, **claims}.items() if v is not None}),
        signed({k: v for k, v in right.items() if v is not None}, OTHER_KEY),
        unsigned(right),
        json.dumps(right),
    ):
        reply = await Line(led).http.post("/masuk/sso/keluar", data={"logout_token": token})
        assert reply.status_code == 400
    assert await visit.who() == "Budi"
    token = signed({k: v for k, v in right.items() if v is not None})
    assert (await Line(led).http.post("/masuk/sso/keluar", data={"logout_token": token})).status_code == 200
    assert await visit.who() is None
    assert await Session.filter(sso__isnull=False, revoked_at=None).count() == 0
