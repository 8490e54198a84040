"""All that is asked of a town: every query of the shipped clients and every root of the contract, by who asks
it, each time of something else. What hangs on much data is asked in several ways."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from operations.seed.town.telling import PIN
from rules.papers import FIRST_DAY
from rules.words import ComplaintOrder
from tests.asked import shipped
from tests.asked.known import Known

Vary = Callable[[Known, int], Mapping[str, Any]]
DAYS = (30, 7, 90, 365, 14, 60, 180, 1)


class Question(NamedTuple):
    """`who`: of `PEOPLE`; None: a visitor. `of`: the app and operation; None: a document of the contract.
    `make`: the variables of the n-th time."""

    name: str
    who: str | None
    of: tuple[str, str] | None
    document: str
    make: Vary
    searches: bool = False


PEOPLE = {
    "a citizen": "siti@demo.test",
    "a volunteer": "relawan@demo.test",
    "an officer": "petugas.dlhp@demo.test",
    "a verifier": "verifikator@demo.test",
    "the regent": "bupati@demo.test",
    "an administrator": "admin@demo.test",
}
"""By whom something is asked: with which account of a big town."""
OFFICE = "DLHP"
"""Of the officer: the busiest."""


def _shipped(app: str, operation: str, who: str | None, make: Vary, *, how: str = "") -> Question:
    name = f"{app}: {operation}{f', {how}' * bool(how)}"
    document = shipped.document(app, operation)
    return Question(name, who, (app, operation), document, make, how in _SEARCHED)


def _nothing(known: Known, n: int) -> Mapping[str, Any]:
    return {}


def _browser(known: Known, n: int) -> Mapping[str, Any]:
    return {"endpoint": f"https://push.example/{n}"}


def _receipt(known: Known, n: int) -> Mapping[str, Any]:
    """One that is right: wrong ones are let in a few times only."""
    return {"number": known.receipts[n * 37 % len(known.receipts)], "pin": PIN}


_NOTICE_TEXT = {"name": "STEP", "english": False, "subject": "Kabar", "text": "{what}"}


def _day(known: Known, n: int, days: int) -> dict[str, str]:
    """So many days that are over, and since Taprose began."""
    last = max(known.before(n).date(), FIRST_DAY + timedelta(days=days))
    return {"periodStart": str(last - timedelta(days=days)), "periodEnd": str(last)}


def _iso(known: Known, n: int, days: float = 0) -> str:
    return (known.before(n) - timedelta(days=days)).isoformat()


# ── lists of complaints ──────────────────────────────────────────────────────────────────────────

_FILTERS: dict[str, Vary] = {
    "everything": lambda k, n: {},
    "from long ago": lambda k, n: {"submittedTo": k.before(n).isoformat()},
    "a big OPD": lambda k, n: {"opd": [k.offices[n % 3]]},
    "a small OPD": lambda k, n: {"opd": [k.offices[-1 - n % 5]]},
    "a category": lambda k, n: {"category": [k.categories[n % len(k.categories)]]},
    "a district": lambda k, n: {"district": [k.districts[n % len(k.districts)]]},
    "a category in a district": lambda k, n: {
        "category": [k.categories[n % len(k.categories)]],
        "district": [k.districts[n * 7 % len(k.districts)]],
    },
    "overdue": lambda k, n: {"overdue": True},
    "open": lambda k, n: {"open": True},
    "over": lambda k, n: {"open": False},
    "in work": lambda k, n: {"status": ["IN_PROGRESS"]},
    "closed": lambda k, n: {"status": ["CLOSED"], "submittedTo": k.before(n).isoformat()},
    "a box of 400 m": lambda k, n: {"within": k.box(n, 400)},
    "a box of 3 km": lambda k, n: {"within": k.box(n, 3_000)},
    "a box of 10 km": lambda k, n: {"within": k.box(n, 10_000)},
    "a box of the regency": lambda k, n: {"within": k.box(n, 90_000)},
    "open in a box of 3 km": lambda k, n: {"within": k.box(n, 3_000), "open": True},
}
_SEARCHED: dict[str, Vary] = {
    "a common word": lambda k, n: {"search": ("jalan", "lampu", "sampah", "air")[n % 4]},
    "words of a title": lambda k, n: {"search": " ".join(k.titles[n * 37 % len(k.titles)].split()[-3:])},
    "a word of nobody": lambda k, n: {"search": f"tidakada{n}"},
    "a number": lambda k, n: {"search": k.number(n)},
}  # fmt: skip
_OF_OFFICES: dict[str, Vary] = {
    "handled by me": lambda k, n: {"handledByMe": True},
    "closed in a month": lambda k, n: {"closedFrom": _iso(k, n, 30), "closedTo": _iso(k, n)},
    "answered in a month": lambda k, n: {"answeredFrom": _iso(k, n, 30), "answeredTo": _iso(k, n)},
    "resolved in a month": lambda k, n: {"resolvedFrom": _iso(k, n, 30), "resolvedTo": _iso(k, n)},
    "resolved and not rated": lambda k, n: {"askedFrom": _iso(k, n, 30), "rated": False},
    "due soon": lambda k, n: {"dueSoon": True},
    "waiting for a word": lambda k, n: {
        "waitingSince": (k.until - timedelta(days=7, seconds=n)).isoformat(), "opd": [OFFICE],
    },
}  # fmt: skip


def _listed(
    app: str, operation: str, who: str | None, filters: Mapping[str, Vary], how: str = "",
    **given: Any,
) -> list[Question]:  # fmt: skip
    def make(vary: Vary) -> Vary:
        return lambda k, n: {"filter": vary(k, n), **given, "first": given["first"] - n % 5}

    return [
        _shipped(app, operation, who, make(vary), how=f"{name}{f', {how}' * bool(how)}")
        for name, vary in filters.items()
    ]


def _clusters() -> list[Question]:
    """The map from afar and from near, of everything, by the board's filters, and of a search."""
    narrowed = ("everything", "a big OPD", "a category in a district", "in work", "overdue")
    asked = {name: _FILTERS[name] for name in narrowed} | {"a common word": _SEARCHED["a common word"]}

    def make(vary: Vary, metres: int, zoom: int) -> Vary:
        return lambda k, n: {"filter": vary(k, n), "box": k.box(n, metres), "zoom": zoom}

    return [
        _shipped("warga", "BoardClusters", None, make(vary, metres, zoom), how=f"{name}, zoom {zoom}")
        for name, vary in asked.items()
        for metres, zoom in ((90_000, 9), (10_000, 13), (1_500, 16))
    ]


