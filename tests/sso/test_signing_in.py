"""Staff sign in at the government's provider, which is a real one here."""

import asyncio
import logging
from typing import Any

import pytest

import config
from models.audit import unpacked
from models.event import Event
from models.identity.account import NO_PASSWORD, Account
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from tests.actions.proving import CodeApp, first_step, mutates
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import Clock, Regency, running, token_of
from tests.sso.conftest import MachineClock
from tests.sso.real_provider import SITE, RealProvider, SsoBrowser

OWN = (
    "{ viewer { name singleSignOn { linkedAt usedAt } sessions { device current } "
    "signIns { outcome device } } }"
)
SAID = "__typename ... on Refused { code messageEn field }"
CONTINUE = (
    f"mutation {{ continueSignIn {{ {SAID} ... on SecondFactorNeeded {{ token kinds passkeyOptions }} }} }}"
)
CONFIRM = (
    f"mutation ($input: ConfirmSignInInput!) {{ confirmSignIn(input: $input) "
    f"{{ {SAID} ... on Session {{ viewer {{ name mustAddSecondFactor }} }} }} }}"
)
CHANGE = (
    f'mutation ($account: ID!) {{ updateAccount(input: {{account: $account, name: "Lain"}}) {{ {SAID} }} }}'
)


async def budi_comes(regency: Regency, provider: RealProvider, **person: Any) -> SsoBrowser:
    await provider.knows("p-budi", email="budi@uji.test")
    return SsoBrowser(regency, sub="p-budi", **person)


async def test_an_officer_signs_in_there_and_is_signed_in_here(
    sso_regency: Regency, provider: RealProvider
) -> None:
    browser = await budi_comes(sso_regency, provider)
    assert await browser.signs_in("/antrean") == "/antrean"
    own = (await browser.asks(OWN))["viewer"]
    assert own["name"] == "Budi"
    assert own["singleSignOn"]["linkedAt"] == own["singleSignOn"]["usedAt"]
    device = "Chrome · Windows"
    assert {"outcome": "SIGNED_IN", "device": device} in own["signIns"]
    assert {"device": device, "current": True} in own["sessions"]
    [told] = await Event.filter(audited="ACCOUNT")
    [change] = unpacked(told.details).changes
    assert (change.part, change.before, change.after) == ("SINGLE_SIGN_ON", "false", "true")


async def test_its_session_lasts_as_long_as_any_of_the_role(
    sso_regency: Regency, provider: RealProvider
) -> None:
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    sso_regency.clock.passes(hours=13)
    assert await browser.who() is None


