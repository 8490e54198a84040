"""What an OPD does for people: prepared inside, published by its head, found in two taps, heard of live."""

import json
from typing import Any

import pytest

from tests.cast import CAST, Person, refused
from tests.line import Feed, Line, settled
from tests.models.media import pdfs
from tests.people.serving import (
    NEWS,
    WHOLE,
    checks,
    discards,
    drafts,
    lists,
    names,
    publishes,
    reads,
    withdraws,
)
from tests.regency import Regency, token_of

INSIDE = {"budi", "wati", "kepala", "dina", "bupati", "admin"}
"""Who reads what DPUPR prepares."""
SECRET = "tandadrafrahasia"


@pytest.fixture
def everybody(regency: Regency) -> dict[str, Person]:
    return {n: Person(n, Line(regency, None if n == "visitor" else token_of(n))) for n in CAST}


async def test_a_service_is_two_taps_away_once_the_head_has_published_it(
    budi: Person, kepala: Person, ani: Person, visitor: Person
) -> None:
    draft = await drafts(budi)
    assert (draft["state"], draft["slug"], draft["content"]) == ("DRAFT", None, None)
    assert draft["draftedBy"] == "Budi"
    assert await refused(publishes(budi, draft)) == "NOT_ALLOWED"
    assert await refused(publishes(ani, draft)) == "NOT_ALLOWED"
    published = await publishes(kepala, draft)
    assert (published["state"], published["draft"]) == ("PUBLISHED", None)
    # The first tap: what there is, of an OPD, of a topic, with a word. The second: the service.
    for wanted in ({}, {"o": "DPUPR"}, {"t": "IDENTITY"}, {"q": "kartu penduduk"}, {"q": "perekaman"}):
        [edge] = (await lists(visitor, **wanted))["edges"]
        assert edge["node"]["slug"] == published["slug"] == "dpupr-kartu-tanda-penduduk-baru"
        if "q" in wanted:
            assert [piece["text"] for match in edge["matches"] for piece in match["pieces"] if piece["found"]]
    for other in ({"o": "DLHP"}, {"t": "HEALTH"}, {"q": "ambulans"}, {"u": True}):
        assert (await lists(visitor, **other))["totalCount"] == 0
    found = await reads(visitor, published["slug"])
    assert found is not None
    assert found["content"]["forms"] == [{**WHOLE["forms"][0], "file": None}]
    assert found["content"]["category"] == {"code": "jalan-rusak"}
    told = {k: v for k, v in found["content"].items() if k in WHOLE.keys() - {"forms", "category"}}
    assert told == {k: v for k, v in WHOLE.items() if k not in ("forms", "category")}
    assert (found["state"], found["version"], found["editions"], found["draftedBy"]) == (None, None, [], None)


async def test_nobody_outside_feels_a_draft(everybody: dict[str, Person], regency: Regency) -> None:
    """Neither of a service that was never published nor of a change of one that everybody reads."""
    budi, kepala = everybody["budi"], everybody["kepala"]
    service = await publishes(kepala, await drafts(budi))
    slug = service["slug"]

    async def all_that_is_read(who: Person) -> str:
        read = [
            await reads(who, slug),
            await lists(who),
            await lists(who, d=True),
            await lists(who, q=SECRET),
        ]
        read += [await lists(who, o="DPUPR"), await lists(who, t="WATER"), await lists(who, q="kartu")]
        node = "query ($i: ID!) { node(id: $i) { __typename ... on Service { id slug name } } }"
        read += [await who.line.ask(node, i=each["id"]) for each in (service, *new)]
        return json.dumps(read)

    new: list[dict[str, Any]] = []
    new.append(await drafts(budi, name="Layanan awal"))  # its id, by which others then ask
    before = {name: await all_that_is_read(who) for name, who in everybody.items()}
    async with Feed(everybody["visitor"].line, NEWS, {}) as outside, Feed(budi.line, NEWS, {}) as inside:
        await settled(outside, inside)
        changed = await drafts(budi, service=service["id"], name=f"Kartu {SECRET}", topic="WATER")
        await drafts(budi, service=new[0]["id"], name=f"Layanan {SECRET}")
        await settled(outside, inside)
        assert outside.frames == []
        assert [f["event"]["kind"] for f in inside.frames] == ["SERVICE_DRAFTED"] * 2
    felt = {name for name, who in everybody.items() if await all_that_is_read(who) != before[name]}
    assert felt == INSIDE
    for name, who in everybody.items():
        assert (SECRET in json.dumps(await lists(who, d=True))) is (name in INSIDE), name
    await publishes(kepala, changed)
    assert await names(everybody["visitor"], q=SECRET) == [f"Kartu {SECRET}"], "a draft's words lead nowhere"


