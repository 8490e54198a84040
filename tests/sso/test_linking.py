"""Who has signed in by a password has their account linked to whom the government's provider knows."""

from datetime import timedelta
from typing import Any

import pytest

import config
from models.audit import unpacked
from models.event import Event
from models.identity.account import Account
from models.identity.session import Session
from models.identity.sso_link import SsoLink
from rules.words import Role
from tests.actions.postoffice import mailbox
from tests.actions.proving import PROVE, SAID, CodeApp, first_step, mutates
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Regency, running, token_of
from tests.sso.conftest import MachineClock
from tests.sso.real_provider import LINK, RealProvider, SsoBrowser
from tests.waiting import until

DONE = "/antrean/akun?sso=tertaut"
OWN = "{ viewer { name singleSignOnPossible singleSignOn { linkedAt usedAt } } }"


async def at_desk(regency: Regency, provider: RealProvider, name: str, sub: str, **claims: Any) -> SsoBrowser:
    """Somebody who has signed in by a password, and whom the provider knows by this number."""
    await provider.knows(sub, **claims)
    browser = SsoBrowser(regency, sub=sub)
    browser.sits_down(name)
    return browser


async def linked_to(name: str) -> str | None:
    """As whom the provider knows them."""
    link = await SsoLink.of((await Account.get(name=name)).id)
    return None if link is None else link.subject


async def proved_long_ago(regency: Regency) -> None:
    """Whoever is signed in."""
    await Session.all().update(proved_at=regency.clock() - timedelta(hours=1))


@pytest.mark.parametrize("name", ["budi", "kepala", "dina", "bupati", "admin"])
async def test_who_works_in_an_office_links_their_account_and_comes_in_by_it(
    sso_regency: Regency, provider: RealProvider, name: str
) -> None:
    # The provider knows no address of theirs, by which they could be found.
    desk = await at_desk(sso_regency, provider, name, f"t-{name}")
    assert (await desk.asks(OWN))["viewer"] == {
        "name": name.title(), "singleSignOnPossible": True, "singleSignOn": None,
    }  # fmt: skip
    assert await desk.links() == DONE
    own = (await desk.asks(OWN))["viewer"]["singleSignOn"]
    assert own["linkedAt"] == own["usedAt"]
    elsewhere = SsoBrowser(sso_regency, sub=f"t-{name}")
    assert await elsewhere.signs_in() == "/antrean"
    assert await elsewhere.who() == await desk.who() == name.title()
    account = await Account.get(name=name.title())
    [told] = await Event.filter(audited="ACCOUNT")
    [change] = unpacked(told.details).changes
    assert (change.part, change.before, change.after) == ("SINGLE_SIGN_ON", "false", "true")
    assert (told.actor_id, told.subject_id) == (account.id, account.id)


async def test_one_comes_back_to_the_page_from_which_one_has_gone(
    sso_regency: Regency, provider: RealProvider
) -> None:
    desk = await at_desk(sso_regency, provider, "dina", "t-jalan")
    assert await desk.links("/komando/akun") == "/komando/akun?sso=tertaut"


