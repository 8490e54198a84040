"""Who sees an announcement: everybody once it is published; a draft its OPD, and who looks after all."""

from tests.access.asking import asks
from tests.sight.town import Town

KNOW_DRAFTS = {"budi", "wati", "kepala", "dina", "bupati", "admin"}
NODE = "query ($id: ID!) { node(id: $id) { ... on Announcement { title } } }"


async def test_a_draft_is_known_by_no_path_to_who_may_not_see_it(empty_town: Town) -> None:
    budi = empty_town["budi"]
    before = await budi.now()
    draft = await budi.drafts("Rencana yang belum terbit")
    told = await budi.announces("Air padam")
    for name, who in empty_town.people.items():
        seen = {"Air padam", "Rencana yang belum terbit"} if name in KNOW_DRAFTS else {"Air padam"}
        assert {one["title"] for one in await who.announced()} == seen, name
        assert len(await who.announced(search="rencana")) == len(seen) - 1, name
        for one in (draft, told):
            found = (await asks(who, NODE, id=one["id"]))["node"]
            assert (found is not None) == (one["title"] in seen), (name, one["title"])
        about = await who.is_told_of("rencana yang belum terbit")
        assert about == [], (name, "nothing is told of a draft")
        async with who.watches_announcements(after=before) as feed:
            pass
        kinds = [frame["event"]["kind"] for frame in feed.frames]
        drafted = ["ANNOUNCEMENT_DRAFTED"] * 2 if name in KNOW_DRAFTS else []
        assert sorted(kinds) == sorted([*drafted, "ANNOUNCED"]), name
        read = await who.reads_announcement(told["number"])
        assert read is not None
        names = [event["actorName"] for event in read["history"] if event["kind"] == "ANNOUNCED"]
        assert (names == ["Budi"]) == (name in KNOW_DRAFTS or name in ("ani", "hadi")), name