async def test_an_open_page_hears_what_becomes_of_its_service(
    budi: Person, wati: Person, kepala: Person, visitor: Person, ani: Person
) -> None:
    service = await publishes(kepala, await drafts(budi))
    found = await visitor.line.ask("query ($s: String!) { service(slug: $s) { id asOf } }", s=service["slug"])
    given = {"s": service["id"], "a": found["service"]["asOf"]}
    async with visitor.line.follow(NEWS, **given) as outside, ani.line.follow(NEWS, **given) as beside:
        draft = await drafts(wati, service=service["id"], duration="2 hari kerja")
        await publishes(kepala, draft, version=draft["version"])
        await checks(budi, service)
        await withdraws(kepala, service)
        await drafts(budi, name="Lain")
    kinds = ["SERVICE_PUBLISHED", "SERVICE_CHECKED", "SERVICE_WITHDRAWN"]
    for heard in (outside, beside):
        # Of one service a slow screen needs the newest only; each that it hears is in order.
        told = [f["event"]["kind"] for f in heard.frames]
        assert told == [k for k in kinds if k in told]
        assert (heard.frames[-1]["service"], told[-1]) == (None, "SERVICE_WITHDRAWN")
    assert {f["event"]["actorName"] for f in outside.frames} == {None}
    assert await reads(visitor, service["slug"]) is None
    assert await visitor.line.refusal(NEWS, s=service["id"]) == "NOT_FOUND"
    inside = await reads(kepala, service["slug"])
    assert inside is not None
    assert (inside["state"], inside["draft"]["duration"]) == ("WITHDRAWN", "2 hari kerja")
    assert [(e["number"], e["publishedBy"], e["content"]["duration"]) for e in inside["editions"]] == [
        (2, "Kepala", "2 hari kerja"),
        (1, "Kepala", "1 hari kerja"),
    ]
    again = await publishes(kepala, inside)
    assert again["slug"] == service["slug"], "its address stays"


async def test_two_who_write_at_one_time_are_told(budi: Person, wati: Person, kepala: Person) -> None:
    first = await drafts(budi)
    await drafts(wati, service=first["id"], version=first["version"], duration="2 hari")
    assert await refused(drafts(budi, service=first["id"], version=first["version"])) == "STALE_VERSION"
    assert await refused(publishes(kepala, first, version=first["version"])) == "STALE_VERSION"


async def test_what_nobody_has_looked_at_for_a_year_is_told_as_such(
    budi: Person, kepala: Person, visitor: Person, bupati: Person, regency: Regency
) -> None:
    service = await publishes(kepala, await drafts(budi))
    slug = service["slug"]
    regency.clock.passes(days=364)
    assert (await lists(bupati, u=True))["totalCount"] == 0
    regency.clock.passes(days=1)
    await regency.sweeps(days=0)
    await drafts(budi, name="Anything that is told drops what was kept")
    for who in (visitor, bupati, budi):
        assert (await lists(who, u=True, o="DPUPR"))["totalCount"] == 1
        found = await reads(who, slug)
        assert found is not None
        assert found["needsCheck"] is True
    assert await refused(checks(visitor, service)) == "SIGN_IN_REQUIRED"
    checked = await checks(budi, service)
    assert (checked["needsCheck"], checked["state"]) == (False, "PUBLISHED")
    assert (await lists(visitor, u=True))["totalCount"] == 0