def _boards() -> list[Question]:
    found = _listed("warga", "Board", None, {**_FILTERS, **_SEARCHED}, first=20, photos=True)
    for order in (ComplaintOrder.OLDEST, ComplaintOrder.MOST_URGENT, ComplaintOrder.MOST_SUPPORTED):
        some = {name: _FILTERS[name] for name in ("everything", "a big OPD", "a category in a district")}
        found += _listed("warga", "Board", None, some, order.value, first=20, photos=True, order=order.value)
    points = {name: vary for name, vary in _FILTERS.items() if "box" in name}
    found += _listed("warga", "BoardPoints", None, points, first=20)
    found += _clusters()
    found += _listed(
        "antrean", "FindComplaints", "an officer", {**_FILTERS, **_OF_OFFICES}, first=20, order="NEWEST"
    )
    waiting: dict[str, Vary] = {
        "to be verified": lambda k, n: {"status": ["SUBMITTED"]}
    }  # fmt: skip
    found += _listed("komando", "Complaints", "a verifier", waiting, first=40, order="OLDEST", suggest=True)
    desks = {**_FILTERS, **_OF_OFFICES}
    found += _listed("komando", "Complaints", "the regent", desks, first=20, order="NEWEST")
    return found


# ── everything else ──────────────────────────────────────────────────────────────────────────────


def _text(k: Known, n: int) -> str:
    return k.titles[n * 37 % len(k.titles)]


def _longest(k: Known, n: int) -> str:
    return max(re.findall("[a-z]+", _text(k, n).lower()), key=len)[:40]


