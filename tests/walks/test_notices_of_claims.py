"""Who sent or follows a claim hears what became of it with all pages closed, and no more than they may see;
and whose system takes nothing any more hears of that."""

from collections.abc import AsyncIterator

import pytest

import config
from tests.cast import Filed, Person
from tests.people.programs import made_by
from tests.regency import Regency
from tests.walks.following_news import SITE, FarEnds, chooses, far_ends, follows, told_regency
from tests.walks.test_webhooks import receiver, routed, sends, sets_up


@pytest.fixture
async def far() -> AsyncIterator[FarEnds]:
    async with far_ends() as far:
        yield far


@pytest.fixture
async def regency(house: config.Settings, far: FarEnds) -> AsyncIterator[Regency]:
    async with told_regency(house, far) as regency:
        yield regency


def subjects(far: FarEnds, name: str) -> list[str]:
    mails = [str(mail["Subject"]) for mail in far.box.mails if mail["To"] == f"{name}@uji.test"]
    return [each.removeprefix("Klinik Hoaks: ") for each in mails]


async def checked(claim: Filed, tono: Person, yuni: Person) -> None:
    await tono.takes(claim)
    await tono.proposes(claim)
    await yuni.agrees(claim)


async def test_who_sent_it_and_who_follows_it_hear_what_becomes_of_it(
    regency: Regency, far: FarEnds, siti: Person, joko: Person, rina: Person, tono: Person, yuni: Person,
    dina: Person, visitor: Person,
) -> None:  # fmt: skip
    claim = await siti.asks_whether("Katanya Sutarno meracun sumur umum di Palang, hubungi 081234567890.")
    await checked(claim, tono, yuni)
    await regency.tells_people()
    assert far.box.mails == []
    await dina.publishes(claim, title="Sumur Sutarno tidak beracun", names=["Sutarno"])
    await regency.tells_people()
    await joko.follows(claim)
    await rina.follows(claim)
    await rina.follows_no_more(claim)
    await dina.publishes(claim, correction="Nama puskesmas diperbaiki.")
    await visitor.objects(claim)
    [waiting] = (await dina.line.ask("{ claimObjections { id } }"))["claimObjections"]
    await dina.decides_objection(waiting["id"], upheld=True)
    await dina.retracts(claim)
    for _ in range(2):
        await regency.tells_people()
    later = ["Klarifikasi diperbaiki", "Keberatan sudah diputuskan", "Klarifikasi ditarik"]
    assert subjects(far, "siti") == ["Klarifikasi terbit", *later]
    assert subjects(far, "joko") == later
    assert {str(mail["To"]) for mail in far.box.mails} == {"siti@uji.test", "joko@uji.test"}
    for mail in far.box.mails:
        text = mail.get_content()
        assert claim.number in text
        assert f"{SITE}/hoaks/{claim.number}" in text
        assert not any(word in text for word in ("Sutarno", "081234567890", "Pak Keberatan"))


