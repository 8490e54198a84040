"""A page's head says what crawlers look for; nothing that somebody wrote becomes more than a text in it."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from routes.origin import Origin
from routes.page_head import Picture, Preview, of_claim, of_complaint, page, shortened
from routes.page_words import GENERAL, PAGES, PRIVATE, PageWords
from tests.routes.crawling import Head

SITE = "https://aduan.test"
SHELL = (
    '<!doctype html>\n<html lang="id">\n  <head>\n    <meta charset="utf-8" />\n'
    '    <meta name="description" content="Lama." />\n    <title>Lama</title>\n'
    '    <script type="module" src="/assets/a.js"></script>\n  </head>\n  <body></body>\n</html>\n'
)
HOSTILE = st.text(st.sampled_from("<>\"'&;=/\\$1 \n\tal-script!{}`\u2028é🙂"), max_size=60) | st.text(
    max_size=60
)
COMPLAINT: dict[str, Any] = {
    "number": "TPR-2026-000001", "title": "Lampu padam", "description": "Tiga malam gelap.",
    "status": "IN_PROGRESS", "category": None, "district": None, "opd": None, "mergedInto": None,
    "attachments": [],
}  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(text.split())


@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_somebody_wrote_stays_a_text(title: str, description: str, name: str) -> None:
    complaint = {
        **COMPLAINT,
        "title": title,
        "description": description,
        "opd": {"code": name},
        "district": {"name": name},
        "category": {"name": name},
        "attachments": [{"thumbnailUrl": "/files/x/thumbnail", "width": 800, "height": 600}],
    }
    preview = of_complaint(complaint)
    head = Head(page(SHELL, preview, SITE))
    assert [_one_line(found) for found in head.titles] == [_one_line(preview.words.title)]
    assert _one_line(title) in _one_line(head.tags["og:title"])
    assert head.tags["description"] == head.tags["og:description"] == preview.words.description
    assert head.tags["og:image:alt"] == preview.words.title
    assert head.others == ["html", "head", "meta", "script", "body"]
    assert head.links.keys() == {"alternate", "canonical"}


@given(st.text(max_size=400), st.integers(20, 300))
def test_a_description_is_as_short_as_chats_show_it(text: str, most: int) -> None:
    found = shortened(text, most)
    assert len(found) <= most
    assert found == text if len(text) <= most else found[-1] == "…" and text.startswith(found[:-1])


def test_a_complaints_page_says_what_it_is_where_it_stands_and_shows_its_first_photo() -> None:
    complaint = {
        **COMPLAINT,
        "category": {"name": "Lampu jalan"},
        "district": {"name": "Semanding"},
        "opd": {"code": "DLHP"},
        "attachments": [
            {"thumbnailUrl": "/files/a/thumbnail", "width": 3000, "height": 4000},
            {"thumbnailUrl": "/files/b/thumbnail", "width": 1, "height": 1},
        ],
    }
    head = Head(page(SHELL, of_complaint(complaint), SITE))
    assert head.titles == ["Lampu padam · Taprose"]
    told = "TPR-2026-000001: Proses · Lampu jalan · Kec. Semanding · DLHP. Tiga malam gelap."
    assert head.tags == {
        "description": told,
        "twitter:card": "summary",
        "og:site_name": "Taprose",
        "og:locale": "id_ID",
        "og:type": "article",
        "og:title": "Lampu padam · Taprose",
        "og:description": told,
        "og:url": f"{SITE}/aduan/TPR-2026-000001",
        "og:image": f"{SITE}/files/a/thumbnail",
        "og:image:type": "image/webp",
        "og:image:alt": "Lampu padam · Taprose",
        "og:image:width": "360",
        "og:image:height": "480",
    }
    assert head.links == {"canonical": f"{SITE}/aduan/TPR-2026-000001", "alternate": "/papan.atom"}


def test_of_one_that_was_merged_the_other_is_the_page() -> None:
    merged = {**COMPLAINT, "status": "MERGED", "mergedInto": {"number": "TPR-2026-000002"}}
    assert of_complaint(merged).path == "/aduan/TPR-2026-000002"


@pytest.mark.parametrize("words", [*PAGES.values(), PRIVATE], ids=lambda words: words.title)
def test_every_page_has_words_that_fit_where_they_are_shown(words: PageWords) -> None:
    head = Head(page(SHELL, Preview(words, "/x"), SITE))
    assert head.titles == [words.title]
    assert 10 <= len(words.title) <= 60
    assert 50 <= len(words.description) <= 200
    assert head.tags.get("robots") == (None if words.listed else "noindex")


def test_what_the_build_left_is_kept_around_the_head() -> None:
    made = page(SHELL, Preview(GENERAL, "/"), SITE)
    before, after = SHELL.split('\n    <meta name="description"')[0], SHELL.split("</title>")[1]
    assert made.startswith(before)
    assert made.endswith(after)
    assert "Lama" not in made
    assert "\\1" in page(SHELL, Preview(GENERAL._replace(title=r"\1 \g<0>"), "/"), SITE)
    assert page("<!doctype html>x", Preview(GENERAL, "/"), SITE) == "<!doctype html>x"


def test_without_an_origin_no_address_of_the_site_is_guessed() -> None:
    picture = Picture("/files/a/thumbnail", "image/webp", None, "x")
    head = Head(page(SHELL, Preview(GENERAL, "/aduan/x", picture), None))
    assert not {"og:image", "og:url", "og:image:width"} & head.tags.keys()
    assert head.links.keys() == {"alternate"}
    assert head.tags["og:title"] == GENERAL.title


def _asked(host: str | None, scheme: str = "http") -> HTTPConnection:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    return HTTPConnection({"type": "http", "scheme": scheme, "headers": headers, "path": "/"})


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("localhost:8000", "http://localhost:8000"), ("127.0.0.1", "http://127.0.0.1"),
        ("[::1]:80", "http://[::1]:80"), ("LOCALHOST", "http://localhost"),
        ("evil.test", None), ("localhost.evil.test", None), ("localhost:80@evil.test", None),
        ('localhost:8"><script>', None), ("localhost:999999", None), ("", None), (None, None),
        ("papan.test", "http://papan.test"), ("papan.test:81", None),
    ],
)  # fmt: skip
def test_whoever_writes_a_host_decides_nothing(host: str | None, found: str | None) -> None:
    allowed = Origin(None, frozenset({"http://papan.test", "https://aman.test"}))
    assert allowed.of(_asked(host)) == found
    assert Origin(SITE, frozenset()).of(_asked(host)) == SITE


def test_an_allowed_origin_is_one_with_its_scheme() -> None:
    allowed = Origin(None, frozenset({"https://aman.test"}))
    assert allowed.of(_asked("aman.test")) is None
    assert allowed.of(_asked("aman.test", "https")) == "https://aman.test"


CLAIM: dict[str, Any] = {
    "number": "KH-2026-0001", "status": "PUBLISHED", "title": "Sumur tidak diracun",
    "statement": "Sumur diracun.",
    "verdict": "FALSE", "explanation": "Airnya aman.",
    "publishedAt": "2026-10-31T17:00:00+00:00", "changedAt": "2026-11-02T16:59:59+00:00",
    "retractionReason": None, "pictures": [],
}  # fmt: skip


@given(HOSTILE, HOSTILE, HOSTILE)
def test_whatever_is_claimed_stays_a_text_and_a_review_that_machines_read(
    title: str, statement: str, explanation: str
) -> None:
    claim = {**CLAIM, "title": title, "statement": statement, "explanation": explanation}
    shown = page(SHELL, of_claim(claim), SITE)
    head = Head(shown)
    assert head.others == ["html", "head", "meta", "script", "script", "body"]
    assert head.tags["og:url"] == f"{SITE}/hoaks/KH-2026-0001"
    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
    review = json.loads(said)
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", statement)
    assert review["reviewRating"]["alternateName"] == "Salah"
    assert review["reviewRating"]["ratingValue"] == 1
    # In Tuban it was the next day already, and the same still.
    assert (review["datePublished"], review["dateModified"]) == ("2026-11-01", "2026-11-02")
    assert review["url"] == head.links["canonical"]


def test_of_a_clarification_that_was_withdrawn_no_review_is_told() -> None:
    gone = {
        **CLAIM, "status": "RETRACTED", "verdict": None, "statement": None, "explanation": None,
        "retractionReason": "Sumbernya keliru.",
    }  # fmt: skip
    shown = page(SHELL, of_claim(gone), SITE)
    assert "ClaimReview" not in shown
    assert "Sumbernya keliru." in Head(shown).tags["description"]
