"""Ids and positions are sealed always in the same way; those that were sealed in the way before are known."""

from collections.abc import Iterator

import pytest

from database.installation import Installation
from models import global_id

SECRET = b"a secret of the first form, 2026"
OLDER = [
    ("Complaint", "1", "8Y1K5SbIzO9szLFvEq-ljwMp5Q"),
    ("Complaint", "123456", "0Lf6-ol-A-MIHwKJEnCSzGWOLinLVpYt"),
    ("Account", "9223372036854775807", "bazWXtoqti-pO4t0VadQKwy26k09SIlV3FoQ5zA8rPE50_I"),
    (
        "Attachment",
        "3f0c1a52-8d1e-4c69-9d52-0d6a1f6f7a10",
        "ENDcC3e20FEMpBwjUXpEua0L7JCQ0K32XXZB7RmntUzmxZD0ogWVzmBTgfwmKR3yvUxixKc0yQ",
    ),
    ("after-Opd", "7", "9Gl0-oh0fDaTv9h5kGt2HylkQg"),
    ("NEWEST", "41:2026-11-02 02:00:00+00:00", "o1EkTvFkZaJJ_pivtXiSIDUyiyiJBJwjHIR99bfp0rRKZR1H4ieWSEGGPQ"),
    ("E", "0", "5o8JnY7dejEyNoA"),
    ("E", "98765", "lNI71doc2Jx_QaxOJEob"),
]
"""Type, key and id, as they were told before AES-SIV by a server with that secret."""


@pytest.fixture(autouse=True)
def _sealed_with_this_secret() -> Iterator[None]:
    with _of(SECRET).entered():
        yield


def _of(secret: bytes) -> Installation:
    made = Installation()
    made.put(global_id.Seal(secret))
    return made


@pytest.mark.parametrize(("name", "key", "older"), OLDER)
def test_what_was_told_before_is_known_still(name: str, key: str, older: str) -> None:
    assert global_id.decode(older) == (name, key)
    assert not global_id.is_current(older)
    assert global_id.encode(name, key) != older


@pytest.mark.parametrize(("name", "key", "_"), OLDER)
def test_what_is_told_now_is_read_again(name: str, key: str, _: str) -> None:
    told = global_id.encode(name, key)
    assert global_id.decode(told) == (name, key)
    assert global_id.is_current(told)
    with _of(SECRET).entered():
        assert global_id.encode(name, key) == told


def test_ids_are_those_of_rfc_5297() -> None:
    """Recorded once: an id must never change again unnoticed."""
    assert global_id.encode("Complaint", 123456) == "YZo1PzP3oqxQdt_jpOeXsoMRn9uYVhlt5AIZbHx7n8w"


def test_older_numbers_are_numbers_of_their_type_alone() -> None:
    assert global_id.key_of("Complaint", OLDER[1][2]) == 123456
    assert global_id.key_of("Account", OLDER[1][2]) is None
    assert global_id.decode_cursor(OLDER[7][2]) == 98765


@pytest.mark.parametrize("told", [*(older for _, _, older in OLDER), None])
def test_what_was_altered_anywhere_is_none(told: str | None) -> None:
    text = told or global_id.encode("Complaint", 123456)
    for at in range(len(text)):
        other = "B" if text[at] != "B" else "C"
        assert global_id.decode(text[:at] + other + text[at + 1 :]) is None, at
    assert [global_id.decode(text + more) for more in ("=", "==", "!", " ", "A")] == [None] * 5


def test_another_servers_are_none() -> None:
    told = global_id.encode("Complaint", 1)
    with _of(b"another secret, of another server").entered():
        assert global_id.decode(told) is None
        assert global_id.decode(OLDER[0][2]) is None
        assert global_id.encode("Complaint", 1) != told


@pytest.mark.parametrize("text", ["", "x", "=", "💥", "AAAA=", "A" * 22, "A" * 200, "A" * 10_000, "é" * 40])
def test_what_is_no_id_is_none(text: str) -> None:
    assert global_id.decode(text) is None
    assert not global_id.is_current(text)
