"""Somebody becomes a volunteer, learns, files for others, hands over what they filed, and then is none."""

from typing import Any

import pytest

from rules import training
from tests.cast import Filed, Person, refused
from tests.line import Refused
from tests.regency import PASSWORD, Regency
from tests.walks.test_following import links

WRONG = {q.key: next(o.key for o in q.options if o.key != q.right) for q in training.QUESTIONS}
FOR_SOMEBODY = {"consent": {"form": "SPOKEN", "contact": True}, "contact": {"name": "Mbah Karto"}}


def kinds(feed: Any) -> list[str]:
    return [frame["event"]["kind"] for frame in feed.frames]


async def _granted(who: Person, by: Person, **more: Any) -> dict[str, Any]:
    """Applies, is taken on, and signs in again as what they are now."""
    service = await by.takes_on(await who.applies(), **more)
    await who.signs_in(f"{who.name}@uji.test", PASSWORD)
    found: dict[str, Any] = service
    return found


async def test_from_the_application_to_the_first_complaint_for_somebody(
    siti: Person, dina: Person, rina: Person, bupati: Person
) -> None:
    async with siti.watches_volunteers() as at_home, dina.watches_volunteers() as at_diskominfo:
        applied = await siti.applies("Saya ingin membantu warga Rengel.", village="Sawahan")
    assert (applied["status"], applied["district"]["code"], applied["village"]) == (
        "APPLIED", "35.23.14", "Sawahan",
    )  # fmt: skip
    assert kinds(at_home) == kinds(at_diskominfo) == ["VOLUNTEER_APPLIED"]
    assert at_diskominfo.frames[0]["volunteer"]["name"] == "Siti"
    assert await refused(siti.applies()) == "INVALID"
    [waiting] = await dina.volunteers(status="APPLIED")
    assert waiting["why"] == "Saya ingin membantu warga Rengel."
    assert waiting["identifier"] == "siti@uji.test"
    before = siti.line
    granted = await dina.takes_on(waiting, note="Selamat bergabung.", version=waiting["version"])
    assert (granted["status"], granted["termEnds"]) == ("GRANTED", "2027-10-31")
    # Another role, so that whoever is signed in somewhere signs in anew.
    assert await refused(before.ask("{ viewer { name } }")) == "SIGN_IN_REQUIRED"
    await siti.signs_in("siti@uji.test", PASSWORD)
    assert (await siti.line.ask("{ viewer { role } }"))["viewer"]["role"] == "VOLUNTEER"
    assert await refused(siti.complains(**FOR_SOMEBODY)) == "TRAINING_REQUIRED"
    own = await siti.complains("Lampu di rumah saya", mine=True)
    assert own.pin is None
    async with siti.watches_volunteers() as at_home, dina.watches_volunteers() as at_diskominfo:
        assert (await siti.answers_the_check(pin="a", bayar="a"))["wrong"] == ["pin", "bayar"]
        assert await refused(siti.complains(**FOR_SOMEBODY)) == "TRAINING_REQUIRED"
        checked = await siti.answers_the_check(pin="a")
        complaint = await siti.complains(**FOR_SOMEBODY)
    assert (checked["passed"], checked["wrong"]) == (True, ["pin"])
    assert complaint.pin is not None
    # Who files how much is nobody's but theirs.
    assert kinds(at_home) == ["VOLUNTEER_TRAINED", "HELP_FILED"]
    assert kinds(at_diskominfo) == ["VOLUNTEER_TRAINED"]
    assert [told["kind"] for told in checked["volunteer"]["history"]] == [
        "VOLUNTEER_TRAINED", "VOLUNTEER_GRANTED", "VOLUNTEER_APPLIED",
    ]  # fmt: skip
    assert await siti.help_figures() == (1, 0, 0)
    for nobody in (rina, bupati):
        assert await nobody.own_service() is None
    assert await refused(bupati.volunteers()) == "NOT_ALLOWED"


