"""An OPD announces, corrects and calls off; everybody reads and hears it, and who is about to complain of it
is told."""

from tests.cast import Person, refused
from tests.line import settled
from tests.people.announcing import hour
from tests.regency import Regency

KOTA, SOKO = "35.23.16", "35.23.11"


async def test_what_is_announced_is_heard_at_once_where_it_is_and_read_by_everybody(
    budi: Person, siti: Person, visitor: Person, ani: Person
) -> None:
    async with (
        visitor.watches_announcements(district=KOTA) as in_town,
        visitor.watches_announcements(district=SOKO) as elsewhere,
        siti.watches_announcements(district=KOTA, category="air-bersih") as of_water,
    ):
        draft = await budi.drafts(district=KOTA, category="air-bersih")
        assert draft["number"] is None
        assert await ani.announced() == await siti.announced() == []
        assert [one["id"] for one in await budi.announced()] == [draft["id"]]
        told = await budi.publishes_announcement(draft, version=draft["version"])
        await budi.announces("Upacara Hari Pahlawan", kind="EVENT")
    assert [f["event"]["kind"] for f in in_town.frames] == ["ANNOUNCED", "ANNOUNCED"]
    assert in_town.frames[0]["announcement"] == await siti.reads_announcement(told["number"])
    assert [f["announcement"]["title"] for f in elsewhere.frames] == ["Upacara Hari Pahlawan"]
    heard = [f["announcement"] and f["announcement"]["title"] for f in of_water.frames]
    assert heard == ["Air padam di Kutorejo", None], "what is of no category may have lost this one"
    assert told["number"] == "PGM-2026-0001"
    assert [one["number"] for one in await visitor.announced(district=KOTA)] == [
        "PGM-2026-0001",
        "PGM-2026-0002",
    ]
    assert [one["number"] for one in await visitor.announced(district=SOKO)] == ["PGM-2026-0002"]


async def test_what_is_corrected_and_called_off_stays_to_be_read_with_its_history(
    budi: Person, wati: Person, siti: Person, visitor: Person
) -> None:
    told = await budi.announces(district=KOTA)
    async with (
        visitor.watches_announcements(district=KOTA) as in_town,
        visitor.watches_announcements(district=SOKO) as in_soko,
    ):
        later = await wati.puts_right(told, "sampai 17.00", endsAt=hour(8))
        await settled(in_town, in_soko)
        moved = await wati.puts_right(later, "di Soko, bukan di kota", district=SOKO)
        await settled(in_town, in_soko)
        off = await budi.calls_off(moved, "Pipa sudah baik.")
    assert [f["event"]["note"] for f in in_town.frames] == ["sampai 17.00", "di Soko, bukan di kota"]
    assert [f["announcement"] is None for f in in_town.frames] == [False, True], "it has left this list"
    assert [f["announcement"]["title"] for f in in_soko.frames] == [told["title"]] * 2
    read = await siti.reads_announcement(told["number"])
    assert read is not None
    assert (read["status"], read["reason"], read["revision"]) == ("CALLED_OFF", "Pipa sudah baik.", 3)
    assert read["correction"] == "di Soko, bukan di kota"
    assert [(e["kind"], e["actor"], e["actorName"]) for e in read["history"]] == [
        ("ANNOUNCEMENT_CALLED_OFF", "Petugas DPUPR", None),
        ("ANNOUNCEMENT_CORRECTED", "Petugas DPUPR", None),
        ("ANNOUNCEMENT_CORRECTED", "Petugas DPUPR", None),
        ("ANNOUNCED", "Petugas DPUPR", None),
    ], "and nothing of the draft"
    own = await budi.reads_announcement(told["number"])
    assert own is not None
    assert [e["actorName"] for e in own["history"]] == ["Budi", "Wati", "Wati", "Budi", "Budi"]
    assert await refused(budi.puts_right(off)) == "WRONG_STATUS"
    assert await refused(budi.calls_off(off)) == "WRONG_STATUS"