async def test_what_helps_nobody_is_not_published(budi: Person, kepala: Person) -> None:
    for field, nothing in {"about": "", "forWhom": " ", "steps": [" "], "cost": None, "duration": ""}.items():
        draft = await drafts(budi, **{"costNote": None, field: nothing})
        with pytest.raises(Exception, match=rf"INVALID: .*\({field}\)"):
            await publishes(kepala, draft)
        await discards(budi, draft)
    assert await names(kepala, d=True) == []
    for wrong in (
        {"hours": [{"weekday": 1, "opens": "15:00", "closes": "08:00"}]},
        {"hours": [{"weekday": 8, "opens": "08:00", "closes": "15:00"}]},
        {"hours": [{"weekday": 1, "opens": "8", "closes": "15:00"}]},
        {"hours": [{"weekday": 1, "opens": "08:00", "closes": c} for c in ("12:00", "13:00")]},
        {"cost": -1},
        {"name": "  "},
        {"latitude": 0.0},
        {"latitude": None},
        {"category": "tidak-ada"},
        *({"forms": [{"title": "F", "url": url}]} for url in ("http://a.id", "https://a", "javascript:x()")),
        {"forms": [{"title": "F"}]},
        {"steps": ["x"] * 31},
    ):
        assert await refused(drafts(budi, **wrong)) == "INVALID", wrong


async def test_a_form_is_opened_where_it_is_published(
    budi: Person, kepala: Person, ani: Person, visitor: Person
) -> None:
    upload = (await budi.uploads_document(pdfs.pdf(), "Formulir.pdf")).json()["id"]
    draft = await drafts(budi, forms=[{"title": "Formulir", "file": upload}])
    url = draft["draft"]["forms"][0]["file"]["url"]
    opens = {who.name: await who.sees_file(url) for who in (budi, kepala, ani, visitor)}
    assert opens == {"budi": True, "kepala": True, "ani": False, "visitor": False}
    assert await refused(drafts(ani, forms=[{"title": "F", "file": upload}])) == "INVALID"
    service = await publishes(kepala, draft)
    assert await visitor.sees_file(url)
    assert service["content"]["forms"][0]["file"]["name"] == "Formulir.pdf"
    # A change may keep it, or leave it out: then only who prepares the service opens it.
    file = {"title": "Formulir", "file": upload}
    kept = await publishes(kepala, await drafts(budi, service=service["id"], forms=[file, file]))
    assert len(kept["content"]["forms"]) == 2
    await publishes(kepala, await drafts(budi, service=service["id"], forms=[]))
    assert [await who.sees_file(url) for who in (budi, ani, visitor)] == [True, False, False]


async def test_what_is_asked_about_a_service_says_so(
    budi: Person, kepala: Person, siti: Person, dina: Person, visitor: Person, wall: Person
) -> None:
    service = await publishes(kepala, await drafts(budi))
    hidden = await drafts(budi, name="Belum terbit")
    assert await refused(siti.complains(service=hidden["id"])) == "NOT_FOUND"
    asked = await siti.complains("Apakah bisa Sabtu?", kind="INFORMATION_REQUEST", service=service["id"])
    secret = await siti.complains(confidential=True, kind="INFORMATION_REQUEST", service=service["id"])
    for each in (asked, secret):
        await dina.routes(each)
    about = "query ($n: String!) { complaint(number: $n) { service { slug name } } }"

    async def told(who: Person, number: str) -> Any:
        found = (await who.line.ask(about, n=number))["complaint"]
        return None if found is None else found["service"] and found["service"]["name"]

    for who in (siti, budi, dina, visitor):
        assert await told(who, asked.number) == "Kartu tanda penduduk baru", who.name
    for who in (siti, budi, dina):
        assert await told(who, secret.number) == "Kartu tanda penduduk baru", who.name
    assert await told(wall, secret.number) is None
    await withdraws(kepala, service)
    assert await told(budi, asked.number) == "Kartu tanda penduduk baru"
    assert await told(visitor, asked.number) is None, "what was taken back is not told in this way"