async def test_how_somebody_agreed_is_recorded_for_who_works_by_it(
    tono: Person, siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    for consent, field in (
        (None, "input.consent"),
        ({"form": "SPOKEN"}, "input.consent.contact"),
        ({"form": "SPOKEN", "contact": True, "at": "2026-01-01T00:00:00Z"}, "input.consent.at"),
        ({"form": "SPOKEN", "contact": True, "at": "2027-01-01T00:00:00Z"}, "input.consent.at"),
    ):
        with pytest.raises(Refused) as no:
            await tono.complains(contact={"name": "Mbah Karto"}, consent=consent)
        assert (no.value.code, no.value.field) == ("INVALID", field)
    complaint = await tono.complains(consent={"form": "WRITTEN", "at": "2026-11-01T03:00:00Z"})
    await dina.routes(complaint)
    asked = "query ($n: String!) { complaint(number: $n) { consent { form at contactAgreed } } }"
    said = {"form": "WRITTEN", "at": "2026-11-01T03:00:00+00:00", "contactAgreed": False}
    for who, expected in ((dina, said), (budi, said), (tono, None), (siti, None), (visitor, None)):
        found = await who.line.ask(asked, n=complaint.number)
        assert found["complaint"]["consent"] == expected, who.name
    [help_] = await tono.helped()
    assert (help_["consent"], help_["contactAgreed"], help_["takenOverAt"]) == ("WRITTEN", False, None)


async def test_whose_it_is_takes_it_over_and_the_volunteer_sees_the_public_part_alone(
    tono: Person, siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await tono.complains("Sumur keruh", contact={"name": "Mbah Karto", "phone": "081234567890"})
    assert (await tono.helped())[0]["complaint"]["reporter"]["phone"] == "+6281234567890"
    assert await refused(links(tono, complaint)) == "NOT_ALLOWED"
    without_pin = Filed(complaint.id, complaint.number)
    async with (
        tono.watches_volunteers() as told,
        tono.watches_their_own() as theirs,
        tono.watches(without_pin) as its_page,
        visitor.watches(complaint) as by_pin,
        siti.watches_their_own() as at_siti,
    ):
        await links(siti, complaint)
        await siti.tells_more(without_pin, "Airnya tanda-rahasia.")
    assert kinds(told) == ["HELP_TAKEN_OVER"]
    # It is not public yet: it leaves every screen that had it by the volunteer or by the PIN that they know.
    assert (theirs.heard, its_page.heard) == ([("ACCOUNT_LINKED", None)], [("ACCOUNT_LINKED", None)])
    assert by_pin.heard == []
    assert at_siti.kinds == ["ACCOUNT_LINKED", "INFORMATION_ADDED"]
    assert await visitor.tracks(complaint) is None
    assert await tono.reads(without_pin) is None
    [help_] = await tono.helped()
    assert (help_["number"], help_["complaint"]) == (complaint.number, None)
    assert help_["takenOverAt"] is not None
    assert await refused(tono.supplies(without_pin)) == "NOT_FOUND"
    assert await refused(visitor.withdraws(complaint)) == "NOT_FOUND"
    await dina.routes(without_pin)
    await budi.answers(without_pin)
    [help_] = await tono.helped()
    assert help_["complaint"]["status"] == "IN_PROGRESS"
    assert help_["complaint"]["reporter"] is None
    assert await refused(tono.withdraws(without_pin)) == "NOT_ALLOWED"
    assert await tono.help_figures() == (1, 1, 1)
    own = await tono.line.ask("{ viewer { complaints(first: 5) { edges { node { number } } } } }")
    assert own["viewer"]["complaints"]["edges"] == []
    assert (await siti.reads(without_pin) or {})["reporter"]["name"] == "Mbah Karto"


async def test_it_does_not_become_the_volunteers_again_once_that_account_is_gone(
    tono: Person, siti: Person, dina: Person
) -> None:
    complaint = await tono.complains("Sumur keruh")
    await links(siti, complaint)
    gone = "mutation ($p: String!) { deleteAccount(password: $p) { __typename } }"
    assert (await siti.line.do(gone, p=PASSWORD))["__typename"] == "Done"
    assert await tono.reads(Filed(complaint.id, complaint.number)) is None
    assert (await dina.reads(Filed(complaint.id, complaint.number)) or {})["reporter"]["name"] == "Pelapor"


async def test_who_is_a_volunteer_no_longer_sees_what_they_filed_no_longer(
    siti: Person, joko: Person, tono: Person, dina: Person, admin: Person, regency: Regency
) -> None:
    for who, by in ((siti, dina), (joko, admin)):
        await _granted(who, by, until="2026-12-15")
        await who.answers_the_check()
    of_siti, of_joko, of_tono = [await who.complains(**FOR_SOMEBODY) for who in (siti, joko, tono)]
    [service] = [each for each in await dina.volunteers() if each["name"] == "Siti"]
    ended = await dina.ends(service, version=service["version"])
    assert (ended["status"], ended["endReason"], ended["endNote"]) == (
        "ENDED", "BY_OFFICE", "Pindah ke luar kota.",
    )  # fmt: skip
    assert (await tono.resigns("Pindah kerja."))["endReason"] == "RESIGNED"
    # A day after the last one of Joko's term.
    assert (await regency.sweeps(days=42)).ended == 0
    swept = await regency.sweeps(days=2)
    assert swept.ended == 1
    assert (await regency.sweeps(days=1)).ended == 0
    for who, complaint in ((siti, of_siti), (joko, of_joko), (tono, of_tono)):
        await who.signs_in(f"{who.name}@uji.test", PASSWORD)
        assert (await who.line.ask("{ viewer { role } }"))["viewer"]["role"] == "CITIZEN"
        assert await who.reads(Filed(complaint.id, complaint.number)) is None
        assert await refused(who.helped()) == "NOT_ALLOWED"
    reasons = {each["name"]: each["endReason"] for each in await admin.volunteers(status="ENDED")}
    assert reasons == {"Siti": "BY_OFFICE", "Joko": "TERM_OVER", "Tono": "RESIGNED"}
    # The audit has each change of the role, whoever made it.
    rows = await admin.line.ask(
        "{ auditLog(first: 20) { edges { node { noun changes { part before after } } } } }"
    )
    roles = [
        (change["before"], change["after"])
        for edge in rows["auditLog"]["edges"]
        for change in edge["node"]["changes"]
        if change["part"] == "ROLE"
    ]
    assert sorted(roles) == [("CITIZEN", "VOLUNTEER")] * 2 + [("VOLUNTEER", "CITIZEN")] * 3
    again = await siti.applies()
    assert again["status"] == "APPLIED"


async def test_declined_or_taken_back_one_may_apply_again(siti: Person, dina: Person, budi: Person) -> None:
    async with siti.watches_volunteers() as at_home:
        declined = await dina.declines(await siti.applies(), "Sudah ada tiga relawan.")
    assert kinds(at_home) == ["VOLUNTEER_APPLIED", "VOLUNTEER_DECLINED"]
    assert at_home.frames[-1]["event"] == {
        "kind": "VOLUNTEER_DECLINED", "note": "Sudah ada tiga relawan.", "actorName": None,
    }  # fmt: skip
    assert await refused(dina.takes_on(declined)) == "WRONG_STATUS"
    assert (await siti.applies())["status"] == "APPLIED"
    assert (await siti.takes_application_back())["status"] == "WITHDRAWN"
    assert await refused(siti.takes_application_back()) == "NOT_FOUND"
    for _ in range(3):
        await siti.applies()
        await siti.takes_application_back()
    assert await refused(siti.applies()) == "TOO_MANY"
    assert await refused(budi.applies()) == "NOT_ALLOWED"


async def test_answers_to_the_check_are_few_a_day(siti: Person, dina: Person, regency: Regency) -> None:
    await _granted(siti, dina)
    for _ in range(5):
        assert (await siti.answers_the_check(**WRONG))["passed"] is False
    assert await refused(siti.answers_the_check()) == "TOO_MANY"
    regency.clock.passes(days=1, minutes=1)
    assert (await siti.answers_the_check())["passed"] is True


async def test_who_gets_or_loses_the_role_from_an_administrator_is_in_the_list_or_has_ended(
    siti: Person, tono: Person, admin: Person, dina: Person
) -> None:
    found = await admin.line.ask("{ accounts(first: 50) { edges { node { id name } } } }")
    ids = {edge["node"]["name"]: edge["node"]["id"] for edge in found["accounts"]["edges"]}
    await siti.applies()
    for name, role in (("Siti", "VOLUNTEER"), ("Joko", "VOLUNTEER"), ("Tono", "CITIZEN")):
        await admin.does(
            "updateAccount { __typename ... on Account { id } ... on Refused { code messageEn field } }",
            "$input: UpdateAccountInput!",
            "input: $input",
            input={"account": ids[name], "role": role},
        )
    stands = {each["name"]: (each["status"], each["endReason"]) for each in await dina.volunteers()}
    gone = ("ENDED", "ROLE_CHANGED")
    assert stands == {**dict.fromkeys(("Siti", "Joko", "Yuni"), ("GRANTED", None)), "Tono": gone}


async def test_coverage_is_by_kecamatan_and_month_and_never_by_person(
    siti: Person, tono: Person, dina: Person, admin: Person, hadi: Person, budi: Person, regency: Regency
) -> None:
    await _granted(siti, dina)
    await siti.answers_the_check()
    first = await siti.complains(**FOR_SOMEBODY)
    await siti.complains(district="35.23.16", **FOR_SOMEBODY)
    secret = await siti.complains(district="35.23.16", kind="OVERSIGHT", **FOR_SOMEBODY)
    await dina.routes(first)
    await budi.answers(first)
    await dina.routes(secret, to="INSPEKTORAT")
    await hadi.answers(secret)
    regency.clock.passes(days=30)
    await tono.complains(district="35.23.16")
    asked = (
        "query ($m: Int!) { volunteerCoverage(months: $m) { district { code } volunteers trained "
        "months { month filed answered takenOver } } }"
    )
    for who in (dina, admin):
        # What the Inspektorat has is nobody's of these to count.
        rows = (await who.line.ask(asked, m=2))["volunteerCoverage"]
        worked = {(r["district"] or {}).get("code"): r for r in rows if r["months"] or r["volunteers"]}
        november, december = "2026-11-01", "2026-12-01"
        assert worked["35.23.14"]["volunteers"] == worked["35.23.14"]["trained"] == 1
        assert worked["35.23.14"]["months"] == [
            {"month": november, "filed": 1, "answered": 1, "takenOver": 0}
        ]
        assert worked["35.23.16"]["months"] == [
            {"month": november, "filed": 1, "answered": 0, "takenOver": 0},
            {"month": december, "filed": 1, "answered": 0, "takenOver": 0},
        ]
        assert worked[None]["volunteers"] == len(("Tono", "Yuni"))
    rows = (await dina.line.ask(asked, m=1))["volunteerCoverage"]
    assert sum(m["filed"] for r in rows for m in r["months"]) == 1
    assert await refused(budi.line.ask(asked, m=2)) == "NOT_ALLOWED"