def _where(k: Known, n: int) -> dict[str, float]:
    latitude, longitude = k.points[n * 37 % len(k.points)]
    return {"latitude": latitude, "longitude": longitude}


def _alike(k: Known, n: int) -> Mapping[str, Any]:
    return {"text": _text(k, n), "location": _where(k, n), "district": k.districts[n % len(k.districts)]}


def _one(k: Known, n: int) -> Mapping[str, Any]:
    return {"number": k.number(n)}


def _claim(k: Known, n: int) -> Mapping[str, Any]:
    return {"number": f"KH-2026-{n + 1:04}"}


def _report(k: Known, n: int) -> Mapping[str, Any]:
    return {"id": k.reports[n % len(k.reports)]}


def _page(first: int = 20, **more: Any) -> Vary:
    return lambda k, n: {"first": first - n % 5, **more}


def _of_office(k: Known, n: int) -> Mapping[str, Any]:
    return {"opd": OFFICE, "first": 50 - n % 5}


def _fortnight(k: Known, n: int) -> Mapping[str, Any]:
    days = _day(k, n + 1, 13)
    return {"input": {"kind": "BIWEEKLY", "firstDay": days["periodStart"], "lastDay": days["periodEnd"]}}


def _announced(known: Known, n: int) -> Mapping[str, Any]:
    where = known.districts[n % len(known.districts)]
    return {"filter": {"firstDay": str(known.before(n).date()), "district": where}, "first": 20}


