"""With what everything can be asked in the town: ids and cursors of something of each kind."""

from collections.abc import Sequence
from typing import Any

from models import global_id
from tests.cast import Filed, jpeg
from tests.graphql_documents import REFUSED
from tests.sight.town import Known, Town


async def arguments_for(
    town: Town, known: Sequence[Known], *, live: str, receipt: Filed, claims: Sequence[Filed]
) -> dict[str, list[dict[str, Any]]]:
    """By field, with what it is asked. `live`: the word of a complaint that everybody sees."""
    secret = next(k for k in known if k.status == "NEEDS_INFORMATION")
    merged = next(k for k in known if k.merged_into is not None and not k.confidential)
    assert merged.merged_into is not None
    seen = next(k for k in known if k.word == live)
    several = [
        seen,
        secret,
        merged,
        merged.merged_into,
        next(k for k in known if k.kind == "OVERSIGHT" and k.opd is not None),
        next(k for k in known if k.by == "budi" and k.opd is not None),
        next(k for k in known if k.by == "tono" and k.confidential),
        next(k for k in known if k.by == "rina"),
    ]
    found = await _ids(town, secret, merged.merged_into, claims=claims)
    box = {"south": -7.0, "west": 111.9, "north": -6.8, "east": 112.2}
    filter = {"status": ["ROUTED", "IN_PROGRESS"], "overdue": False, "submittedTo": "2027-01-01T00:00:00Z"}
    days = {"periodStart": "2026-11-01", "periodEnd": "2026-11-30"}
    numbers = [k.filed.number for k in several]
    span = {"since": "2026-11-01T00:00:00Z", "until": "2027-01-01T00:00:00Z"}
    decided = await town["dina"].line.ask(
        "query ($since: DateTime!, $until: DateTime!) "
        "{ decisions(since: $since, until: $until, first: 1) { edges { cursor } } }",
        **span,
    )
    pairing, start = await _paired(town), await town["visitor"].now()
    # And one after that, so that a feed has something to tell.
    await town["budi"].announces("Vaksinasi di balai desa", kind="SERVICE_DAY")
    answered, checked = claims
    after_claim = global_id.encode("after-Claim", 10**6)
    picture = await town["visitor"].uploads(jpeg(43))
    return {
        **{f"Query.node/{kind}": [{"id": key} for key in keys[-2:]] for kind, keys in found.items()},
        "Query.node": [{"id": keys[0]} for keys in found.values() if keys],
        "Query.node/Complaint": [{"id": k.filed.id} for k in several[1:4]],
        "Query.opds": [{"first": 50}, {"search": "DINAS", "first": 5}, {"after": found["after"][0]}],
        "Query.opd": [{"code": "DPUPR"}, {"code": "INSPEKTORAT"}],
        "Query.complaints": [
            {"first": 100},
            {"first": 100, "order": "MOST_URGENT", "filter": {"search": "lampu", "within": box}},
            {"first": 100, "filter": filter, "order": "MOST_SUPPORTED"},
            {"first": 20, "order": "OLDEST", "after": found["after"][1]},
            {"first": 20, "order": "RELEVANCE", "filter": {"search": "lampu padam"}},
        ],
        "Query.complaintClusters": [
            {"box": box, "zoom": 9},
            {"box": box, "zoom": 13, "first": 50, "filter": filter},
            {"box": box, "zoom": 16, "first": 100, "filter": {"search": "lampu", "gathered": box}},
        ],
        "Query.placeAt": [{"latitude": -6.9, "longitude": 112.05}],
        "Query.complaint": [{"number": number} for number in numbers],
        "Query.trackComplaint": [{"number": receipt.number, "pin": receipt.pin}],
        "Query.followedContacts": [{"number": receipt.number, "pin": receipt.pin}],
        "Query.browserFollows": [
            {"endpoint": "https://push.example/1"},
            {"endpoint": "https://push.example/1", "number": receipt.number, "pin": receipt.pin},
        ],
        "Query.noticePreview": [
            {"input": {"name": "STEP", "english": False, "subject": "Kabar", "text": "{what}: {title}"}}
        ],
        "Query.queue": [
            *({"opd": code, "first": 50} for code in ("DPUPR", "DLHP", "INSPEKTORAT")),
            {"opd": "DPUPR", "first": 5, "after": found["after"][2]},
        ],
        "Query.decisions": [
            {**span, "first": 50},
            {**span, "first": 20, "after": decided["decisions"]["edges"][0]["cursor"]},
        ],
        "Query.opdSatisfaction": [{"opd": code, **days} for code in ("DPUPR", "INSPEKTORAT")],
        "Query.similarComplaints": [
            {"text": "lampu padam", "first": 20, "location": {"latitude": -6.9, "longitude": 112.05}},
            {"text": f"{secret.word} lampu", "district": "35.23.16", "category": "jalan-rusak"},
        ],
        "Query.publicPreview": [
            {"title": "Lampu padam", "description": "Telepon 081234567890", "name": "Siti", "showName": True},
            {"title": "Lampu", "description": "padam"},
        ],
        "Query.publicWord": [{"word": "padam"}, {"word": "lampu"}],
        "Query.findPlaces": [{"text": "tuban"}, {"text": f"{secret.word} tuban", "first": 20}],
        "Query.suggestCategories": [{"text": "jalan rusak berlubang", "first": 3}],
        "Query.regentReports": [{"first": 50}, {"first": 50, "opd": "DPUPR", "status": "ACKNOWLEDGED"},
                                {"first": 50, "after": found["after"][3]}],
        "Query.regentReport": [{"id": key} for key in found["RegentReport"]],
        "Query.reportFigures": [{"opd": code, **days} for code in ("DPUPR", "DLHP")],
        "Query.reportResolutions": [
            *({"opd": code, "first": 5, **days} for code in ("DPUPR", "DLHP")),
            {"opd": "DPUPR", "first": 5, "after": global_id.encode("after-ReportResolution", 1), **days},
        ],
        "Query.instructions": [
            {"first": 20},
            {"opd": "DPUPR", "open": False},
            {"after": found["after"][4], "first": 20},
        ],
        "Query.recentRegentNews": [{"first": 20}],
        "Query.overview": [{"days": 30}],
        "Query.accounts": [
            {"first": 50},
            {"search": "uji", "role": "OFFICER", "after": found["after"][5]},
            {"opd": "DPUPR", "first": 20},
        ],
        "Category.opdIn": [{"district": "35.23.16"}, {}],
        "Query.period": [{"start": "2026-11-01", "end": "2026-11-30"}],
        "Query.paper": [
            *({"input": {"kind": kind, "firstDay": first, "lastDay": "2026-11-01"}}
              for kind, first in (("SANCTION_LIST", "2026-11-01"), ("BIWEEKLY", "2026-10-19"),
                                  ("EVIDENCE", "2026-01-01"))),
            {"input": {"kind": "MONTHLY_SUMMARY", "firstDay": "2026-10-01", "lastDay": "2026-10-31"}},
            *({"input": {"kind": "OPD_REPORT", "firstDay": "2026-10-01", "lastDay": "2026-11-01", "opd": opd}}
              for opd in ("DPUPR", "INSPEKTORAT")),
        ],
        "Query.papers": [{}, {"kind": "OPD_REPORT", "opd": "DPUPR", "english": True}],
        "Query.services": [
            {"first": 50},
            {"opd": "DPUPR", "drafts": True, "unchecked": False, "first": 20},
            {"search": "kartu", "topic": "IDENTITY", "first": 5, "after": found["after"][8]},
            {"drafts": True, "first": 1},
        ],
        "Query.service": [{"slug": "dpupr-izin-bangunan"}, {"slug": "dpupr-layanan-tanda-layanan-baru"}],
        "Query.categories": [{"all": False}, {"all": True}],
        "Query.auditLog": [
            {"first": 50},
            {"first": 50, "filter": {"noun": "DISPLAY", "search": "layar", "firstDay": "2026-01-01"}},
            {"first": 50, "after": found["after"][7]},
        ],
        "Query.identityLog": [
            {"first": 50},
            {"first": 50, "filter": {"who": "budi", "number": numbers[0], "firstDay": "2026-01-01"}},
            {"first": 50, "after": found["after"][9]},
        ],
        "Query.erasurePreview": [{}, {"number": receipt.number, "pin": receipt.pin}],
        "Query.events": [
            {"first": 100},
            {"first": 200, "everything": True},
            {"first": 20, "everything": True, "after": start},
        ],
        "Query.holidays": [{"year": 2026}],
        "Query.pairing": [{"secret": pairing}],
        "Opd.reports": [{"first": 20}, {"first": 20, "after": found["after"][3]}],
        "Opd.instructions": [{"first": 20}, {"open": True, "first": 20}, {"after": found["after"][4]}],
        "Subscription.complaintChanged": [
            {"number": seen.filed.number, "after": start},
            {"number": secret.filed.number, "after": start},
            {"number": receipt.number, "pin": receipt.pin, "after": start},
        ],
        "Subscription.myComplaintsChanged": [{"after": start}],
        "Subscription.queueChanged": [{"opd": "DPUPR", "after": start}],
        "Subscription.publicFeed": [{"district": "35.23.16", "category": "jalan-rusak", "after": start}],
        "Subscription.inboxChanged": [{"after": start}],
        "Subscription.auditChanged": [{"after": start}],
        "Subscription.serviceChanged": [{"service": found["Service"][0], "after": start}, {"after": start}],
        "Subscription.overviewChanged": [{"days": 30}],
        "Subscription.regentNews": [{"after": start}],
        "Query.announcements": [
            {"first": 20},
            {"first": 5, "order": "NEWEST", "filter": {"district": "35.23.16", "village": "Kutorejo"}},
            {"first": 5, "after": global_id.encode("after-Announcement", 1)},
        ],
        "Query.announcement": [{"number": "PGM-2026-0001"}],
        "Query.announcementsAbout": [
            {"text": "air padam di kutorejo", "district": "35.23.16", "category": "air-bersih"},
            {"text": "air padam di kutorejo", "district": "35.23.16", "village": "Kutorejo",
             "location": {"latitude": -6.9, "longitude": 112.05}},
        ],
        "Query.aspirationCounts": [{}, {"district": "35.23.16"}],
        "Subscription.announcementsChanged": [
            {"after": start},
            {"district": "35.23.16", "village": "Kutorejo", "category": "air-bersih", "after": start},
        ],
        "Query.claims": [
            {"first": 20},
            {"first": 5, "search": "sumur beracun", "verdict": "FALSE"},
            {"first": 5, "after": after_claim},
        ],
        "Query.claim": [{"number": answered.number}, {"number": checked.number}],
        "Query.trackClaim": [{"number": checked.number, "pin": checked.pin}],
        "Query.myClaims": [{"first": 20}, {"first": 5, "after": after_claim}],
        "Query.claimDesk": [
            {"first": 20},
            {"first": 20, "held": True},
            {"first": 5, "status": ["IN_REVIEW"], "after": after_claim},
        ],
        "Query.similarClaims": [
            {"text": "sumur umum di Palang diracun", "first": 3},
            {"text": "tanda-klaim-rahasia", "link": "https://a.id", "pictures": [picture]},
        ],
        "Subscription.claimChanged": [
            {"number": answered.number, "after": start},
            {"number": checked.number, "pin": checked.pin, "after": start},
        ],
        "Subscription.claimsChanged": [{"after": start}],
        "Query.volunteers": [
            {"first": 50},
            {"first": 5, "status": "APPLIED"},
            {"first": 5, "district": "35.23.14"},
            {"first": 5, "after": global_id.encode("after-Volunteer", 3)},
        ],
        "Query.volunteerCoverage": [{"months": 6}],
        "Query.helped": [{"first": 50}, {"first": 5, "after": global_id.encode("after-Assistance", 99)}],
        "Query.node/Volunteer": [{"id": global_id.encode("Volunteer", key)} for key in (1, 2, 3)],
        "Subscription.volunteersChanged": [{"after": start}],
        "Viewer.complaints": [{"first": 50}, {"first": 50, "after": found["after"][6]}],
    }  # fmt: skip