async def test_who_is_linked_is_known_by_their_number_whatever_their_address_is(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await (await budi_comes(sso_regency, provider)).signs_in()
    await provider.knows("p-budi", email="lain@uji.test", email_verified=False)
    again = SsoBrowser(sso_regency, sub="p-budi")
    await again.signs_in()
    assert await again.who() == "Budi"
    # And whoever has that address there later is not them.
    await provider.knows("p-baru", email="budi@uji.test")
    other = SsoBrowser(sso_regency, sub="p-baru")
    assert await other.signs_in() == "/antrean?sso=tidak-dikenal"
    assert await other.who() is None


@pytest.mark.parametrize(
    ("claims", "problem"),
    [
        ({"email": "tidak-ada@uji.test"}, "tidak-dikenal"),
        ({"email": "budi@uji.test", "email_verified": False}, "tidak-dikenal"),
        ({"email": "budi@uji.test", "email_verified": "true"}, "tidak-dikenal"),
        ({"email": "Budi <budi@uji.test>"}, "tidak-dikenal"),
        ({"email": ["budi@uji.test"]}, "tidak-dikenal"),
        ({}, "tidak-dikenal"),
        ({"email": "siti@uji.test"}, "tidak-boleh"),
        ({"email": "tono@uji.test"}, "tidak-boleh"),
    ],
)
async def test_nobody_else_is_let_in_and_no_account_is_made(
    sso_regency: Regency, provider: RealProvider, claims: dict[str, Any], problem: str
) -> None:
    before = await Account.all().count()
    sub = f"p-{hash(str(claims)) & 0xFFFFFFFF}"
    await provider.knows(sub, **claims)
    browser = SsoBrowser(sso_regency, sub=sub)
    assert await browser.signs_in("/komando") == f"/komando?sso={problem}"
    assert await browser.who() is None
    assert (await Account.all().count(), await SsoLink.all().count()) == (before, 0)


async def test_citizens_come_in_where_a_setting_says_so(
    sso_house: config.Settings, provider: RealProvider
) -> None:
    await provider.knows("p-siti", email="siti@uji.test")
    settings = sso_house.model_copy(update={"oidc_roles": frozenset({"CITIZEN"})})
    async with running(settings, MachineClock()) as regency:
        browser = SsoBrowser(regency, sub="p-siti")
        assert await browser.signs_in("/masuk") == "/akun"
        assert await browser.who() == "Siti"


async def test_by_nip_where_a_setting_says_so_and_it_is_one_persons(
    sso_house: config.Settings, provider: RealProvider
) -> None:
    nip = "198503152010011002"
    await provider.knows("p-nip", nip="19850315 201001 1 002")
    settings = sso_house.model_copy(update={"oidc_match": "nip"})
    async with running(settings, MachineClock()) as regency:
        await Account.filter(name="Dina").update(nip=nip)
        browser = SsoBrowser(regency, sub="p-nip")
        await Account.filter(name="Budi").update(nip=nip)
        assert await browser.signs_in() == "/antrean?sso=tidak-dikenal"
        await Account.filter(name="Budi").update(nip=None)
        await browser.signs_in()
        assert await browser.who() == "Dina"


async def test_an_administrator_writes_the_nip_and_for_the_privileged_another_agrees(
    sso_house: config.Settings,
) -> None:
    settings = sso_house.model_copy(update={"two_administrators": True})
    async with running(settings, MachineClock()) as regency:
        admin = Line(regency, token_of("admin"))
        edges = (await admin.ask("{ accounts { edges { node { id name } } } }"))["accounts"]["edges"]
        ids = {edge["node"]["name"]: edge["node"]["id"] for edge in edges}
        change = f"updateAccount {{ {SAID} }}"
        for name, nip, said in (
            ("Budi", "19850315 201001 1 002", "Account"),
            ("Budi", "123", "Refused"),
            ("Dina", "198503152010011003", "PendingChange"),
        ):
            told = await mutates(
                admin, change, "$input: UpdateAccountInput!", "input: $input",
                input={"account": ids[name], "nip": nip},
            )  # fmt: skip
            assert told["__typename"] == said, name
        assert await Account.get(name="Budi").values_list("nip", flat=True) == "198503152010011002"
        assert await Account.get(name="Dina").values_list("nip", flat=True) is None


async def test_whose_account_is_closed_is_not_known(sso_regency: Regency, provider: RealProvider) -> None:
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    await Account.filter(name="Budi").update(active=False)
    assert await browser.who() is None
    assert await browser.signs_in() == "/antrean?sso=tidak-dikenal"


async def test_who_presses_cancel_there_is_told_so(sso_regency: Regency, provider: RealProvider) -> None:
    browser = SsoBrowser(sso_regency, cancel=True)
    assert await browser.signs_in() == "/antrean?sso=batal"


async def test_without_a_provider_there_is_neither_button_nor_route(regency: Regency) -> None:
    line = Line(regency)
    assert (await line.http.get("/config.json")).json()["sso"] is None
    for path in ("/masuk/sso", "/masuk/sso/kembali?code=a&state=b", "/masuk/sso/selesai"):
        assert (await line.http.get(path)).status_code == 404
    assert (await line.http.post("/masuk/sso/keluar", data={"logout_token": "a.b.c"})).status_code == 404


async def test_the_clients_are_told_what_the_button_says(sso_regency: Regency) -> None:
    told = (await Line(sso_regency).http.get("/config.json")).json()["sso"]
    assert told == {"label": "SSO", "citizens": False}


async def test_a_provider_that_is_away_keeps_nobody_from_a_password(
    house: config.Settings,
) -> None:
    settings = house.model_copy(
        update={"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "taprose", "public_url": SITE}
    )
    async with running(settings, Clock()) as regency:
        browser = SsoBrowser(regency)
        assert await browser.signs_in() == "/antrean?sso=tidak-terjangkau"
        assert (await first_step(Line(regency), "budi"))["__typename"] == "Session"


# ── second factors ───────────────────────────────────────────────────────────────────────────────


async def test_who_has_a_second_factor_here_gives_it_here(
    sso_regency: Regency, provider: RealProvider
) -> None:
    app = CodeApp(sso_regency.clock)
    await app.set_up(Line(sso_regency, token_of("dina")))
    await provider.knows("p-dina", email="dina@uji.test")
    browser = SsoBrowser(sso_regency, sub="p-dina", amr=["pwd", "mfa"])
    assert await browser.signs_in("/komando") == "/komando?sso=langkah"
    assert await browser.who() is None
    step = (await browser.asks(CONTINUE))["continueSignIn"]
    assert step["kinds"] == ["AUTHENTICATOR", "RECOVERY_CODE"]
    # It is told once.
    assert (await browser.asks(CONTINUE))["continueSignIn"]["code"] == "NOT_FOUND"
    wrong = await browser.asks(CONFIRM, input={"token": step["token"], "code": app.wrong()})
    assert wrong["confirmSignIn"]["field"] == "input.code"
    assert await browser.who() is None
    done = await browser.asks(CONFIRM, input={"token": step["token"], "code": app.code()})
    assert done["confirmSignIn"]["viewer"]["name"] == "Dina"
    assert await browser.who() == "Dina"
    assert await Session.filter(sso__isnull=False, second_factor=True).count() == 1
    assert not [url for url in browser.visited if step["token"] in url]


@pytest.mark.parametrize(
    ("settings", "person"),
    [
        ({"oidc_amr": frozenset({"mfa", "otp"})}, {"amr": ["pwd", "otp"]}),
        ({"oidc_acr": frozenset({"urn:pemkab:dua-langkah"})}, {"acr": "urn:pemkab:dua-langkah"}),
    ],
    ids=["amr", "acr"],
)
async def test_one_that_was_given_there_counts_where_a_setting_says_so(
    sso_house: config.Settings, provider: RealProvider, settings: dict[str, Any], person: dict[str, Any]
) -> None:
    await provider.knows("p-dina", email="dina@uji.test")
    required = {"second_factor": frozenset({"VERIFIER"})}
    async with running(sso_house.model_copy(update={**settings, **required}), MachineClock()) as regency:
        asked = "{ viewer { name mustAddSecondFactor } complaints(first: 1) { edges { node { number } } } }"
        browser = SsoBrowser(regency, sub="p-dina", **person)
        await browser.signs_in()
        assert (await browser.asks(asked))["viewer"] == {"name": "Dina", "mustAddSecondFactor": False}
        # Without it they set one up first, as who signs in by a password does.
        plain = SsoBrowser(regency, sub="p-dina", amr=["pwd"], acr="0")
        await plain.signs_in()
        assert (await plain.asks("{ viewer { name mustAddSecondFactor } }"))["viewer"]["mustAddSecondFactor"]
        await CodeApp(regency.clock).set_up(Line(regency, token_of("dina")))
        again = SsoBrowser(regency, sub="p-dina", **person)
        assert await again.signs_in() == "/antrean"
        assert await again.who() == "Dina"


# ── passwords, proofs ────────────────────────────────────────────────────────────────────────────


async def test_whose_role_signs_in_there_alone_does_so_once_they_are_linked(
    sso_house: config.Settings, provider: RealProvider
) -> None:
    settings = sso_house.model_copy(update={"oidc_only": frozenset({"OFFICER"})})
    async with running(settings, MachineClock()) as regency:
        assert (await first_step(Line(regency), "budi"))["__typename"] == "Session"
        await (await budi_comes(regency, provider)).signs_in()
        told = await first_step(Line(regency), "budi")
        assert (told["code"], told["field"]) == ("NOT_ALLOWED", "input.password")
        # A wrong one is not told more than ever, and others are not kept out.
        assert (await first_step(Line(regency), "budi", "salah"))["code"] == "INVALID"
        assert (await first_step(Line(regency), "wati"))["__typename"] == "Session"
        assert (await first_step(Line(regency), "dina"))["__typename"] == "Session"


async def test_who_has_no_password_or_one_of_somebody_elses_choice_works_at_once(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await Account.filter(name="Budi").update(password_hash=NO_PASSWORD, must_change_password=True)
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    assert (
        await browser.asks('{ viewer { mustChangePassword } queue(opd: "DPUPR", first: 1) { totalCount } }')
    )["viewer"] == {"mustChangePassword": False}


async def test_an_administrator_proves_there_that_it_is_them(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await provider.knows("p-admin", email="admin@uji.test")
    browser = SsoBrowser(sso_regency, sub="p-admin")
    await browser.signs_in("/komando")
    accounts = (await browser.asks('{ accounts(search: "Wati") { edges { node { id } } } }'))["accounts"]
    wati = accounts["edges"][0]["node"]["id"]
    sso_regency.clock.passes(minutes=16)
    assert (await browser.asks(CHANGE, account=wati))["updateAccount"]["code"] == "PROOF_REQUIRED"
    # The clock of the provider has not gone on: its word is of before, and proves nothing now.
    assert await browser.signs_in("/komando", prove=True) == "/komando?sso=gagal"
    sso_regency.clock.passes(minutes=-16)
    assert await browser.signs_in("/komando", prove=True) == "/masuk/sso/selesai"
    assert (await browser.asks(CHANGE, account=wati))["updateAccount"]["__typename"] == "Account"


async def test_nobody_proves_it_for_somebody_else(sso_regency: Regency, provider: RealProvider) -> None:
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    await provider.knows("p-dina", email="dina@uji.test")
    await SsoBrowser(sso_regency, sub="p-dina").signs_in()
    [session] = await Session.filter(sso__isnull=False, account_id=(await Account.get(name="Budi")).id)
    browser.is_now(sub="p-dina")
    assert await browser.signs_in(prove=True) == "/antrean?sso=akun-lain"
    assert await Session.get(id=session.id).values_list("proved_at", flat=True) == session.proved_at
    assert await browser.who() == "Budi"
    # Nor does a visitor.
    assert await SsoBrowser(sso_regency, sub="p-budi").signs_in(prove=True) == "/antrean?sso=kedaluwarsa"


# ── leaving, unlinking ───────────────────────────────────────────────────────────────────────────


async def test_who_leaves_there_is_signed_out_here(sso_regency: Regency, provider: RealProvider) -> None:
    browser, elsewhere = await budi_comes(sso_regency, provider), SsoBrowser(sso_regency, sub="p-budi")
    await browser.signs_in()
    await elsewhere.signs_in()
    by_password = await first_step(Line(sso_regency), "budi")
    await provider.told()
    async with Talk(sso_regency, cookie=_cookies(browser)) as talk:
        await browser.leaves_there(provider.issuer)
        [token] = await provider.told()
        line = Line(sso_regency)
        reply = await line.http.post("/masuk/sso/keluar", data={"logout_token": token})
        assert (reply.status_code, reply.headers["cache-control"]) == (200, "no-store")
        assert await talk.closed() == 4403
    assert await browser.who() is None
    # The other browser has a session of its own there, and a password is another matter.
    assert await elsewhere.who() == "Budi"
    held = Line(sso_regency, by_password["token"])
    assert (await held.ask("{ viewer { name } }"))["viewer"]["name"] == "Budi"
    for wrong in (token[:-4] + "AAAA", "", "a.b.c", "x" * 70_000):
        reply = await line.http.post("/masuk/sso/keluar", data={"logout_token": wrong})
        assert reply.status_code in (400, 413)


def _cookies(browser: SsoBrowser) -> str:
    return "; ".join(f"{c.name}={c.value}" for c in browser.http.cookies.jar if c.name.startswith("taprose"))


async def test_one_unlinks_oneself_and_an_administrator_anybody(
    sso_regency: Regency, provider: RealProvider
) -> None:
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    line = Line(sso_regency, token_of("budi"))
    assert (await mutates(line, f"unlinkSingleSignOn {{ {SAID} }}"))["__typename"] == "Done"
    assert await browser.who() is None
    assert (await line.ask("{ viewer { name singleSignOn { usedAt } } }"))["viewer"] == {
        "name": "Budi", "singleSignOn": None,
    }  # fmt: skip
    await browser.signs_in()
    admin = Line(sso_regency, token_of("admin"))
    asked = '{ accounts(search: "Budi") { edges { node { id hasSingleSignOn } } } }'
    [edge] = (await admin.ask(asked))["accounts"]["edges"]
    assert edge["node"]["hasSingleSignOn"]
    unlink, given = (
        f"unlinkAccount {{ {SAID} ... on Account {{ hasSingleSignOn }} }}",
        {"a": edge["node"]["id"]},
    )
    head, call = "$a: ID!", "account: $a"
    assert (await mutates(line, unlink, head, call, **given))["code"] == "NOT_ALLOWED"
    assert (await mutates(admin, unlink, head, call, **given))["hasSingleSignOn"] is False
    assert (await mutates(admin, unlink, head, call, **given))["code"] == "NOT_FOUND"
    assert await browser.who() is None
    told = [unpacked(e.details) for e in await Event.filter(audited="ACCOUNT").order_by("id")]
    assert [each.changes[0].after for each in told] == ["true", "false", "true", "false"]


async def test_who_could_not_sign_in_without_does_not_unlink_themselves(
    sso_regency: Regency, provider: RealProvider
) -> None:
    browser = await budi_comes(sso_regency, provider)
    await browser.signs_in()
    await Account.filter(name="Budi").update(password_hash=NO_PASSWORD)
    told = await browser.asks(f"mutation {{ unlinkSingleSignOn {{ {SAID} }} }}")
    assert told["unlinkSingleSignOn"]["code"] == "NOT_ALLOWED"
    assert await browser.who() == "Budi"


# ── nothing is left lying about ──────────────────────────────────────────────────────────────────


async def test_no_token_stands_in_an_address_in_the_log_or_in_the_database(
    sso_house: config.Settings, provider: RealProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = sso_house.model_copy(update={"access_log": True})
    async with running(settings, MachineClock()) as regency:
        app = CodeApp(regency.clock)
        await app.set_up(Line(regency, token_of("dina")))
        await provider.knows("p-dina", email="dina@uji.test")
        halfway = SsoBrowser(regency, sub="p-dina")
        await halfway.signs_in()
        browser = await budi_comes(regency, provider)
        await browser.signs_in()
        secret = {c.value for b in (browser, halfway) for c in b.http.cookies.jar if c.value}
        back = [url for url in (*browser.visited, *halfway.visited) if "/masuk/sso/kembali" in url]
        brought = {pair.partition("=")[2] for url in back for pair in url.partition("?")[2].split("&")}
        ours = [
            url for url in (*browser.visited, *halfway.visited) if url.startswith(SITE) and url not in back
        ]
        assert len(brought) >= 5  # a code and a state each, and who it is from
        assert not [url for url in ours for each in secret | brought if each in url]
        said = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "websockets"))]
        logged = [r.getMessage() + str(r.__dict__) for r in said]
        issuer = provider.issuer.replace(":", "%3A").replace("/", "%2F")
        values = {each for each in secret | brought if each != issuer}
        assert not [line for line in logged for each in values if each in line]
        rows = [
            str(row)
            for table in (Session, SignInStep, SsoStart, SsoLink, Event)
            for row in await table.all().values()
        ]
        assert not [row for row in rows for each in values if each in row]
        for seen in browser.seen:
            if "/masuk/sso" in str(seen.url):
                assert seen.headers["referrer-policy"] == "no-referrer"
                assert seen.headers["cache-control"] == "no-store"


async def test_two_tabs_sign_in_at_once(sso_regency: Regency, provider: RealProvider) -> None:
    browser = await budi_comes(sso_regency, provider)
    first = await browser.goes(f"{SITE}/masuk/sso?ke=/antrean", until=f"{SITE}/masuk/sso/kembali")
    second = await browser.goes(f"{SITE}/masuk/sso?ke=/komando", until=f"{SITE}/masuk/sso/kembali")
    assert await browser.goes(second) == f"{SITE}/komando"
    assert await browser.goes(first) == f"{SITE}/antrean"
    both = await asyncio.gather(browser.get(first), browser.get(second))
    assert {reply.headers["location"] for reply in both} == {"/?sso=kedaluwarsa"}