async def test_who_is_somebody_elses_identity_already_is_refused(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await (await at_desk(sso_regency, provider, "budi", "t-satu")).links()
    other = await at_desk(sso_regency, provider, "dina", "t-satu")
    assert await other.links() == "/antrean/akun?sso=identitas-terpakai"
    assert (await linked_to("Budi"), await linked_to("Dina")) == ("t-satu", None)
    assert await Event.filter(audited="ACCOUNT").count() == 1


async def test_an_account_has_one_identity(sso_regency: Regency, provider: RealProvider) -> None:
    desk = await at_desk(sso_regency, provider, "budi", "t-dua")
    tab = await desk.begins_to_link()
    same = await desk.begins_to_link()
    assert await desk.links() == DONE
    told = await desk.begins_to_link()
    assert (told["__typename"], told["code"]) == ("Refused", "NOT_ALLOWED")
    # What was begun in other tabs before: the same person has come, or another.
    assert (await desk.goes(same["url"])).endswith(DONE)
    await provider.knows("t-lain")
    desk.is_now(sub="t-lain")
    assert (await desk.goes(tab["url"])).endswith("/antrean/akun?sso=tertaut-lain")
    assert await linked_to("Budi") == "t-dua"


async def test_whose_own_account_would_be_found_is_linked_to_no_other(
    sso_regency: Regency, provider: RealProvider
) -> None:
    """They would come into somebody else's at their first sign-in."""
    desk = await at_desk(sso_regency, provider, "budi", "t-dina", email="dina@uji.test")
    assert await desk.links() == "/antrean/akun?sso=akun-lain"
    assert await linked_to("Budi") is None
    # One whose role does not sign in so has no claim; nor has who has another identity.
    citizen = await at_desk(sso_regency, provider, "budi", "t-siti", email="siti@uji.test")
    assert await citizen.links() == DONE
    await (await at_desk(sso_regency, provider, "dina", "t-dina-sendiri")).links()
    heir = await at_desk(sso_regency, provider, "wati", "t-dina", email="dina@uji.test")
    assert await heir.links() == DONE


async def test_a_citizen_has_no_such_button_unless_a_setting_says_so(
    sso_regency: Regency, provider: RealProvider
) -> None:
    siti = await at_desk(sso_regency, provider, "siti", "t-warga")
    assert not (await siti.asks(OWN))["viewer"]["singleSignOnPossible"]
    assert (await siti.begins_to_link("/akun"))["code"] == "NOT_ALLOWED"
    assert (await SsoBrowser(sso_regency).begins_to_link())["code"] == "SIGN_IN_REQUIRED"


async def test_without_a_provider_there_is_nothing_to_link_to(regency: Regency) -> None:
    line = Line(regency, token_of("budi"))
    assert (await line.ask(OWN))["viewer"]["singleSignOnPossible"] is False
    assert (await line.ask(LINK, path="/antrean"))["linkSingleSignOn"]["code"] == "NOT_FOUND"


async def test_it_is_begun_in_a_browser_and_not_over_a_socket(sso_regency: Regency) -> None:
    async with Talk(sso_regency, token_of("budi")) as talk:
        answer = await talk.operation({"query": LINK, "variables": {"path": "/antrean"}}, patience=20)
    assert answer["payload"]["data"]["linkSingleSignOn"]["code"] == "NOT_ALLOWED"


async def test_who_signed_in_long_ago_proves_first_that_it_is_them(
    sso_regency: Regency, provider: RealProvider
) -> None:
    desk = await at_desk(sso_regency, provider, "budi", "t-lama")
    await proved_long_ago(sso_regency)
    assert (await desk.begins_to_link())["code"] == "PROOF_REQUIRED"
    wrong = await desk.asks(PROVE, input={"password": "bukan-ini"})
    assert wrong["proveAgain"]["code"] == "INVALID"
    assert (await desk.begins_to_link())["code"] == "PROOF_REQUIRED"
    assert (await desk.asks(PROVE, input={"password": PASSWORD}))["proveAgain"]["__typename"] == "Done"
    assert await desk.links() == DONE
    # To unlink it no less.
    await proved_long_ago(sso_regency)
    told = await desk.asks(f"mutation {{ unlinkSingleSignOn {{ {SAID} }} }}")
    assert told["unlinkSingleSignOn"]["code"] == "PROOF_REQUIRED"
    assert await linked_to("Budi") == "t-lama"


async def test_unlinking_ends_what_was_opened_by_it_and_not_the_password_s(
    sso_regency: Regency, provider: RealProvider
) -> None:
    desk = await at_desk(sso_regency, provider, "budi", "t-lepas")
    await desk.links()
    elsewhere = SsoBrowser(sso_regency, sub="t-lepas")
    await elsewhere.signs_in()
    told = await desk.asks(f"mutation {{ unlinkSingleSignOn {{ {SAID} }} }}")
    assert told["unlinkSingleSignOn"]["__typename"] == "Done"
    assert (await desk.who(), await elsewhere.who()) == ("Budi", None)
    assert await elsewhere.signs_in() == "/antrean?sso=tidak-dikenal"
    # And whoever they are there may be linked again, to another account too.
    assert await (await at_desk(sso_regency, provider, "dina", "t-lepas")).links() == DONE


async def test_our_own_second_factor_is_asked_for_after_it(
    sso_regency: Regency, provider: RealProvider
) -> None:
    await CodeApp(sso_regency.clock).set_up(Line(sso_regency, token_of("dina")))
    sso_regency.clock.passes(seconds=-30)
    desk = await at_desk(sso_regency, provider, "dina", "t-kode")
    await proved_long_ago(sso_regency)
    # Who has one proves that, and not their password.
    assert (await desk.asks(PROVE, input={"password": PASSWORD}))["proveAgain"]["__typename"] == "Refused"
    assert (await desk.begins_to_link())["code"] == "PROOF_REQUIRED"
    await Session.all().update(proved_at=sso_regency.clock())
    assert await desk.links() == DONE
    elsewhere = SsoBrowser(sso_regency, sub="t-kode", amr=["pwd", "mfa"])
    assert await elsewhere.signs_in() == "/antrean?sso=langkah"
    assert await elsewhere.who() is None


async def test_where_a_role_signs_in_there_alone_its_password_opens_nothing_from_then_on(
    sso_house: config.Settings, provider: RealProvider
) -> None:
    settings = sso_house.model_copy(update={"oidc_only": frozenset({"OFFICER"})})
    async with running(settings, MachineClock()) as regency:
        desk = await at_desk(regency, provider, "budi", "t-saja")
        assert await desk.links() == DONE
        assert (await first_step(Line(regency), "budi"))["code"] == "NOT_ALLOWED"
        told = await desk.asks(f"mutation {{ unlinkSingleSignOn {{ {SAID} }} }}")
        assert told["unlinkSingleSignOn"]["code"] == "NOT_ALLOWED"
        admin = Line(regency, token_of("admin"))
        [edge] = (await admin.ask('{ accounts(search: "Budi") { edges { node { id hasSingleSignOn } } } }'))[
            "accounts"
        ]["edges"]
        assert edge["node"]["hasSingleSignOn"]
        unlink = f"unlinkAccount {{ {SAID} }}"
        done = await mutates(admin, unlink, "$a: ID!", "account: $a", a=edge["node"]["id"])
        assert done["__typename"] == "Account"
        assert (await first_step(Line(regency), "budi"))["__typename"] == "Session"


async def test_whose_account_it_is_gets_a_letter(sso_house: config.Settings, provider: RealProvider) -> None:
    async with mailbox() as box:
        settings = sso_house.model_copy(update={"smtp_url": box.url})
        async with running(settings, MachineClock()) as regency:
            await (await at_desk(regency, provider, "budi", "t-surat")).links()
            await until(lambda: box.texts_to("budi@uji.test"))
            [text] = box.texts_to("budi@uji.test")
            assert "ditautkan ke SSO" in text
            assert "t-surat" not in text


async def test_of_whose_role_is_another_by_then_nothing_is_linked(
    sso_regency: Regency, provider: RealProvider
) -> None:
    """Whatever changes what an account may do ends its sessions, and what was begun in them."""
    desk = await at_desk(sso_regency, provider, "budi", "t-turun")
    told = await desk.begins_to_link()
    admin = Line(sso_regency, token_of("admin"))
    [edge] = (await admin.ask('{ accounts(search: "Budi") { edges { node { id } } } }'))["accounts"]["edges"]
    changed = await mutates(
        admin, f"updateAccount {{ {SAID} }}", "$input: UpdateAccountInput!", "input: $input",
        input={"account": edge["node"]["id"], "role": Role.CITIZEN.value},
    )  # fmt: skip
    assert changed["__typename"] == "Account"
    assert (await desk.goes(told["url"])).endswith("/antrean/akun?sso=kedaluwarsa")
    assert await linked_to("Budi") is None


async def test_of_an_account_that_is_deleted_by_then_nothing_is_linked(
    sso_house: config.Settings, provider: RealProvider
) -> None:
    settings = sso_house.model_copy(update={"oidc_roles": frozenset({"CITIZEN"})})
    async with running(settings, MachineClock()) as regency:
        desk = await at_desk(regency, provider, "siti", "t-hapus")
        told = await desk.begins_to_link("/akun")
        gone = await desk.asks(f'mutation {{ deleteAccount(password: "{PASSWORD}") {{ {SAID} }} }}')
        assert gone["deleteAccount"]["__typename"] == "Done"
        desk.sits_down("siti")
        assert (await desk.goes(told["url"])).endswith("/akun?sso=kedaluwarsa")
        assert await SsoLink.all().count() == 0
