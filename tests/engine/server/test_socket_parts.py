"""What a socket holds while it says nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

from engine.server.pings import STEPS, PingWheel
from engine.server.socket_parts import Gate, Inbox, forget_read
from tests.engine.serving import eventually

HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def _text(text: str, *, opcode: Opcode = Opcode.TEXT, fin: bool = True) -> bytes:
    return Frame(opcode, text.encode(), fin).serialize(mask=True)


def _opened() -> ServerProtocol:
    conn = ServerProtocol()
    conn.receive_data(HANDSHAKE)
    [request] = conn.events_received()
    assert isinstance(request, Request)
    conn.send_response(conn.accept(request))
    return conn


@pytest.mark.parametrize("size", range(1, 24))
def test_messages_are_read_alike_however_they_are_cut_and_whatever_is_forgotten_between(size: int) -> None:
    conn = _opened()
    sent = (
        _text("first") + _text("sec", fin=False) + _text("", opcode=Opcode.PING)
        + _text("ond", opcode=Opcode.CONT) + _text("x" * 200) + _text("")
    )  # fmt: skip
    heard: list[tuple[Opcode, bytes]] = []
    for start in range(0, len(sent), size):
        conn.receive_data(sent[start : start + size])
        heard += [(event.opcode, bytes(event.data)) for event in conn.events_received()]  # type: ignore[union-attr]
        forget_read(conn)
    assert heard == [
        (Opcode.TEXT, b"first"),
        (Opcode.TEXT, b"sec"),
        (Opcode.PING, b""),
        (Opcode.CONT, b"ond"),
        (Opcode.TEXT, b"x" * 200),
        (Opcode.TEXT, b""),
    ]


def _held_by(parser: Any) -> str:
    held = []
    while parser is not None:
        held.append(str(getattr(parser, "gi_frame", None) and parser.gi_frame.f_locals))
        parser = getattr(parser, "gi_yieldfrom", None)
    return "".join(held)


def test_between_two_messages_nothing_of_the_handshake_or_the_last_one_is_kept() -> None:
    conn = _opened()
    conn.receive_data(_text("a long subscription"))
    conn.events_received()
    assert "Request" in _held_by(conn.parser)
    assert "subscription" in _held_by(conn.parser)
    forget_read(conn)
    assert "Request" not in _held_by(conn.parser)
    assert "subscription" not in _held_by(conn.parser)


def test_a_connection_that_has_ended_or_failed_reads_nothing_anew() -> None:
    for last in (Frame(Opcode.CLOSE, b"\x03\xe8").serialize(mask=True), b"\xff\xff\xff\xff\xff\xff"):
        conn = _opened()
        conn.receive_data(last)
        forget_read(conn)
        conn.events_received()
        conn.receive_data(_text("too late"))
        forget_read(conn)
        assert conn.events_received() == []


async def test_an_inbox_gives_what_came_in_its_order_and_survives_a_reader_that_gives_up() -> None:
    inbox = Inbox()
    reading = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait({reading})
    inbox.put_nowait(1)
    inbox.put_nowait(2)
    assert (await inbox.get(), inbox.empty(), await inbox.get(), inbox.empty()) == (1, False, 2, True)
    reading = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    inbox.put_nowait(3)
    assert await reading == 3


async def test_a_gate_lets_all_through_when_it_opens() -> None:
    gate = Gate()
    await gate.wait()
    gate.clear()
    waiting = [asyncio.create_task(gate.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.sleep(0)
    assert not waiting[1].done()
    gate.set()
    await asyncio.gather(*waiting[1:])


class Screen:
    def __init__(self) -> None:
        self.pings: list[bytes] = []

    def ping(self, payload: bytes, frame: bytes) -> None:
        assert frame == bytes([0x89, 4]) + payload
        self.pings.append(payload)


async def test_each_socket_is_pinged_once_a_round_by_one_timer_until_it_leaves() -> None:
    wheel = PingWheel(0.06)
    screens = [Screen() for _ in range(200)]
    parts = [wheel.join(screen) for screen in screens]
    assert len({id(part) for part in parts}) == STEPS // 2, "those who come together have no moment in common"
    await eventually(lambda: all(len(screen.pings) >= 3 for screen in screens))
    assert len(set(screens[0].pings)) == len(screens[0].pings)
    for screen, part in zip(screens, parts, strict=True):
        del part[screen]
    gone = [len(screen.pings) for screen in screens]
    await asyncio.sleep(0.1)
    assert [len(screen.pings) for screen in screens] == gone
    assert wheel._timer is None