async def test_only_the_opd_itself_announces_and_only_what_can_be(
    budi: Person, kepala: Person, ani: Person, siti: Person, visitor: Person, regency: Regency
) -> None:
    assert await refused(siti.drafts()) == "NOT_ALLOWED"
    assert await refused(visitor.drafts()) == "SIGN_IN_REQUIRED"
    draft = await budi.drafts()
    assert await refused(ani.publishes_announcement(draft)) == "NOT_FOUND"
    assert await refused(budi.publishes_announcement(draft, version=9)) == "STALE_VERSION"
    told = await kepala.publishes_announcement(draft)
    assert await refused(ani.calls_off(told)) == "NOT_ALLOWED"
    assert await refused(budi.puts_right(told, "")) == "INVALID"
    assert await refused(budi.discards(told)) == "WRONG_STATUS"
    assert await refused(budi.drafts(endsAt=hour(-2))) == "INVALID"
    assert await refused(budi.drafts(village="Kutorejo")) == "INVALID"
    assert await refused(budi.drafts("Hubungi 3523160101900001")) == "INVALID"
    assert await refused(budi.announces(startsAt=hour(-3), endsAt=hour(-1))) == "INVALID"
    thrown = await budi.drafts("Salah tulis")
    await budi.discards(thrown)
    assert await budi.announced(status=["DRAFT"]) == []
    regency.clock.passes(hours=7)
    assert await refused(budi.calls_off(told)) == "WRONG_STATUS", "it has ended by itself"
    longer = await budi.puts_right(told, "lanjut sampai besok", endsAt=hour(30))
    assert longer["correction"] == "lanjut sampai besok", "but goes on where the work does"


async def test_who_is_about_to_complain_of_what_was_announced_is_told(
    budi: Person, visitor: Person, regency: Regency
) -> None:
    told = await budi.announces("Air padam sampai 15.00", district=KOTA, category="air-bersih")
    await budi.announces("Jalan Basuki Rahmat ditutup", kind="CLOSURE", district=KOTA, village="Kutorejo")
    about_water = {"text": "Sudah dua jam tidak keluar", "category": "air-bersih"}
    assert await visitor.is_told_of(**about_water, district=KOTA) == ["Air padam sampai 15.00"]
    assert await visitor.is_told_of(**about_water, district=SOKO) == []
    by_words = await visitor.is_told_of("kok jalan basuki rahmat tidak bisa dilewati", district=KOTA)
    assert by_words == ["Jalan Basuki Rahmat ditutup"]
    nearby = await visitor.is_told_of("jalan basuki rahmat macet", district=KOTA, village="Doromukti")
    assert nearby == []
    assert await visitor.is_told_of("sampah menumpuk di pasar", district=KOTA, category="sampah") == []
    await budi.calls_off(told)
    assert await visitor.is_told_of(**about_water, district=KOTA) == ["Air padam sampai 15.00"]
    regency.clock.passes(hours=7)
    assert await visitor.is_told_of(**about_water, district=KOTA) == [], "it is over"


async def test_who_complains_is_told_of_what_begins_by_tomorrow_after_what_goes_on_now(
    budi: Person, visitor: Person, regency: Regency
) -> None:
    # It is Monday, 09.00 in Tuban: until Tuesday is over there are 39 hours.
    await budi.announces("Air padam Selasa malam", startsAt=hour(38), endsAt=hour(42), category="air-bersih")
    await budi.announces("Air padam Rabu pagi", startsAt=hour(40), endsAt=hour(45), category="air-bersih")
    asked = {"text": "Air tidak keluar", "category": "air-bersih", "district": KOTA}
    assert await visitor.is_told_of(**asked) == ["Air padam Selasa malam"]
    await budi.announces("Air padam sekarang", category="air-bersih")
    assert await visitor.is_told_of(**asked) == ["Air padam sekarang", "Air padam Selasa malam"]
    regency.clock.passes(hours=16)
    assert await visitor.is_told_of(**asked) == ["Air padam Selasa malam", "Air padam Rabu pagi"]


