"""What somebody tries who wants to come into another's account by having it linked to themselves."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

import config
from models.event import Event
from models.identity.account import Account, Columns
from models.identity.rate_limits import RateLimit
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from rules.words import Role
from tests.regency import Clock, Regency, running, token_of
from tests.sso.real_provider import SITE, RealProvider, SsoBrowser
from tests.sso.test_hostile import BACK, OPEN, WRONG_CLAIMS, WRONG_TOKENS
from tests.sso.wrong_provider import Visit, WrongProvider

LINKED, EXPIRED, FAILED = (f"/antrean/akun?sso={word}" for word in ("tertaut", "kedaluwarsa", "gagal"))


@pytest.fixture
def desk(visit: Visit, wrong: WrongProvider, clock: Clock) -> Visit:
    """Budi's, whom the provider knows, and who has just said there who he is."""
    wrong.claims = {"auth_time": int(clock().timestamp())}
    visit.sits_down("budi")
    return visit


async def links_of(name: str) -> int:
    return await SsoLink.filter(account_id=(await Account.get(name=name)).id).count()


async def test_when_all_is_right_the_account_is_linked(desk: Visit) -> None:
    told = await desk.begins_to_link()
    asked = parse_qs(urlsplit(told["url"]).query)
    # Whoever has signed in there in this browser, of themselves or of somebody else's doing, is asked anew.
    assert (asked["prompt"], asked["max_age"], asked["redirect_uri"]) == (["login"], ["0"], [BACK])
    assert asked["code_challenge_method"] == ["S256"]
    assert await desk.comes_back() == LINKED
    assert await links_of("Budi") == 1


# ── of what somebody else has made ───────────────────────────────────────────────────────────────


async def test_no_address_that_somebody_is_led_to_begins_it(desk: Visit) -> None:
    """A link in a mail, a picture of another site: all that an address begins is a sign-in."""
    for purpose in ("LINK", "tautkan", "link", "bukti&untuk=LINK"):
        await desk.begins(f"ke=/antrean/akun&untuk={purpose}")
    assert await SsoStart.filter(purpose="LINK").count() == 0
    assert await SsoLink.all().count() == 0


async def test_no_page_of_another_site_begins_it(desk: Visit) -> None:
    for origin in ("https://evil.example", "http://localhost:1", "null"):
        assert (await desk.begins_to_link(origin=origin))["code"] == "SIGN_IN_REQUIRED"
    assert await SsoStart.all().count() == 0


async def test_nobodys_account_is_linked_by_what_another_has_begun(
    led: Regency, desk: Visit, wrong: WrongProvider
) -> None:
    """A stranger begins, and has the victim's browser come back: neither is linked to the other."""
    await desk.begins_to_link()
    victim = Visit(led, wrong)
    victim.sits_down("dina")
    victim.state = desk.state
    assert await victim.comes_back() == "/?sso=kedaluwarsa"
    # Not though the victim is about to link their own: what their browser keeps is another's.
    await victim.begins_to_link()
    victim.state = desk.state
    assert await victim.comes_back() == "/?sso=kedaluwarsa"
    assert not wrong.spent
    assert await SsoLink.all().count() == 0


async def test_who_has_signed_in_meanwhile_as_somebody_else_is_not_linked(
    desk: Visit, wrong: WrongProvider
) -> None:
    await desk.begins_to_link()
    desk.sits_down("wati")
    assert await desk.comes_back() == EXPIRED
    await desk.begins_to_link()
    desk.http.cookies.delete("taprose_session")
    assert await desk.comes_back() == EXPIRED
    # Nor in another session of the same person, which somebody may have put there.
    desk.sits_down("budi")
    await desk.begins_to_link()
    budi = await Account.get(name="Budi")
    token, _ = await budi.sign_in(now=desk.provider.now())
    desk.http.cookies.set("taprose_session", token, domain="127.0.0.1")
    assert await desk.comes_back() == EXPIRED
    assert len(wrong.spent) == 3
    assert await SsoLink.all().count() == 0


@pytest.mark.parametrize("ending", ["signed out", "closed", "demoted", "another password"])
async def test_of_a_session_that_has_ended_meanwhile_nothing_is_linked(
    desk: Visit, clock: Clock, ending: str
) -> None:
    await desk.begins_to_link()
    budi = await Account.get(name="Budi")
    if ending == "signed out":
        await Session.end(token_hash(token_of("budi")), now=clock())
    else:
        columns: dict[str, Columns] = {
            "closed": {"active": False},
            "demoted": {"role": Role.CITIZEN, "opd_id": None},
            "another password": {"password_hash": "lain"},
        }
        await budi.change(columns[ending], now=clock())
    assert await desk.comes_back() == EXPIRED
    assert await SsoLink.all().count() == 0


async def test_it_is_good_once_and_for_ten_minutes(desk: Visit, wrong: WrongProvider, clock: Clock) -> None:
    await desk.begins_to_link()
    every = await asyncio.gather(*(desk.comes_back() for _ in range(5)))
    assert sorted(every) == ["/?sso=kedaluwarsa"] * 4 + [LINKED]
    assert await Event.filter(audited="ACCOUNT").count() == 1
    desk.sits_down("wati")
    await desk.begins_to_link()
    clock.passes(minutes=10)
    assert await desk.comes_back() == "/?sso=kedaluwarsa"
    assert len(wrong.spent) == 1


