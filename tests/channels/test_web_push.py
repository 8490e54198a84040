"""Pushes are sealed as RFC 8291 has it, and go to the public internet alone."""

import asyncio
import contextlib

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from channels.failing import Gone, NotTaken, TryLater
from channels.outgoing import ForbiddenAddress, NoHttp, Outgoing
from channels.web_push import Browser, PushKey, WebPush, checked, checked_keys, decoded, encoded, sealed
from rules.networks import is_public
from tests.channels.farends import BrowserMaker, listening

# RFC 8291, section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y"
    "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_specification_is_sealed_as_there() -> None:
    own = ec.derive_private_key(int.from_bytes(decoded(OWN), "big"), ec.SECP256R1())
    body = sealed(PLAIN, Browser("https://push.example", POINT, AUTH), own=own, salt=decoded(SALT))
    assert encoded(body) == BODY


@given(st.binary(max_size=3_000))
def test_a_browser_opens_whatever_was_sealed_for_it(payload: bytes) -> None:
    maker = BrowserMaker()
    known = maker.subscription
    body = sealed(payload, Browser("", known["p256dh"], known["auth"]))
    assert http_ece.decrypt(body, private_key=maker._key, auth_secret=maker._auth) == payload
    assert len(body) <= 4096


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example/1",
        "https://push.example:8443/1",
        "https://localhost/1",
        "https://127.0.0.1/1",
        "https://10.0.0.5/1",
        "https://169.254.169.254/latest",
        "https://[::1]/1",
        "https://[::ffff:127.0.0.1]/1",
        "https://[fd00::1]/1",
        "https://2130706433/1",
        "https://0x7f.1/1",
        "https://user:pass@push.example/1",
        "https://push.example/ 1",
        "https://push.example/" + "x" * 1_000,
        "file:///etc/passwd",
        "https://",
        "https://push.example:x/",
    ],
)
def test_nothing_inside_is_spoken_to(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        checked(url)


def test_a_browser_makers_address_is_taken() -> None:
    checked("https://fcm.googleapis.com/fcm/send/a?b")


@given(st.ip_addresses())
def test_only_addresses_of_the_public_internet_are_public(address: object) -> None:
    found = is_public(str(address))
    assert found <= bool(getattr(address, "is_global", False)) or getattr(address, "ipv4_mapped", None)


async def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked up once, and spoken to by what was found."""
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("10.1.2.3", 443))])
    with pytest.raises(ForbiddenAddress), contextlib.closing(Outgoing()) as outgoing:
        await outgoing.post("https://push.example/1", {}, b"")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/2 200\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.7\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 500,
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 20_000,
    ],
)
async def test_what_is_no_answer_of_http_is_told_and_ends(answer: bytes) -> None:
    async def says(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        with contextlib.suppress(OSError):
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(says, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(NoHttp), contextlib.closing(Outgoing(loopback=True)) as outgoing:
            await outgoing.post(f"http://127.0.0.1:{port}/", {}, b"{}")


@pytest.mark.parametrize(
    ("status", "raised"),
    [(201, None), (410, Gone), (404, Gone), (413, NotTaken), (429, TryLater), (503, TryLater)],
)
async def test_what_the_far_end_says_decides_what_becomes_of_it(
    status: int, raised: type[Exception] | None
) -> None:
    maker = BrowserMaker()
    async with listening(maker):
        maker.status, maker.more = status, "retry-after: 120\r\n"
        to = Browser(**maker.subscription)
        with contextlib.closing(WebPush(PushKey(7), "mailto:a@b.example", frozenset({maker.host}))) as push:
            if raised is None:
                await push.send(to, b'{"id": "1"}', topic="t", urgent=False)
                assert maker.messages == [{"id": "1"}]
            else:
                with pytest.raises(raised) as found:
                    await push.send(to, b"{}", topic="t", urgent=True)
                assert getattr(found.value, "seconds", 120) == 120


def test_keys_that_are_none_are_known() -> None:
    assert checked_keys(POINT, AUTH)
    assert not checked_keys(POINT[:-2], AUTH)
    assert not checked_keys(POINT.replace("B", "C", 1), AUTH)
    assert not checked_keys(encoded(b"\x04" + bytes(64)), AUTH)
    assert not checked_keys(POINT, AUTH[:-4])