_SHIPPED: list[tuple[str, str, str | None, Vary]] = [
    *((app, "WhoAmI", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "SignedIn", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "OwnContacts", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "OwnFactors", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "OwnIdentityLooks", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "OwnSingleSignOn", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "OwnSignIns", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "Notices", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "PushKey", None, _nothing) for app in shipped.APPS),
    *((app, "BrowserFollows", "a citizen", _browser) for app in shipped.APPS),
    *((app, "FollowedContacts", None, _receipt) for app in shipped.APPS),
    *((app, "ErasurePreview", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "MapData", None, _nothing) for app in shipped.APPS),
    *((app, "Places", None, _nothing) for app in shipped.APPS),
    *((app, "FindPlaces", None, lambda k, n: {"text": _text(k, n)[-20:]}) for app in shipped.APPS),
    ("warga", "PlaceAt", None, lambda k, n: {"latitude": -6.9 + n % 9 / 1000, "longitude": 112.05}),
    *((app, "PairingState", None, lambda k, n: {"secret": f"{n:043}"}) for app in shipped.APPS),
    *((app, "Around", "an officer", lambda k, n: {"filter": {"within": k.box(n, 1_000), "open": True}})
      for app in shipped.APPS),
    *((app, "Exports", "a citizen", _nothing) for app in shipped.APPS),
    *((app, "Papers", "a verifier", _nothing) for app in shipped.APPS),
    *((app, "OpdsOfPapers", "a verifier", _nothing) for app in shipped.APPS),
    *((app, "PaperOver", "a verifier", _fortnight) for app in shipped.APPS),
    *((app, "Services", None, _page(100)) for app in shipped.APPS),
    *((app, "FindServices", None, lambda k, n: {"search": _longest(k, n), "first": 20})
      for app in shipped.APPS),
    *((app, "OneService", None, lambda k, n: {"slug": f"dlhp-layanan-{n}"}) for app in shipped.APPS),
    *((app, "UncheckedServices", None, _nothing) for app in shipped.APPS),
    *((app, "ClosedDays", None, lambda k, n: {"year": 2020 + n % 7, "next": 2021 + n % 7})
      for app in shipped.APPS),
    ("antrean", "OfficeServices", "an officer", _of_office),
    ("antrean", "OfficeServiceById", "an officer", _report),
    ("komando", "UncheckedLines", "the regent", _page(100)),
    ("warga", "OneComplaint", None, _one),
    ("warga", "TrackComplaint", None, _receipt),
    ("warga", "Mine", "a citizen", _page(photos=True)),
    ("warga", "Similar", None, _alike),
    ("warga", "SuggestCategories", None, lambda k, n: {"text": _text(k, n)}),
    ("warga", "Followed", None, _one),
    ("warga", "PublicPreview", None,
     lambda k, n: {"title": _text(k, n), "description": _text(k, n + 1), "showName": False}),
    ("antrean", "Queue", "an officer", _of_office),
    ("antrean", "StoppedWebhooks", "an officer", _nothing),
    ("antrean", "OpenInstructions", "an officer", lambda k, n: {"opd": OFFICE}),
    *((app, "Announcements", None, _announced) for app in ("warga", "antrean", "komando")),
    *((app, "AnnouncementPage", None, lambda k, n: {"number": f"PGM-2026-{n + 1:04}"})
      for app in ("warga", "antrean", "komando")),
    ("warga", "Aspirations", None,
     lambda k, n: {"filter": {"aspiration": ["TAKEN_UP", "UNDECIDED"],
                              "district": [k.districts[n % len(k.districts)]]}, "first": 20}),
    ("warga", "AspirationCounts", None, lambda k, n: {"district": k.districts[n % len(k.districts)]}),
    ("warga", "AnnouncedAbout", None,
     lambda k, n: {"text": _text(k, n), "district": k.districts[n % len(k.districts)]}),
    ("antrean", "OpdFigures", "an officer", lambda k, n: {"opd": OFFICE, **_day(k, n, 30)}),
    ("antrean", "Reports", "an officer", _of_office),
    ("antrean", "Report", "an officer", _report),
    ("antrean", "ReportFigures", "an officer", lambda k, n: {"opd": OFFICE, **_day(k, n, 365)}),
    ("antrean", "ReportResolutions", "an officer",
     lambda k, n: {"opd": OFFICE, **_day(k, n, 30), "first": 20}),
    ("antrean", "OwnSignature", "an officer", _nothing),
    ("antrean", "ComplaintPage", "an officer", _one),
    ("antrean", "Colleagues", "an officer", _nothing),
    ("antrean", "ReplyTemplates", "an officer", _nothing),
    ("antrean", "WallQueue", "an officer", _of_office),
    ("antrean", "WallInstructions", "an officer", lambda k, n: {"opd": OFFICE}),
    ("komando", "Overview", "the regent", lambda k, n: {"days": DAYS[n % len(DAYS)]}),
    ("komando", "Kecamatan", "the regent", _nothing),
    ("komando", "ComplaintSheet", "a verifier", _one),
    ("komando", "RecentNews", "the regent", _page()),
    ("komando", "Answered", "the regent", _page()),
    ("komando", "Unanswered", "the regent", _nothing),
    ("komando", "Report", "the regent", _report),
    ("komando", "Reports", "the regent", _page()),
    ("komando", "PeriodFigures", "the regent",
     lambda k, n: {"start": _day(k, n, 90)["periodStart"], "end": _day(k, n, 90)["periodEnd"]}),
    ("komando", "Decisions", "a verifier",
     lambda k, n: {"since": _iso(k, n, 7), "until": _iso(k, n), "first": 20}),
    ("komando", "DecidedSoFar", "a verifier", _one),
    ("komando", "Similar", "a verifier", lambda k, n: {**_alike(k, n), "category": k.categories[0]}),
    ("komando", "Suggest", "a verifier", lambda k, n: {"text": _text(k, n)}),
    ("komando", "Choices", "a verifier", lambda k, n: {"district": k.districts[n % len(k.districts)]}),
    ("komando", "Accounts", "an administrator", _page(search="a")),
    ("komando", "Pending", "an administrator", _nothing),
    ("komando", "Opds", "an administrator", _page(50)),
    ("komando", "Offices", "an administrator", _nothing),
    ("komando", "OpdOpen", "an administrator", lambda k, n: {"code": k.offices[n % len(k.offices)]}),
    ("komando", "Categories", "an administrator", _nothing),
    ("komando", "ClockRules", "an administrator", _nothing),
    ("komando", "Holidays", "an administrator", lambda k, n: {"year": 2020 + n % 7}),
    ("komando", "Displays", "an administrator", _nothing),
    ("komando", "HeldBackWords", "an administrator", _nothing),
    ("komando", "Synonyms", "an administrator", _nothing),
    ("komando", "Systems", "an administrator", _nothing),
    ("komando", "NoticeTexts", "an administrator", _nothing),
    ("komando", "NoticePreview", "an administrator", lambda k, n: {"input": _NOTICE_TEXT}),
    ("komando", "DeliveryHealth", "an administrator", _nothing),
    ("komando", "PublicWord", "an administrator", lambda k, n: {"word": _longest(k, n)}),
    ("komando", "PublicWordComplaints", "an administrator", _page(word="jelek")),
    ("komando", "AuditLog", "an administrator", _page(50)),
    ("komando", "IdentityLog", "an administrator", _page(50)),
    ("komando", "Administrators", "an administrator", _nothing),
    ("komando", "Districts", "an administrator", _nothing),
    *((app, "Claims", None, lambda k, n: {"first": 20, "search": _longest(k, n) if n % 2 else None})
      for app in shipped.APPS),
    *((app, "ClaimDesk", "a verifier", lambda k, n: {"first": 20, "held": n % 2 == 1})
      for app in shipped.APPS),
    *((app, "OneClaim", None, _claim) for app in shipped.APPS),
    ("warga", "OwnClaims", "a citizen", _page()),
    ("warga", "Training", "a citizen", _nothing),
    ("warga", "Helped", "a volunteer", _nothing),
    ("warga", "OwnServices", "a citizen", _nothing),
    ("komando", "Volunteers", "a verifier",
     lambda k, n: {"status": ("APPLIED", "GRANTED")[n % 2], "first": 50}),
    ("komando", "VolunteerCoverage", "a verifier", lambda k, n: {"months": 1 + n % 12}),
    ("warga", "TrackClaim", None, lambda k, n: {**_claim(k, n), "pin": "AAAABBBB"}),
    ("warga", "ClaimFollowed", "a citizen", _claim),
    ("warga", "SimilarClaims", None, lambda k, n: {"text": _text(k, n)}),
    ("komando", "OpenObjections", "a verifier", _nothing),
]  # fmt: skip