async def _ids(town: Town, *complaints: Known, claims: Sequence[Filed]) -> dict[str, list[str]]:
    """The global ids of something of each kind; `after` are cursors of lists."""
    found: dict[str, list[str]] = {}
    for known in complaints:
        page = await town["bupati"].reads(known.filed)
        assert page is not None
        found.setdefault("ComplaintEvent", []).extend(e["id"] for e in page["timeline"])
        found.setdefault("Response", []).extend(r["id"] for r in page["responses"])
        photos = [f for r in [page, *page["responses"]] for f in r["attachments"]]
        found.setdefault("Attachment", []).extend(f["id"] for f in photos)
    told = await town["bupati"].line.ask(
        '{ opd(code: "DPUPR") { id } categories { id } districts { id } opds(first: 1) { edges { cursor } } '
        "complaints(first: 3, order: OLDEST) { edges { cursor } } clockRules { id } "
        'queue(opd: "DPUPR", first: 2) { edges { cursor } } '
        "regentReports(first: 9) { edges { cursor node { id } } } "
        "instructions { edges { cursor node { id } } } }"
    )
    of_admin = await town["admin"].line.ask(
        "{ accounts(first: 3) { edges { cursor node { id } } } displays { id } "
        "auditLog(first: 1) { edges { cursor } } identityLog(first: 1) { edges { cursor } } }"
    )
    own = await town["siti"].line.ask("{ viewer { complaints(first: 1) { edges { cursor } } } }")
    signature = 'saveSignature(input: {nip: "197001011998031004", position: "Kepala Dinas"})'
    await town["kepala"].line.ask(f"mutation {{ {signature} {{ __typename }} }}")
    announced = await _announced(town)
    templates = await town["budi"].line.ask("{ replyTemplates { id } }")
    drafts = await town["kepala"].line.ask("{ regentReports(first: 9) { edges { node { id } } } }")
    services = await town["budi"].line.ask("{ services(first: 9) { edges { cursor node { id } } } }")
    lists = [
        told["opds"], told["complaints"], told["queue"], told["regentReports"], told["instructions"],
        of_admin["accounts"], own["viewer"]["complaints"],
        of_admin["auditLog"], services["services"], of_admin["identityLog"],
    ]  # fmt: skip
    return {
        **found,
        "Claim": [claim.id for claim in claims],
        "Opd": [told["opd"]["id"]],
        "Category": [told["categories"][0]["id"]],
        "District": [told["districts"][0]["id"]],
        "ClockRule": [told["clockRules"][0]["id"]],
        "Service": [e["node"]["id"] for e in services["services"]["edges"]],
        "RegentReport": [e["node"]["id"] for e in drafts["regentReports"]["edges"]],
        "Instruction": [e["node"]["id"] for e in told["instructions"]["edges"]],
        "Account": [e["node"]["id"] for e in of_admin["accounts"]["edges"]],
        "Display": [of_admin["displays"][0]["id"]],
        "Announcement": announced,
        "ReplyTemplate": [templates["replyTemplates"][0]["id"]],
        "after": [connection["edges"][0]["cursor"] for connection in lists],
    }


async def _announced(town: Town) -> list[str]:
    """A draft, one that was corrected, and one that was called off."""
    budi = town["budi"]
    where = {"district": "35.23.16", "village": "Kutorejo", "category": "air-bersih"}
    point = {"location": {"latitude": -6.9, "longitude": 112.05}, "radius": 500}
    told = await budi.announces(**where, **point)
    again = await budi.puts_right(told, **point)
    off = await budi.calls_off(await budi.announces("Karnaval", kind="EVENT"))
    draft = await budi.drafts("Belum terbit")
    return [draft["id"], off["id"], again["id"]]


async def _paired(town: Town) -> str:
    """The secret of a screen that an administrator has confirmed: whoever has it gets the token."""
    started = await town["visitor"].does(
        "startPairing { __typename ... on Pairing { shown: code secret } " + REFUSED + " }"
    )
    await town["admin"].does(
        "confirmPairing { __typename " + REFUSED + " }",
        "$input: ConfirmPairingInput!",
        "input: $input",
        input={"code": started["shown"], "name": "Layar dinding", "opd": "DPUPR"},
    )
    secret: str = started["secret"]
    return secret
