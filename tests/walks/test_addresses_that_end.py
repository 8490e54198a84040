"""Addresses at which nothing arrives end by themselves, and nobody else can end them; what could not be
written down in time is made up once."""

from collections.abc import AsyncIterator
from email.message import EmailMessage

import pytest

import config
from actions import returned_mail
from models.identity.account import Account
from tests.cast import Person
from tests.channels.bounces import notification
from tests.process import command
from tests.regency import Regency
from tests.walks.following_news import FarEnds, far_ends, follows, told_regency


@pytest.fixture
async def far() -> AsyncIterator[FarEnds]:
    async with far_ends() as far:
        yield far


@pytest.fixture
async def regency(house: config.Settings, far: FarEnds) -> AsyncIterator[Regency]:
    async with told_regency(house, far) as regency:
        yield regency


def mails_to(far: FarEnds, name: str) -> list[EmailMessage]:
    return [mail for mail in far.box.mails if mail["To"] == f"{name}@uji.test"]


async def comes_back(regency: Regency, raw: bytes) -> bool:
    with regency.app.installation.entered():
        return await returned_mail.take(regency.app.secrets, raw, now=regency.clock())


async def test_mail_that_comes_back_for_good_ends_its_address_once(
    regency: Regency, far: FarEnds, siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await regency.tells_people()
    [mail] = mails_to(far, "siti")
    back = notification(mail)
    assert await comes_back(regency, back) is True
    notices = (await siti.line.ask("{ viewer { notices { mailCameBack reached } } }"))["viewer"]["notices"]
    assert notices == {"mailCameBack": True, "reached": ["PHONE"]}
    await budi.answers(complaint)
    await regency.tells_people()
    assert len(mails_to(far, "siti")) == 1
    later = regency.clock.passes(hours=1)
    with regency.app.installation.entered():
        await Account.filter(email="siti@uji.test").update(email_verified_at=later)
    assert await comes_back(regency, back) is False
    await budi.answers(complaint, "PROGRESS")
    await regency.tells_people()
    assert len(mails_to(far, "siti")) == 2


async def test_what_is_late_or_full_or_forged_ends_nobodys_address(
    regency: Regency, far: FarEnds, siti: Person, joko: Person, dina: Person
) -> None:
    for who in (siti, joko):
        await dina.routes(await who.complains())
    await regency.tells_people()
    [mail], [others] = mails_to(far, "siti"), mails_to(far, "joko")
    mark, theirs = str(mail["X-Taprose-Delivery"]), str(others["X-Taprose-Delivery"])
    sealed, signature = mark.split(".")
    wrong = [
        notification(mail, action="delayed", status="4.4.1"),
        notification(mail, action="delayed", status="5.1.1"),
        notification(mail, status="4.2.2"),
        notification(mail, status="5.2.2"),
        notification(mail, status="5.7.1"),
        # It went on to somebody else, who is not there.
        notification(mail, to="elsewhere@uji.test"),
        notification(mail, to="joko@uji.test"),
        notification(mail, mark=f"{sealed}.{'0' * 32}"),
        notification(mail, mark=f"{sealed}.{signature[:-1]}"),
        notification(mail, mark=f"{theirs.split('.')[0]}.{signature}"),
        notification(mail, mark=f"{sealed}.{theirs.split('.')[1]}", to="joko@uji.test"),
        notification(mail, mark=None),
        mail.as_bytes(),
        b"",
    ]
    assert [await comes_back(regency, raw) for raw in wrong] == [False] * len(wrong)
    with regency.app.installation.entered():
        await Account.filter(email="siti@uji.test").update(email="baru@uji.test")
    # It has another address by now.
    assert await comes_back(regency, notification(mail)) is False
    assert await comes_back(regency, notification(mail, to="baru@uji.test")) is False
    for who in (siti, joko):
        found = await who.line.ask("{ viewer { notices { mailCameBack } } }")
        assert found["viewer"]["notices"]["mailCameBack"] is False
    assert await comes_back(regency, notification(others, headers_only=True)) is True


async def test_the_offices_mail_server_hands_it_to_a_command(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await dina.routes(await siti.complains())
    await regency.tells_people()
    [mail] = mails_to(far, "siti")
    said = await command(regency.settings, "returned-mail", stdin=notification(mail))
    assert "Alamat yang berakhir: 1." in said
    notices = (await siti.line.ask("{ viewer { notices { mailCameBack } } }"))["viewer"]["notices"]
    assert notices["mailCameBack"] is True


async def test_a_browser_that_never_answers_ends_after_days_in_which_others_did(
    regency: Regency, far: FarEnds, siti: Person, joko: Person, dina: Person, budi: Person
) -> None:
    here = far.maker.subscription["endpoint"]
    there = here.replace("/push/1", "/push/2")
    await follows(siti, far)
    await follows(joko, far, endpoint=there)
    complaints = [await who.complains() for who in (siti, joko)]
    far.maker.mute = {"/push/1", "/push/2"}
    for complaint in complaints:
        await dina.routes(complaint)
    await regency.tells_people()
    for _ in range(9):
        await regency.tells_people(days=1)
    # That nobody answers may be this server's own fault.
    assert [await _browsers(who) for who in (siti, joko)] == [1, 1]
    far.maker.mute = {"/push/2"}
    for complaint in complaints:
        await budi.answers(complaint)
    for _ in range(3):
        await regency.tells_people(hours=1)
    assert [await _browsers(who) for who in (siti, joko)] == [1, 0]
    assert "Aduan Anda dijawab" in [each["title"] for each in far.maker.messages]


async def test_a_browser_that_answers_now_and_then_stays(
    regency: Regency, far: FarEnds, siti: Person, dina: Person, budi: Person
) -> None:
    await follows(siti, far)
    complaint = await siti.complains()
    await dina.routes(complaint)
    far.maker.mute = {"/push/1"}
    await regency.tells_people()
    for status in (201, 503, 201):
        far.maker.mute, far.maker.status = set(), status
        await regency.tells_people(days=4)
        await budi.answers(complaint, "PROGRESS")
        far.maker.mute = {"/push/1"}
        await regency.tells_people()
    assert await _browsers(siti) == 1


async def _browsers(who: Person) -> int:
    found = await who.line.ask("{ viewer { notices { browsers { id } } } }")
    return len(found["viewer"]["notices"]["browsers"])


async def summaries(regency: Regency, far: FarEnds, kind: str, **later: float) -> list[str]:
    """Who gets some where a process comes back after this time."""
    far.box.mails.clear()
    regency.clock.passes(**later)
    regency.app.digests._done = None
    with regency.app.installation.entered():
        await regency.app.digests.once()
    await regency.tells_people()
    return sorted(str(m["To"]) for m in far.box.mails if str(m["Subject"]).startswith(f"Ringkasan {kind}"))


async def test_a_mornings_summary_is_made_up_the_same_day_and_no_later(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await dina.routes(await siti.complains("Lampu mati"))
    offices = ["budi@uji.test", "wati@uji.test"]
    # Tuesday, 17.00; nobody was there at 7.
    assert await summaries(regency, far, "pagi", hours=32) == offices
    assert await summaries(regency, far, "pagi", hours=1) == []
    # Wednesday, 23.00: it would come at 6, when that day is over.
    assert await summaries(regency, far, "pagi", hours=29) == []
    await regency.tells_people(hours=7.5)
    assert [m for m in far.box.mails if str(m["Subject"]).startswith("Ringkasan pagi")] == []
    await dina.routes(await siti.complains("Jalan rusak"))
    assert await summaries(regency, far, "pagi", hours=3) == offices


async def test_a_weeks_summary_is_made_up_within_the_week_once(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await dina.routes(await siti.complains("Lampu mati"))
    both = ["bupati@uji.test", "kepala@uji.test"]
    # Thursday of the week after; nobody was there since Monday.
    assert await summaries(regency, far, "minggu lalu", days=10) == both
    with regency.app.installation.entered():
        await Account.filter(email="wati@uji.test").update(role="OPD_HEAD")
    assert await summaries(regency, far, "minggu lalu", days=1) == []
    # Who has become a head since waits for Monday's; of a week without anything there is none.
    assert await summaries(regency, far, "minggu lalu", days=3) == []
    await dina.routes(await siti.complains("Jalan rusak"))
    # A Saturday.
    assert await summaries(regency, far, "minggu lalu", days=12) == sorted([*both, "wati@uji.test"])