_CONTRACT: list[tuple[str, str | None, str, Vary]] = [
    ("opds with counts and the last answer", None,
     "query ($first: Int!) { opds(first: $first) { edges { node { code openCount overdueCount "
     "lastAnswerAt } } } }",
     _page(50)),
    ("the change feed", "an officer",
     "query ($first: Int!, $all: Boolean!) { events(first: $first, everything: $all) { endCursor more "
     "items { cursor event { kind note } complaint { id status } } } }",
     lambda k, n: {"first": 100, "all": n % 2 == 0}),
    ("codeChannels", None, "{ codeChannels }", _nothing),
    ("an OPD's reports and instructions", "the regent",
     "query ($code: String!, $first: Int!) { opd(code: $code) { reports(first: $first) { edges { node { "
     "title figures { received answered resolved overdue onTimeRate } } } } "
     "instructions(first: $first) { edges { node { text } } } } }",
     lambda k, n: {"code": k.offices[n % len(k.offices)], "first": 20}),
    ("reports with figures", "the regent",
     "query ($first: Int!, $opd: String) { regentReports(first: $first, opd: $opd) { edges { node { title "
     "figures { received answered resolved overdue onTimeRate } } } } }",
     lambda k, n: {"opd": k.offices[n % len(k.offices)], "first": 50}),
    ("what became of an application as volunteer", "a citizen",
     "{ volunteering { id status decisionNote appliedAt } }", _nothing),
    ("a row by its id", "the regent", "query ($id: ID!) { node(id: $id) { id } }", _report),
]  # fmt: skip


def questions() -> list[Question]:
    """All of them."""
    return [
        *_boards(),
        *(_shipped(app, operation, who, make) for app, operation, who, make in _SHIPPED),
        *(Question(name, who, None, document, make) for name, who, document, make in _CONTRACT),
    ]
