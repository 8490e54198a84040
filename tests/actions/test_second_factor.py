"""A second factor: codes of an app, recovery codes, passkeys; and that nothing goes without it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

import config
from models import global_id
from models.audit import unpacked
from models.event import Event
from models.identity.account import Account
from models.identity.authenticator_app import AuthenticatorApp
from models.identity.passkey import Passkey
from models.identity.recovery_code import RecoveryCode
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sign_in_try import FailedSignIns, SignInTry
from tests.actions.proving import OWN, SAID, TRIES, CodeApp, Key, by_name, first_step, mutates, second_step
from tests.actions.signing_in import WHO, name_of, who
from tests.cast import Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running, token_of


@pytest.fixture
def app(regency: Regency) -> CodeApp:
    return CodeApp(regency.clock)


async def test_without_one_signing_in_is_as_it_was(visitor: Person) -> None:
    assert (await first_step(visitor.line, "dina"))["__typename"] == "Session"


async def test_with_an_app_the_password_is_half_and_the_code_the_other(
    visitor: Person, dina: Person, app: CodeApp
) -> None:
    added = await app.set_up(dina.line)
    assert (added["__typename"], len(added["recoveryCodes"])) == ("SecondFactorAdded", 10)
    half = await first_step(visitor.line, "dina")
    assert (half["__typename"], half["kinds"]) == ("SecondFactorNeeded", ["AUTHENTICATOR", "RECOVERY_CODE"])
    assert "set-cookie" not in str(visitor.line.http.cookies)
    done = await second_step(visitor.line, half["token"], code=app.code())
    assert done["viewer"] == {"name": "Dina", "hasSecondFactor": True}
    assert await who(Line(visitor.line.regency, done["token"])) == "Dina"


async def test_half_a_sign_in_opens_nothing(regency: Regency, dina: Person, app: CodeApp) -> None:
    await app.set_up(dina.line)
    browser = Line(regency)
    half = await first_step(browser, "dina")
    assert not {"taprose_session", "taprose_device"} & set(browser.http.cookies)
    assert await who(browser) is None
    thief = Line(regency, half["token"])
    assert (await thief.http.post("/graphql", json={"query": WHO})).status_code == 401
    assert await who(Line(regency), cookie=f"taprose_session={half['token']}") is None
    with pytest.raises(Exception) as closed:  # noqa: PT011  (whatever the client raises for a closed socket)
        async with Talk(regency, half["token"]):
            pass
    assert "44" in str(closed.value)


async def test_a_code_is_good_once_and_no_older_one_after_it(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    regency.clock.passes(seconds=60)
    code, before = app.code(), app.code(steps=-1)
    half = await first_step(Line(regency), "dina")
    assert (await second_step(Line(regency), half["token"], code=f"{code[:3]} {code[3:]}"))["token"]
    for used in (code, before):
        again = await first_step(Line(regency), "dina")
        told = await second_step(Line(regency), again["token"], code=used)
        assert (told["code"], told["field"]) == ("INVALID", "input.code")
    # The step of the first is gone with it.
    told = await second_step(Line(regency), half["token"], code=app.code(steps=1))
    assert (told["code"], told["field"]) == ("INVALID", "input.token")


async def test_of_one_code_that_is_sent_many_times_at_once_one_is_taken(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    halves = [await first_step(Line(regency), "dina") for _ in range(5)]
    told = await asyncio.gather(
        *(second_step(Line(regency), half["token"], code=app.code()) for half in halves)
    )
    assert [each["__typename"] for each in told].count("Session") == 1


async def test_a_clock_may_be_half_a_minute_off_and_no_more(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    regency.clock.passes(minutes=10)
    half = await first_step(Line(regency), "dina")
    for steps in (-3, -2, 2, 3):
        assert (await second_step(Line(regency), half["token"], code=app.code(steps=steps)))[
            "code"
        ] == "INVALID"
    assert (await second_step(Line(regency), half["token"], code=app.code(steps=1)))["token"]


async def test_after_five_tries_the_password_is_asked_for_again(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    half = await first_step(Line(regency), "dina")
    for n in range(5):
        told = await second_step(Line(regency, address=f"203.0.113.{n}"), half["token"], code=app.wrong())
        assert told["field"] == "input.code"
    told = await second_step(Line(regency, address="203.0.113.9"), half["token"], code=app.code())
    assert told["field"] == "input.token"
    again = await first_step(Line(regency), "dina")
    regency.clock.passes(minutes=10, seconds=1)
    assert (await second_step(Line(regency), again["token"], code=app.code()))["field"] == "input.token"


async def test_who_knows_the_password_guesses_twenty_codes_an_hour_from_wherever_and_however(
    regency: Regency, dina: Person, app: CodeApp, held: list[float]
) -> None:
    """Aliases in one request, many addresses, many at once: no more are looked at. The owner's own browser,
    which has signed in before, is not kept out by it."""
    await app.set_up(dina.line)
    own = Line(regency)
    half = await first_step(own, "dina")
    await second_step(own, half["token"], code=app.code())
    regency.clock.passes(seconds=30)
    tokens = [(await first_step(Line(regency, address=f"203.0.113.{n}"), "dina"))["token"] for n in range(12)]
    aliases = " ".join(
        f'a{n}: confirmSignIn(input: {{token: $t, code: "{app.wrong()}"}}) {{ {SAID} }}' for n in range(5)
    )
    looked_at = 0
    asked = [
        Line(regency, address=f"203.0.{n}.7").answer(f"mutation ($t: String!) {{ {aliases} }}", t=token)
        for n, token in enumerate(tokens)
    ]
    for answer in await asyncio.gather(*asked):
        if answer.get("errors"):
            assert all(e["extensions"]["code"] for e in answer["errors"])
            continue
        looked_at += sum(each["field"] == "input.code" for each in answer["data"].values())
    assert looked_at <= 21
    stranger = Line(regency, address="198.51.100.1")
    last = await first_step(stranger, "dina")
    assert (await second_step(stranger, last["token"], code=app.code()))["code"] == "TOO_MANY"
    mine = await first_step(own, "dina")
    assert (await second_step(own, mine["token"], code=app.code()))["__typename"] == "Session"


async def test_a_recovery_code_opens_once_however_it_is_typed(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    half = await first_step(Line(regency), "dina")
    typed = app.recovery[0].lower().replace("-", " ")
    done = await second_step(Line(regency), half["token"], code=typed)
    inside = Line(regency, done["token"])
    assert (await inside.ask(OWN))["viewer"]["secondFactor"]["recoveryCodesLeft"] == 9
    again = await first_step(Line(regency), "dina")
    assert (await second_step(Line(regency), again["token"], code=typed))["code"] == "INVALID"
    renewed = await mutates(
        inside, f"renewRecoveryCodes {{ {SAID} ... on SecondFactorAdded {{ recoveryCodes }} }}"
    )
    assert len(set(renewed["recoveryCodes"]) | set(app.recovery)) == 20
    assert (await second_step(Line(regency), again["token"], code=app.recovery[1]))["code"] == "INVALID"
    assert (await second_step(Line(regency), again["token"], code=renewed["recoveryCodes"][0]))["token"]


async def test_nobody_elses_code_and_no_session_of_before_is_good(
    regency: Regency, dina: Person, siti: Person, app: CodeApp
) -> None:
    elsewhere = (await first_step(Line(regency), "dina"))["token"]
    async with Talk(regency, elsewhere) as talk:
        assert await name_of(talk) == "Dina"
        await app.set_up(dina.line)
        assert await talk.closed() == 4403
    assert (await Line(regency, elsewhere).http.post("/graphql", json={"query": WHO})).status_code == 401
    assert await who(dina.line) == "Dina"
    hers = CodeApp(regency.clock)
    await hers.set_up(siti.line)
    half = await first_step(Line(regency), "dina")
    for code in (hers.code(), hers.recovery[0]):
        assert (await second_step(Line(regency), half["token"], code=code))["code"] == "INVALID"
    # A row that somebody wrote without it would open nothing either.
    await Session.filter(token_hash__isnull=False).update(second_factor=False)
    assert (await dina.line.http.post("/graphql", json={"query": WHO})).status_code == 401


async def test_the_database_and_the_log_hold_nothing_that_opens(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    half = await first_step(Line(regency), "dina")
    kept = [
        str(row)
        for table in (AuthenticatorApp, RecoveryCode, SignInStep, Event)
        for row in await table.all().values()
    ]
    for secret in (app.secret, half["token"], *app.recovery, *(c.replace("-", "") for c in app.recovery)):
        assert not [row for row in kept if secret in row]
    # And what is sealed for one is nothing to another.
    await AuthenticatorApp.all().update(account_id=(await Account.get(email="siti@uji.test")).id)
    await Account.filter(email="siti@uji.test").update(second_factor_at=regency.clock.now)
    other = await first_step(Line(regency), "siti")
    assert (await second_step(Line(regency), other["token"], code=app.code()))["code"] == "INVALID"


async def test_each_of_it_is_in_the_log(dina: Person, app: CodeApp) -> None:
    await app.set_up(dina.line)
    assert (await mutates(dina.line, f"removeAuthenticator {{ {SAID} }}"))["__typename"] == "Done"
    told = [unpacked(e.details) for e in await Event.filter(audited="ACCOUNT").order_by("id")]
    assert [[(c.part.value, c.before, c.after) for c in each.changes] for each in told] == [
        [("AUTHENTICATOR", "false", "true")],
        [("AUTHENTICATOR", "true", "false")],
    ]
    assert not (await dina.line.ask(OWN))["viewer"]["hasSecondFactor"]
    assert not await RecoveryCode.all().count()


async def test_who_found_an_open_session_sets_up_and_removes_nothing(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    await Session.all().update(proved_at=regency.clock.now)
    regency.clock.passes(minutes=15, seconds=1)
    for field in ("startAuthenticator", "removeAuthenticator", "startPasskey", "renewRecoveryCodes"):
        assert (await mutates(dina.line, f"{field} {{ {SAID} }}"))["code"] == "PROOF_REQUIRED", field


async def test_its_owner_is_shown_sign_ins_and_tries(regency: Regency, dina: Person, app: CodeApp) -> None:
    await app.set_up(dina.line)
    browser = Line(regency, address="203.0.113.77")
    browser.http.headers["user-agent"] = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0"
    for _ in range(3):
        await first_step(browser, "dina", "salah sama sekali")
    half = await first_step(browser, "dina")
    await second_step(browser, half["token"], code=app.wrong())
    await second_step(browser, half["token"], code=app.code())
    await regency.app.installation.part(FailedSignIns).settle()
    seen = (await dina.line.ask(TRIES))["viewer"]["signIns"]
    here = {"device": "Chrome · Android", "network": "203.0.113.…"}
    found = {(each["outcome"], each["times"]) for each in seen if each["network"] == here["network"]}
    assert found == {("SIGNED_IN", 1), ("WRONG_FACTOR", 1), ("WRONG_PASSWORD", 3)}
    assert all({k: each[k] for k in here} == here for each in seen)


# ── passkeys ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_passkey_opens_the_second_step(regency: Regency) -> None:
    line, site = by_name(regency, token_of("dina"))
    key = Key(site)
    assert (await key.set_up(line))["__typename"] == "SecondFactorAdded"
    browser, _ = by_name(regency)
    half = await first_step(browser, "dina")
    assert half["kinds"] == ["PASSKEY", "RECOVERY_CODE"]
    done = await second_step(browser, half["token"], passkey=key.signs(half["passkeyOptions"]))
    assert done["viewer"]["name"] == "Dina"
    [shown] = (await line.ask(OWN))["viewer"]["secondFactor"]["passkeys"]
    assert (shown["name"], shown["usedAt"] is not None) == ("Kunci saya", True)


async def test_an_answer_is_good_once_for_its_own_question_and_its_own_site(regency: Regency) -> None:
    line, site = by_name(regency, token_of("dina"))
    key = Key(site)
    await key.set_up(line)
    browser, _ = by_name(regency)
    half = await first_step(browser, "dina")
    answer = key.signs(half["passkeyOptions"])
    await second_step(browser, half["token"], passkey=answer)
    again = await first_step(browser, "dina")
    assert (await second_step(browser, again["token"], passkey=answer))["code"] == "INVALID"
    # What a page of a similar name had it sign, and what was signed to prove it is still them.
    key.origin = "http://loca1host"
    assert (await second_step(browser, again["token"], passkey=key.signs(again["passkeyOptions"])))[
        "code"
    ] == "INVALID"
    key.origin = site
    asked = await mutates(line, f"startProof {{ {SAID} ... on PasskeyOptions {{ options }} }}")
    assert (await second_step(browser, again["token"], passkey=key.signs(asked["options"])))[
        "code"
    ] == "INVALID"
    # A copy of the key that signs less often than the first.
    last = await first_step(browser, "dina")
    key.signed = 0
    assert (await second_step(browser, last["token"], passkey=key.signs(last["passkeyOptions"])))[
        "code"
    ] == "INVALID"


async def test_nobody_elses_passkey_opens_it(regency: Regency) -> None:
    (dinas, site), (sitis, _) = by_name(regency, token_of("dina")), by_name(regency, token_of("siti"))
    hers, his = Key(site), Key(site)
    await hers.set_up(dinas)
    await his.set_up(sitis)
    browser, _ = by_name(regency)
    half = await first_step(browser, "dina")
    assert (await second_step(browser, half["token"], passkey=his.signs(half["passkeyOptions"])))[
        "code"
    ] == "INVALID"
    # Nor is it taken into a second account.
    made = await mutates(sitis, f"startPasskey {{ {SAID} ... on PasskeyOptions {{ options }} }}")
    assert (await hers.adds(sitis, hers.makes(made["options"])))["code"] == "INVALID"
    assert await Passkey.all().count() == 2


@pytest.mark.parametrize(
    "sent", ["", "{}", "[]", '{"response": {}}', '{"response": {"clientDataJSON": 5}}', "[" * 2_000, "\x00"]
)
async def test_what_is_no_passkey_is_a_plain_no(regency: Regency, sent: str) -> None:
    line, site = by_name(regency, token_of("dina"))
    assert (await Key(site).adds(line, sent))["code"] == "INVALID"
    await Key(site).set_up(line)
    browser, _ = by_name(regency)
    half = await first_step(browser, "dina")
    assert (await second_step(browser, half["token"], passkey=sent))["code"] == "INVALID"


async def test_at_an_address_that_has_no_name_none_is_made(dina: Person) -> None:
    assert (await dina.line.ask(OWN))["viewer"]["secondFactor"]["passkeysPossible"] is False
    told = await mutates(dina.line, f"startPasskey {{ {SAID} }}")
    assert (told["code"], told["field"]) == ("INVALID", "passkey")


# ── where a role needs one ───────────────────────────────────────────────────────────────────────


@pytest.fixture
async def strict(house: config.Settings) -> AsyncIterator[Regency]:
    """A regency whose verifiers and administrators need a second factor."""
    settings = house.model_copy(update={"second_factor": frozenset({"VERIFIER", "ADMIN"})})
    async with running(settings, Clock()) as regency:
        yield regency


async def test_where_a_role_needs_one_nothing_goes_before_it_is_set_up(strict: Regency) -> None:
    dina = Line(strict, token_of("dina"))
    board = "{ complaints(first: 1) { totalCount } }"
    for document in (board, "{ viewer { sessions { id } } }", "{ auditLog(first: 1) { asOf } }"):
        [error] = (await dina.answer(document))["errors"]
        assert error["extensions"]["code"] == "SECOND_FACTOR_REQUIRED"
    told = await mutates(dina, f"updateProfile {{ {SAID} }}", "$n: String!", "name: $n", n="Lain")
    assert told["code"] == "SECOND_FACTOR_REQUIRED"
    assert await dina.refusal("subscription { inboxChanged { cursor } }") == "SECOND_FACTOR_REQUIRED"
    sent = await dina.http.post("/uploads", files={"file": ("a.jpg", b"x", "image/jpeg")})
    assert (sent.status_code, sent.json()["code"]) == (403, "SECOND_FACTOR_REQUIRED")
    assert (await dina.ask(OWN))["viewer"]["mustAddSecondFactor"] is True
    app = CodeApp(strict.clock)
    assert (await app.set_up(dina))["__typename"] == "SecondFactorAdded"
    assert "errors" not in await dina.answer(board)
    assert (await mutates(dina, f"removeAuthenticator {{ {SAID} }}"))["code"] == "NOT_ALLOWED"
    # Others go on as they did.
    assert "errors" not in await Line(strict, token_of("budi")).answer(board)


async def test_who_must_first_choose_a_password_does_that_first(strict: Regency) -> None:
    await Account.filter(email="dina@uji.test").update(must_change_password=True)
    dina = Line(strict, token_of("dina"))
    assert (await mutates(dina, f"startAuthenticator {{ {SAID} }}"))["code"] == "PASSWORD_CHANGE_REQUIRED"
    change = f"changePassword {{ {SAID} }}"
    given = {"c": PASSWORD, "n": "kopi-tanpa-gula-lagi"}
    done = await mutates(dina, change, "$c: String!, $n: String!", "current: $c, new: $n", **given)
    assert done["__typename"] == "Done"
    fresh = Line(strict, (await first_step(Line(strict), "dina", given["n"]))["token"])
    assert (await mutates(fresh, f"saveHeldBackWord {{ {SAID} }}", "$w: String!", "word: $w", w="kethek"))[
        "code"
    ] == "SECOND_FACTOR_REQUIRED"
    assert (await CodeApp(strict.clock).set_up(fresh))["__typename"] == "SecondFactorAdded"


async def test_a_new_password_by_a_code_asks_for_the_second_factor_too(
    regency: Regency, siti: Person, admin: Person, app: CodeApp
) -> None:
    await app.set_up(siti.line)
    key = global_id.encode("Account", (await Account.get(email="siti@uji.test")).id)
    printed = await mutates(
        admin.line,
        f"printResetCode {{ {SAID} ... on ResetCode {{ resetCode }} }}",
        "$a: ID!",
        "account: $a",
        a=key,
    )
    given = {"identifier": "siti@uji.test", "code": printed["resetCode"], "password": "kopi-tanpa-gula-lagi"}
    asked = f"resetPassword {{ {SAID} ... on SecondFactorNeeded {{ token }} }}"
    browser = Line(regency)
    half = await mutates(browser, asked, "$i: ResetPasswordInput!", "input: $i", i=given)
    assert half["__typename"] == "SecondFactorNeeded"
    assert await who(browser) is None
    assert (await second_step(browser, half["token"], code=app.code()))["__typename"] == "Session"
    assert await who(browser) == "Siti"


async def test_a_step_ends_with_the_password_that_began_it(
    regency: Regency, dina: Person, app: CodeApp
) -> None:
    await app.set_up(dina.line)
    half = await first_step(Line(regency), "dina")
    given = {"c": PASSWORD, "n": "kopi-tanpa-gula-lagi"}
    change = f"changePassword {{ {SAID} }}"
    await mutates(dina.line, change, "$c: String!, $n: String!", "current: $c, new: $n", **given)
    assert (await second_step(Line(regency), half["token"], code=app.code()))["field"] == "input.token"


async def test_with_an_account_all_of_it_goes(regency: Regency, siti: Person, app: CodeApp) -> None:
    await app.set_up(siti.line)
    await first_step(Line(regency), "siti")
    told = await mutates(siti.line, f"deleteAccount {{ {SAID} }}", "$p: String!", "password: $p", p=PASSWORD)
    assert told["__typename"] == "Done"
    for table in (AuthenticatorApp, RecoveryCode, SignInStep, SignInTry):
        assert await table.all().count() == 0, table
