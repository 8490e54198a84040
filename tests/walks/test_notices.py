"""Who follows something hears of it with all pages closed: in which words, when, once, and nobody else."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

import config
from consumers.deliverer import AT_ONCE
from consumers.log_reader import LogReader
from consumers.notices import Notices
from models.consumer import ConsumerCursor
from models.delivery import Delivery
from models.identity.account import Account
from rules.notices import DeliveryStatus, NoticeChannel
from tests.actions.postoffice import Mailbox
from tests.cast import Person, person
from tests.regency import START, Regency
from tests.waiting import until
from tests.walks.following_news import SITE, FarEnds, chooses, far_ends, follows, told_regency


@pytest.fixture
async def far() -> AsyncIterator[FarEnds]:
    async with far_ends() as far:
        yield far


@pytest.fixture
def box(far: FarEnds) -> Mailbox:
    return far.box


@pytest.fixture
async def regency(house: config.Settings, far: FarEnds) -> AsyncIterator[Regency]:
    async with told_regency(house, far) as regency:
        yield regency


async def statuses(regency: Regency) -> list[tuple[str, str, str]]:
    with regency.app.installation.entered():
        found = await Delivery.all().order_by("id").values_list("receiver", "channel", "status")
    return [(str(a), str(b.value), str(c.value)) for a, b, c in found]


def subjects(box: Mailbox, name: str) -> list[str]:
    return [str(mail["Subject"]) for mail in box.mails if mail["To"] == f"{name}@uji.test"]


async def test_the_reporter_hears_of_each_step_by_mail_once_and_in_order(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains("Jalan berlubang")
    await dina.routes(complaint)
    await budi.answers(complaint)
    await budi.asks(complaint)
    await regency.tells_people()
    await regency.tells_people()
    assert subjects(box, "siti") == ["Kabar aduan Anda", "Aduan Anda dijawab", "Keterangan Anda dibutuhkan"]
    mail = [mail for mail in box.mails if mail["To"] == "siti@uji.test"][1]
    text = mail.get_content().replace("\r\n", "\n")
    assert f"DPUPR menjawab.\n{complaint.number}: Jalan berlubang" in text
    assert f"{SITE}/aduan/{complaint.number}" in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Message-ID"].endswith("@uji.test>")
    # Nobody is told what they did themselves, and what they asked is nobody's to read on the way.
    assert not [mail for mail in box.mails if "Di sebelah mana" in mail.get_content()]


async def test_of_a_confidential_matter_it_is_only_told_that_there_is_news(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, hadi: Person
) -> None:
    complaint = await siti.complains("Pungutan liar", kind="OVERSIGHT", confidential=True)
    await dina.routes(complaint, "INSPEKTORAT")
    await hadi.answers(complaint)
    await regency.tells_people()
    found = [mail for mail in box.mails if mail["To"] == "siti@uji.test"]
    assert [str(mail["Subject"]) for mail in found] == ["Ada kabar baru"] * 2
    assert not [m for m in box.mails if complaint.number in m.as_string() or "Pungutan" in m.get_content()]


async def test_what_may_not_be_told_any_more_when_it_is_sent_is_dropped(
    regency: Regency, box: Mailbox, siti: Person, joko: Person, dina: Person, budi: Person
) -> None:
    """It is looked at again at the moment of sending."""
    supported = await siti.complains("Sampah menumpuk")
    await dina.routes(supported)
    await joko.supports(supported)
    await chooses(joko, SUPPORTED=["EMAIL"])
    box.refusing = 2
    await budi.answers(supported)
    await regency.tells_people()
    assert subjects(box, "joko") == []
    await dina.moderates(supported, hidden=True, reason="Menyebut orang.")
    await regency.tells_people(minutes=5)
    assert subjects(box, "joko") == []
    dropped = [each for each in await statuses(regency) if each[2] == DeliveryStatus.DROPPED.value]
    assert len(dropped) == 1


async def test_who_is_none_of_those_any_more_when_it_is_sent_is_not_told(
    regency: Regency, box: Mailbox, siti: Person, joko: Person, dina: Person, budi: Person, kepala: Person,
    wati: Person,
) -> None:  # fmt: skip
    """They support it no longer; it was given to a colleague."""
    complaint = await siti.complains("Sampah menumpuk")
    await dina.routes(complaint)
    await joko.supports(complaint)
    await regency.tells_people()
    box.mails.clear()
    await chooses(joko, SUPPORTED=["EMAIL"])
    for officer in (budi, wati):
        await chooses(officer, WORK=["EMAIL"])
    await budi.answers(complaint)
    await kepala.assigns(complaint, "Wati")
    box.refusing = 3
    await regency.tells_people()
    assert box.mails == []
    await joko.stops_supporting(complaint)
    await kepala.assigns(complaint, "Budi")
    await regency.tells_people(minutes=5)
    assert sorted(str(mail["To"]) for mail in box.mails) == ["budi@uji.test", "siti@uji.test"]


async def test_a_crowd_is_told_in_parts_each_once_whoever_goes_on(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, budi: Person
) -> None:
    crowd = [person(regency, name) for name in ("joko", "rina", "tono", "yuni")]
    with regency.app.installation.entered():
        await Account.all().update(email_verified_at=START)
    complaint = await siti.complains("Pasar gelap")
    await dina.routes(complaint)
    await regency.tells_people()
    box.mails.clear()
    for who in crowd:
        await who.supports(complaint)
        await chooses(who, SUPPORTED=["EMAIL"])
    await budi.answers(complaint)
    await budi.answers(complaint, "PROGRESS")
    ways = frozenset({NoticeChannel.EMAIL})

    def reader() -> LogReader:
        return LogReader(Notices(ways, regency.clock, part=1), regency.app.outbox, now=regency.clock)

    places = []
    with regency.app.installation.entered():
        while True:
            one = reader()
            one._mine_until = float("inf")
            more = await one._some()
            cursor = await ConsumerCursor.get(name="notices")
            places.append((cursor.place, await Delivery.filter(status=DeliveryStatus.WAITING).count()))
            if not more:
                break
    # The reporter comes with the first.
    assert [count for place, count in places if place] == [2, 3, 4, 5, 7, 8, 9, 10]
    assert places[-1] == (0, 10)
    await regency.tells_people()
    told = [str(mail["To"]).partition("@")[0] for mail in box.mails]
    assert sorted(told) == sorted(2 * [*(who.name for who in crowd), "siti"])


async def test_a_deactivated_account_hears_nothing_more(
    regency: Regency, box: Mailbox, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    box.refusing = 9
    await dina.routes(complaint)
    await regency.tells_people()
    with regency.app.installation.entered():
        await Account.filter(email="siti@uji.test").update(active=False)
    box.refusing = 0
    await regency.tells_people(hours=1)
    assert subjects(box, "siti") == []


async def test_in_quiet_hours_it_waits_till_morning(
    regency: Regency, box: Mailbox, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    regency.clock.passes(hours=12.5)  # 21.30 in Tuban
    await dina.routes(complaint)
    await regency.tells_people()
    assert subjects(box, "siti") == []
    await regency.tells_people(hours=8.4)
    assert subjects(box, "siti") == []
    await regency.tells_people(hours=0.2)
    assert subjects(box, "siti") == ["Kabar aduan Anda"]


async def test_what_could_not_be_sent_before_quiet_hours_waits_till_morning_too(
    regency: Regency, far: FarEnds, box: Mailbox, siti: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    far.die(True)
    await regency.tells_people(hours=11.9)  # 20.54 in Tuban
    far.die(False)
    await regency.tells_people(hours=1)
    assert subjects(box, "siti") == []
    await regency.tells_people(hours=8.2)
    assert subjects(box, "siti") == ["Kabar aduan Anda"]


async def test_a_far_end_that_says_nothing_holds_up_no_other_way(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await chooses(siti, STEP=["PHONE", "PUSH"])
    await follows(siti, far)
    for n in range(AT_ONCE + 1):
        await dina.routes(await siti.complains(f"Lampu {n}"))
    far.gateway.answers.clear()
    telling = asyncio.create_task(regency.tells_people())
    await until(lambda: len(far.maker.messages) == AT_ONCE + 1)
    assert far.gateway.asked == AT_ONCE
    far.gateway.answers.set()
    await telling
    assert len(far.gateway.ids) == len({*far.gateway.ids}) == AT_ONCE + 1


async def test_what_is_being_handed_over_when_a_process_ends_is_marked_and_not_sent_again(
    regency: Regency, far: FarEnds, siti: Person, dina: Person
) -> None:
    await chooses(siti, STEP=["PHONE"])
    await dina.routes(await siti.complains())
    far.gateway.answers.clear()
    telling = asyncio.create_task(regency.tells_people())
    await until(lambda: far.gateway.asked == 1)
    ending = asyncio.create_task(regency.app.deliverer.stop())
    await asyncio.sleep(0)
    far.gateway.answers.set()
    await asyncio.gather(telling, ending)
    await regency.tells_people(minutes=5)
    assert len(far.gateway.ids) == 1
    assert await statuses(regency) == [("a1", "PHONE", "DONE")]


async def test_one_press_ends_mail_without_signing_in(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await regency.tells_people()
    link = str(box.mails[-1]["List-Unsubscribe"])
    found = re.fullmatch(rf"<{re.escape(SITE)}(/berhenti\?.+)>", link)
    assert found is not None
    http = visitor.line.http
    # A program that only looks through the mail's links ends nothing.
    assert (await http.get(found[1])).status_code == 200
    await budi.answers(complaint)
    await regency.tells_people()
    assert len(subjects(box, "siti")) == 2
    for wrong in ("tanda=x", "tanda=é"):
        assert (await http.post(found[1].replace("tanda=", wrong))).status_code == 404
    assert (await http.post(found[1], data={"List-Unsubscribe": "One-Click"})).status_code == 200
    await budi.asks(complaint)
    await regency.tells_people()
    assert len(subjects(box, "siti")) == 2


async def test_an_address_that_takes_no_mail_ends_by_itself_until_it_is_verified_anew(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    box.unknown.add("siti@uji.test")
    await dina.routes(complaint)
    await regency.tells_people()
    box.unknown.clear()
    await budi.answers(complaint)
    await regency.tells_people()
    assert subjects(box, "siti") == []
    with regency.app.installation.entered():
        later = datetime.now(UTC)
        await Account.filter(email="siti@uji.test").update(email_verified_at=later.replace(year=2027))
    await budi.asks(complaint)
    await regency.tells_people()
    assert subjects(box, "siti") == ["Keterangan Anda dibutuhkan"]


async def test_offices_hear_what_is_theirs(
    regency: Regency, box: Mailbox, siti: Person, dina: Person, bupati: Person, kepala: Person
) -> None:
    complaint = await siti.complains("Jembatan retak")
    await dina.routes(complaint)
    await bupati.instructs(about=complaint)
    await regency.tells_people()
    who = sorted({str(mail["To"]) for mail in box.mails if mail["Subject"] == "Disposisi Bupati"})
    assert who == ["budi@uji.test", "kepala@uji.test", "wati@uji.test"]
    assert not subjects(box, "ani")