async def test_the_name_that_is_masked_is_masked_in_the_title_too(
    regency: Regency, far: FarEnds, siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claim = await siti.asks_whether()
    await checked(claim, tono, yuni)
    await dina.publishes(claim, title="Sumur Sutarno tidak beracun", names=["Sutarno"])
    await regency.tells_people()
    [mail] = far.box.mails
    assert f"{claim.number}: Sumur [nama disamarkan] tidak beracun" in mail.get_content()


async def test_of_one_that_is_declined_nobody_hears_but_whose_it_is(
    regency: Regency, far: FarEnds, siti: Person, joko: Person, budi: Person, dina: Person
) -> None:
    """An officer who has sent one hears of it as the person they are."""
    await chooses(joko, CLAIM=["EMAIL"])
    for who in (siti, budi):
        await dina.declines_claim(
            await who.asks_whether("Katanya bantuan beras dibagikan dua kali bulan ini.")
        )
    await regency.tells_people()
    assert subjects(far, "siti") == subjects(far, "budi") == ["Klaim tidak diperiksa"]
    assert len(far.box.mails) == 2
    assert not [mail for mail in far.box.mails if "beras" in mail.get_content()]


async def test_it_comes_as_they_have_chosen(
    regency: Regency, far: FarEnds, siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    await follows(siti, far)
    await chooses(siti, CLAIM=["PUSH"], english=True)
    claim = await siti.asks_whether()
    await checked(claim, tono, yuni)
    await dina.publishes(claim)
    await regency.tells_people()
    assert far.box.mails == []
    [told] = far.maker.messages
    assert told["title"] == "Klinik Hoaks: Klarifikasi terbit"
    assert (told["body"].split("\n")[0], told["url"]) == ("Klarifikasi terbit.", f"/hoaks/{claim.number}")


async def test_who_sent_one_without_an_account_is_told_in_their_browser(
    regency: Regency, far: FarEnds, visitor: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claim = await visitor.asks_whether()
    other = await visitor.asks_whether("Katanya jembatan Glendeng akan ditutup setahun penuh.")
    assert (await follows(visitor, far, number=claim.number, pin=other.pin))["code"] == "NOT_FOUND"
    receipt = {"number": claim.number, "pin": claim.pin}
    assert (await follows(visitor, far, **receipt))["__typename"] == "Done"
    asked = (
        "query ($e: String!, $n: String, $p: String) { browserFollows(endpoint: $e, number: $n, pin: $p) }"
    )
    endpoint = far.maker.subscription["endpoint"]
    assert (await visitor.line.ask(asked, e=endpoint, n=claim.number, p=claim.pin))["browserFollows"] is True
    await dina.declines_claim(other)
    await checked(claim, tono, yuni)
    await dina.publishes(claim)
    await regency.tells_people()
    [told] = far.maker.messages
    assert (told["title"], told["url"]) == ("Klinik Hoaks: Klarifikasi terbit", f"/hoaks/{claim.number}")
    stops = (
        "mutation ($e: String!, $n: String, $p: String) "
        "{ stopBrowser(endpoint: $e, number: $n, pin: $p) { __typename } }"
    )
    await visitor.line.ask(stops, e=endpoint, n=claim.number, p=claim.pin)
    await dina.retracts(claim)
    await regency.tells_people()
    assert len(far.maker.messages) == 1


async def test_who_follows_it_no_more_when_it_is_sent_is_not_told(
    regency: Regency, far: FarEnds, joko: Person, siti: Person, tono: Person, yuni: Person, dina: Person
) -> None:
    claim = await siti.asks_whether()
    await checked(claim, tono, yuni)
    await dina.publishes(claim)
    await regency.tells_people()
    await joko.follows(claim)
    await dina.retracts(claim)
    far.box.refusing = 2
    await regency.tells_people()
    await joko.follows_no_more(claim)
    await regency.tells_people(minutes=5)
    assert (subjects(far, "joko"), subjects(far, "siti")[-1]) == ([], "Klarifikasi ditarik")


async def test_that_a_webhook_was_switched_off_is_told_to_its_head_and_administrators(
    regency: Regency, far: FarEnds, admin: Person, visitor: Person, dina: Person
) -> None:
    _, key = await made_by(admin, "EVENTS", days=30)
    async with receiver() as inbox:
        await sets_up(admin, key, inbox.url, kinds=["ROUTED"])
        inbox.answers = "500 Oops"
        await routed(visitor, dina)
        await regency.tells_people()
        far.box.mails.clear()
        for _ in range(6):
            await sends(regency)
            regency.clock.passes(hours=15)
        # It is night by now.
        for hours in (0, 10, 0):
            await regency.tells_people(hours=hours)
    told = [mail for mail in far.box.mails if mail["Subject"] == "Webhook DPUPR dimatikan"]
    assert sorted(str(mail["To"]) for mail in told) == ["admin@uji.test", "kepala@uji.test"]
    text = told[0].get_content()
    assert "127.0.0.1" in text
    # What stands behind the host may open it.
    assert "from=here" not in text