async def test_who_complains_within_reach_of_the_point_is_told_and_nobody_farther(
    budi: Person, visitor: Person
) -> None:
    place = {"latitude": -6.8976, "longitude": 112.0643}
    told = await budi.announces("Air padam", category="air-bersih", location=place, radius=500)
    assert (told["location"], told["radius"]) == (place, 500)
    asked = {"text": "Air tidak keluar", "category": "air-bersih"}
    near, far = ({**place, "latitude": -6.8976 + north} for north in (0.004, 0.006))
    assert await visitor.is_told_of(**asked, location=near) == ["Air padam"]
    assert await visitor.is_told_of(**asked, location=far) == []
    assert await refused(budi.announces(location=place, radius=20_001)) == "INVALID"
    moved = await budi.puts_right(told, "jangkauannya lebih luas", location=place, radius=900)
    assert moved["radius"] == 900
    assert await visitor.is_told_of(**asked, location=far) == ["Air padam"]


async def test_a_desa_hears_what_concerns_it_and_its_kecamatan(budi: Person, visitor: Person) -> None:
    async with (
        visitor.watches_announcements(district=KOTA, village="Kutorejo") as here,
        visitor.watches_announcements(district=KOTA, village="Latsari") as elsewhere,
    ):
        await budi.announces("Di Kutorejo", district=KOTA, village="Kutorejo")
        await budi.announces("Di kota", district=KOTA)
    seen = [
        [f["announcement"] and f["announcement"]["title"] for f in feed.frames] for feed in (here, elsewhere)
    ]
    assert seen == [["Di Kutorejo", "Di kota"], [None, "Di kota"]]
    listed = await visitor.announced(district=KOTA, village="Latsari")
    assert [one["title"] for one in listed] == ["Di kota"]


async def test_a_feed_goes_on_where_it_was_and_lists_find_words(budi: Person, visitor: Person) -> None:
    before = await visitor.now()
    await budi.announces(
        "Vaksinasi polio di balai desa", kind="SERVICE_DAY", startsAt=hour(48), endsAt=hour(52)
    )
    await budi.announces("Musrenbang Kecamatan Soko", kind="MEETING", district=SOKO)
    async with visitor.watches_announcements(after=before) as feed:
        pass
    assert [f["announcement"]["kind"] for f in feed.frames] == ["SERVICE_DAY", "MEETING"]
    for search in ("vaksin", "polio balai", "VAKSINASI"):
        assert [one["kind"] for one in await visitor.announced(search=search)] == ["SERVICE_DAY"]
    assert [one["kind"] for one in await visitor.announced(search="soko")] == ["MEETING"]
    assert await visitor.announced(search="vaksin musrenbang") == []
    today = {"firstDay": "2026-11-02", "lastDay": "2026-11-02"}
    assert [one["kind"] for one in await visitor.announced(**today)] == ["MEETING"]


async def test_a_draft_that_is_published_today_is_the_newest(
    budi: Person, visitor: Person, regency: Regency
) -> None:
    draft = await budi.drafts("Jalan ditutup", endsAt=hour(200))
    for day in range(4):
        regency.clock.passes(hours=1)
        await budi.announces(f"Pemadaman {day}")
    regency.clock.passes(hours=1)
    later = await budi.drafts("Pasar murah")
    newest, *_ = await budi.announced("NEWEST")
    assert newest["title"] == "Pasar murah"
    await budi.publishes_announcement(draft, version=draft["version"])
    order = ["Jalan ditutup", *(f"Pemadaman {day}" for day in (3, 2, 1, 0))]
    # In pages of three.
    assert [one["title"] for one in await visitor.announced("NEWEST")] == order
    of_office = {one["title"] for one in await budi.announced("NEWEST")}
    assert of_office == {*order, later["title"]}