# ── of who is not there, or is somebody else ─────────────────────────────────────────────────────


async def test_who_has_signed_in_there_before_is_nobody_to_be_linked(
    desk: Visit, wrong: WrongProvider, clock: Clock
) -> None:
    """Somebody may have left themselves signed in there, so that the next one is linked to them."""
    for at in (clock() - timedelta(hours=1), clock() - timedelta(minutes=3)):
        wrong.claims = {"auth_time": int(at.timestamp())}
        await desk.begins_to_link()
        assert await desk.comes_back() == FAILED
    for said in (None, "sekarang", True):
        wrong.claims = {"auth_time": said}
        await desk.begins_to_link()
        assert await desk.comes_back() == FAILED
    assert await SsoLink.all().count() == 0


async def test_a_token_that_is_not_right_links_nobody(
    led: Regency, desk: Visit, wrong: WrongProvider, clock: Clock
) -> None:
    sso = led.app.wiring.sso
    assert sso is not None
    right = {"auth_time": int(clock().timestamp())}
    for claims in WRONG_CLAIMS.values():
        wrong.claims = {**right, **claims}
        await desk.begins_to_link()
        assert await desk.comes_back() == FAILED, claims
    wrong.claims = right
    for token in WRONG_TOKENS.values():
        wrong.token = token
        await desk.begins_to_link()
        assert await desk.comes_back() in (FAILED, "/antrean/akun?sso=tidak-terjangkau")
        sso.provider._down_until = 0.0  # type: ignore[attr-defined]
    assert len(wrong.spent) == len(WRONG_CLAIMS) + len(WRONG_TOKENS)
    assert await SsoLink.all().count() == 0


async def test_a_code_of_somebody_else_links_nobody(sso_regency: Regency, provider: RealProvider) -> None:
    """It is the provider that refuses it: it was not this browser that asked for it (PKCE)."""
    await provider.knows("k-korban", email="dina@uji.test")
    await provider.knows("k-budi")
    victim, desk = SsoBrowser(sso_regency, sub="k-korban"), SsoBrowser(sso_regency, sub="k-budi")
    brought = await victim.goes(f"{SITE}/masuk/sso?ke=/antrean", until=BACK)
    desk.sits_down("budi")
    own = await desk.goes((await desk.begins_to_link())["url"], until=BACK)
    codes = [parse_qs(urlsplit(url).query)["code"][0] for url in (own, brought)]
    assert (await desk.goes(own.replace(*codes))).endswith(FAILED)
    assert await SsoLink.all().count() == 0


async def test_of_two_who_are_the_same_there_one_is_linked(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await provider.knows("k-berdua")
    backs = []
    for name in ("budi", "wati"):
        browser = SsoBrowser(sso_regency, sub="k-berdua")
        browser.sits_down(name)
        backs.append((browser, await browser.goes((await browser.begins_to_link())["url"], until=BACK)))
    every = await asyncio.gather(*(browser.get(back) for browser, back in backs))
    ends = sorted(reply.headers["location"].partition("=")[2] for reply in every)
    assert ends == ["identitas-terpakai", "tertaut"]
    assert await SsoLink.all().count() == 1


# ── how often, and where to ──────────────────────────────────────────────────────────────────────


async def test_it_leads_to_no_other_site(desk: Visit) -> None:
    for path in OPEN:
        told = await desk.begins_to_link(path)
        if told["__typename"] == "Refused":
            assert told["code"] == "INVALID"  # longer than any page's
            continue
        assert await desk.comes_back() == "/?sso=tertaut"
        await SsoLink.all().delete()


async def test_one_address_begins_so_many_an_hour(desk: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.sso_visit.SSO_STARTS", RateLimit(3, timedelta(hours=1)))
    for _ in range(3):
        await desk.begins_to_link()
    told = await desk.begins_to_link()
    assert told["code"] == "TOO_MANY"
    assert told["retryAfter"] > 0
    assert await SsoStart.all().count() == 3


async def test_a_provider_that_is_away_or_wrong_is_a_sentence(
    house: config.Settings, desk: Visit, wrong: WrongProvider
) -> None:
    wrong.described = {"authorization_endpoint": "javascript:alert(1)"}
    assert (await desk.begins_to_link())["code"] == "UNAVAILABLE"
    settings = house.model_copy(
        update={"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "taprose", "public_url": SITE}
    )
    async with running(settings, Clock()) as regency:
        away = Visit(regency, wrong)
        away.sits_down("budi")
        assert (await away.begins_to_link())["code"] == "UNAVAILABLE"


async def test_whom_the_provider_does_not_know_here_is_asked_there_who_they_are(visit: Visit) -> None:
    """Else the same person would be sent back for ever."""
    for purpose, prompt in (("", None), ("&untuk=lain", ["login"])):
        sent = await visit.begins(f"ke=/antrean{purpose}")
        assert parse_qs(urlsplit(sent).query).get("prompt") == prompt
    assert await visit.comes_back() == "/antrean"
