"""Whoever follows chooses by what: a browser, the contact given with a complaint, short messages, summaries;
and administrators choose the words, and see how it fares."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

import config
from models.identity.account import Account
from models.identity.session import Session
from models.notice_settings import NoticeSettings
from tests.cast import Filed, Person
from tests.regency import PASSWORD, Regency
from tests.walks.following_news import DONE, FarEnds, chooses, far_ends, follows, told_regency


@pytest.fixture
async def far() -> AsyncIterator[FarEnds]:
    async with far_ends() as far:
        yield far


@pytest.fixture
async def regency(house: config.Settings, far: FarEnds) -> AsyncIterator[Regency]:
    async with told_regency(house, far) as regency:
        yield regency


def titles(far: FarEnds) -> list[str]:
    return [str(each["title"]) for each in far.maker.messages]


async def test_who_has_a_receipt_is_told_in_their_browser_until_it_takes_no_more(
    regency: Regency, far: FarEnds, visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await visitor.complains("Got mampet")
    receipt = {"number": complaint.number, "pin": complaint.pin}
    assert (await follows(visitor, far, number=complaint.number, pin="AAAA-AAAA"))["code"] == "NOT_FOUND"
    assert (await follows(visitor, far, **receipt))["__typename"] == "Done"
    await dina.routes(complaint)
    await regency.tells_people()
    [told] = far.maker.messages
    assert told["title"] == "Kabar aduan Anda"
    assert complaint.number in told["body"]
    assert told["url"] == f"/aduan/{complaint.number}"
    far.maker.status = 410
    await budi.answers(complaint)
    await regency.tells_people()
    far.maker.status = 201
    asked = far.maker.asked
    await budi.answers(complaint, "PROGRESS")
    await regency.tells_people(days=1)
    assert far.maker.asked == asked


async def test_the_contact_given_with_a_complaint_is_told_once_it_is_verified(
    regency: Regency, far: FarEnds, visitor: Person, dina: Person
) -> None:
    contact = {"name": "Bu Ratna", "email": "ratna@uji.test"}
    complaint = await visitor.complains("Air keruh", contact=contact)
    await dina.routes(complaint)
    await regency.tells_people()
    assert far.box.texts_to("ratna@uji.test") == []
    assert (await _by_contact(visitor, complaint))["code"] == "CODE_SENT"
    code = await far.box.code_to("ratna@uji.test")
    assert (await _by_contact(visitor, complaint, code="AAAA AAAA"))["code"] == "INVALID"
    assert (await _by_contact(visitor, complaint, code=code))["__typename"] == "Done"
    assert await _followed(visitor, complaint) == ["EMAIL"]
    await dina.asks(complaint)
    await regency.tells_people()
    assert "Petugas bertanya" in far.box.texts_to("ratna@uji.test")[-1]
    [link] = [str(m["List-Unsubscribe"]) for m in far.box.mails if m["List-Unsubscribe"]]
    path = link.strip("<>").removeprefix("https://aduan.example.go.id")
    assert (await visitor.line.http.post(path)).status_code == 200
    assert await _followed(visitor, complaint) == []


async def test_a_session_that_is_ended_takes_its_browser_along(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    await follows(siti, far)
    settings = await _settings(siti)
    assert settings["reached"] == ["EMAIL", "PHONE", "PUSH"]
    assert len(settings["browsers"]) == 1
    assert await siti.line.do("mutation { signOut }") is True
    await dina.routes(complaint)
    await regency.tells_people()
    assert far.maker.messages == []


async def test_a_session_that_has_run_out_takes_its_browser_along(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await siti.signs_in("siti@uji.test", PASSWORD)
    await follows(siti, far)
    complaint = await siti.complains()
    with regency.app.installation.entered():
        await Session.forget_dead(regency.clock.passes(days=40))
    await dina.routes(complaint)
    await regency.tells_people()
    assert far.maker.messages == []


async def test_what_nobody_has_chosen_is_shown_as_it_comes(
    regency: Regency, siti: Person, rina: Person
) -> None:
    """Unasked, a short message comes to who has nothing else: nobody begins it by saving the page."""
    with regency.app.installation.entered():
        await Account.filter(email="rina@uji.test").update(email_verified_at=None)
    shown = []
    for who in (siti, rina):
        choices = (await _settings(who))["choices"]
        shown.append({each["kind"]: each["channels"] for each in choices}["ANSWER"])
    assert shown == [["EMAIL", "PUSH"], ["EMAIL", "PHONE", "PUSH"]]


@pytest.mark.parametrize(
    "endpoint", ["http://169.254.169.254/", "https://10.0.0.1/x", "https://localhost/", "ftp://x", "x" * 999]
)
async def test_a_browser_inside_is_none(regency: Regency, far: FarEnds, siti: Person, endpoint: str) -> None:
    assert (await follows(siti, far, endpoint=endpoint))["code"] == "INVALID"


async def test_short_messages_are_signed_and_come_to_who_chose_them(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    assert (await chooses(siti, WORK=["PHONE"]))["code"] == "INVALID"
    await chooses(siti, STEP=["PHONE"], english=True)
    complaint = await siti.complains("Jalan rusak")
    await dina.routes(complaint)
    await regency.tells_people()
    [told] = far.gateway.messages
    assert told["to"] == "+628110000001"
    assert told["text"].startswith(f"Taprose: Passed on to DPUPR.\n{complaint.number}: Jalan rusak\nhttps://")


async def test_an_officer_gets_one_summary_each_working_day_morning_and_none_where_nothing_waits(
    regency: Regency, far: FarEnds, siti: Person, dina: Person, kepala: Person, bupati: Person
) -> None:
    complaint = await siti.complains("Lampu mati")
    await dina.routes(complaint)
    await siti.complains("Pungutan", kind="OVERSIGHT", confidential=True)
    regency.clock.passes(hours=24)  # Tuesday, 09.00
    for _ in range(2):
        with regency.app.installation.entered():
            regency.app.digests._done = None
            await regency.app.digests.once()
        await regency.tells_people()
    mails = [m for m in far.box.mails if str(m["Subject"]).startswith("Ringkasan pagi")]
    assert sorted(str(m["To"]) for m in mails) == ["budi@uji.test", "dina@uji.test", "wati@uji.test"]
    [budis] = [m.get_content() for m in mails if m["To"] == "budi@uji.test"]
    assert "Baru sejak hari kerja lalu: 1" in budis
    [dinas] = [m.get_content() for m in mails if m["To"] == "dina@uji.test"]
    assert "Pungutan" not in dinas
    assert (await chooses(kepala, DIGEST=["EMAIL"]))["__typename"] == "Done"
    assert (await chooses(bupati, DIGEST=["EMAIL"]))["code"] == "INVALID"
    regency.clock.passes(days=6)  # Monday
    await dina.routes(await siti.complains("Lampu padam"))
    with regency.app.installation.entered():
        await regency.app.digests.once()
    await regency.tells_people()
    assert [m["To"] for m in far.box.mails if str(m["Subject"]).startswith("Ringkasan pagi")].count(
        "kepala@uji.test"
    ) == 1
    weekly = [m for m in far.box.mails if str(m["Subject"]).startswith("Ringkasan minggu lalu")]
    assert sorted(str(m["To"]) for m in weekly) == ["bupati@uji.test", "kepala@uji.test"]


async def test_an_administrator_changes_the_words_with_a_preview(
    regency: Regency, far: FarEnds, admin: Person, siti: Person, dina: Person
) -> None:
    said = {"name": "STEP", "english": False, "subject": "Kabar {number}", "text": "{what}: {title}"}
    asked = "query ($input: NoticeTextInput!) { noticePreview(input: $input) { subject text } }"
    shown = await admin.line.ask(asked, input=said)
    assert shown["noticePreview"] == {
        "subject": "Kabar TPR-2026-000123",
        "text": "DPUPR menjawab: Jalan berlubang",
    }
    for wrong in ("{pin}", "{number", "{number!r}", "{number:>9999999}", "{0}"):
        refused = await _words(admin, {**said, "text": wrong})
        assert (refused["code"], refused["field"]) == ("INVALID", "input.text")
    assert (await _words(dina, said))["code"] == "NOT_ALLOWED"
    assert (await _words(admin, said))["changed"] is True
    complaint = await siti.complains("Jalan {number} rusak")
    await dina.routes(complaint)
    await regency.tells_people()
    [mail] = [m for m in far.box.mails if m["Subject"] == f"Kabar {complaint.number}"]
    assert mail.get_content().startswith("Diteruskan kepada DPUPR: Jalan {number} rusak")


async def test_an_administrator_sees_how_it_fares_and_has_it_tried_anew(
    regency: Regency, far: FarEnds, admin: Person, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    await follows(siti, far)
    await dina.routes(complaint)
    far.maker.status = 413
    await regency.tells_people()
    assert (await _health(admin))["PUSH"]["failed"] == 1
    far.maker.status = 201
    done = await admin.line.ask(f"mutation {{ resendDeliveries(channel: PUSH) {DONE} }}")
    assert done["resendDeliveries"]["__typename"] == "Done"
    await regency.tells_people()
    assert titles(far) == ["Kabar aduan Anda"]
    health = (await _health(admin))["PUSH"]
    assert (health["failed"], health["done"], health["waiting"]) == (0, 1, 0)
    refused = await dina.line.ask(f"mutation {{ stopDeliveries(channel: PUSH) {DONE} }}")
    assert refused["stopDeliveries"]["code"] == "NOT_ALLOWED"


async def _by_contact(who: Person, complaint: Filed, **more: Any) -> dict[str, Any]:
    given = {"number": complaint.number, "pin": complaint.pin, "kind": "EMAIL", **more}
    asked = f"mutation ($input: FollowByContactInput!) {{ followByContact(input: $input) {DONE} }}"
    return dict((await who.line.ask(asked, input=given))["followByContact"])


async def _followed(who: Person, complaint: Filed) -> list[str]:
    asked = "query ($n: String!, $p: String!) { followedContacts(number: $n, pin: $p) }"
    return list((await who.line.ask(asked, n=complaint.number, p=complaint.pin))["followedContacts"])


async def _settings(who: Person) -> dict[str, Any]:
    asked = "{ viewer { notices { reached browsers { id } choices { kind channels } } } }"
    return dict((await who.line.ask(asked))["viewer"]["notices"])


async def _words(who: Person, said: dict[str, Any]) -> dict[str, Any]:
    asked = (
        "mutation ($input: NoticeTextInput!) { saveNoticeText(input: $input) { __typename "
        "... on NoticeText { changed } ... on Refused { code field } } }"
    )
    return dict((await who.line.ask(asked, input=said))["saveNoticeText"])


async def _health(who: Person) -> dict[str, Any]:
    asked = "{ deliveryHealth { channel available waiting failed done oldestWaiting lastDone } }"
    return {each["channel"]: each for each in (await who.line.ask(asked))["deliveryHealth"]}


async def test_who_says_nothing_or_the_same_twice_at_once_changes_nothing_else(
    regency: Regency, far: FarEnds, siti: Person
) -> None:
    for _ in range(2):
        assert (await chooses(siti))["__typename"] == "Done"
    both = await asyncio.gather(chooses(siti, STEP=["PHONE"]), chooses(siti, english=True))
    assert [each["__typename"] for each in both] == ["Done", "Done"]
    kept = await NoticeSettings.get()
    assert (kept.english, kept.urgent_anytime) == (True, False)
    assert "PHONE" in kept.choices
