"""What a notification says is read as far as it is one, whatever it is."""

from email.message import EmailMessage
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.returned_mail import MOST_BYTES, read
from tests.channels.bounces import notification

MARK = f"c2VhbGVk-_.{'0a' * 16}"


def mail() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "kabar@uji.test", "Siti@uji.test", "Kabar aduan Anda"
    made["X-Taprose-Delivery"] = MARK
    made.set_content("Diteruskan kepada DPUPR.\n")
    return made


@pytest.mark.parametrize("headers_only", [False, True])
def test_it_says_which_mail_and_whose_address(headers_only: bool) -> None:
    found = read(notification(mail(), headers_only=headers_only))
    assert found is not None
    assert (found.sealed, found.signature) == tuple(MARK.split("."))
    assert (found.status, found.addresses) == ("5.1.1", {"siti@uji.test"})


@pytest.mark.parametrize(
    ("status", "gone"),
    [
        ("5.1.1", True),
        ("5.1.10", True),
        ("5.2.1", True),
        ("5.2.2", False),
        ("4.1.1", False),
        ("5.7.1", False),
    ],
)
def test_that_an_address_is_none_must_be_said_plainly(status: str, gone: bool) -> None:
    assert (read(notification(mail(), status=status)) is not None) is gone


def test_a_notification_within_a_notification_is_none() -> None:
    """Somebody hands on what has come back to them."""
    outer = EmailMessage()
    outer["To"] = "kabar@uji.test"
    outer.set_content("Lihat lampiran.")
    outer.add_attachment(notification(mail()), maintype="application", subtype="octet-stream")
    assert read(outer.as_bytes()) is None


def test_nesting_without_end_is_no_trouble() -> None:
    deep = b"".join(b'Content-Type: multipart/report; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000))
    assert read(deep[:MOST_BYTES]) is None


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_not(raw: bytes) -> None:
    read(raw)


@given(st.integers(0, 2**32))
def test_a_damaged_notification_is_read_or_not(seed: int) -> None:
    chance, raw = Random(seed), bytearray(notification(mail()))
    for _ in range(chance.randrange(1, 30)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    read(bytes(raw))
