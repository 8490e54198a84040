"""Webhooks: an OPD's own system is told what its key may see, signed, in order; its OPD sees how it goes."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from channels.signing import verify
from channels.webhook import Webhooks, fault_of
from models.event import Event
from rules.networks import is_public
from rules.webhooks import WebhookProblem, pause
from tests.cast import Person
from tests.line import Refused
from tests.people.programs import made_by, revoked_by
from tests.regency import Regency

ROW = (
    "id url failingSince nextAt disabledAt disabledWhy "
    "deliveries { kind status problem tries milliseconds cursor }"
)
REFUSED = "... on Refused { code messageEn field }"


class Receiver:
    """Takes what comes, and answers what it is told to."""

    def __init__(self) -> None:
        self.answers = "204 No Content"
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.url = ""

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.came]

    def take(self) -> list[dict[str, Any]]:
        found, self.came = self.messages, []
        return found

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = [line.split(": ", 1) for line in head.split("\r\n")[1:] if line]
        headers = {name.lower(): value for name, value in lines}
        self.came.append((headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(f"HTTP/1.1 {self.answers}\r\nLocation: http://127.0.0.1:1/\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    server = await asyncio.start_server(found.answer, "127.0.0.1", 0)
    found.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/taprose?from=here"
    async with server:
        yield found


async def sends(regency: Regency) -> None:
    await regency.app.sender.once()
    await regency.app.sender.settle()


async def sets_up(admin: Person, key: str, url: str, **more: Any) -> tuple[str, str]:
    made = await admin.does(
        f"createWebhook {{ __typename ... on CreatedWebhook {{ secret webhook {{ id }} }} {REFUSED} }}",
        "$input: CreateWebhookInput!", "input: $input", input={"apiKey": key, "url": url, **more},
    )  # fmt: skip
    return made["webhook"]["id"], made["secret"]


async def listed(who: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await who.line.ask(f"{{ webhooks {{ {ROW} }} }}"))["webhooks"]
    return found


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [message["data"]["kind"] for message in messages]


async def test_it_is_told_what_its_key_sees_now_signed_and_in_order(
    regency: Regency, admin: Person, visitor: Person, dina: Person, budi: Person, kepala: Person, ani: Person
) -> None:
    _, key = await made_by(admin, "EVENTS")
    contact = {"name": "Nyai", "phone": "0811 777 001"}
    async with receiver() as inbox:
        hook, secret = await sets_up(admin, key, inbox.url)
        complaint = await visitor.complains(confidential=True, contact=contact)
        other = await visitor.complains("Milik DLHP", confidential=True)
        await dina.routes(complaint, to="DPUPR")
        await dina.routes(other, to="DLHP")
        await budi.opens(complaint)
        await budi.answers(complaint)
        await sends(regency)
        for headers, body in inbox.came:
            assert verify(headers, body, secret, now=int(time.time()))
            assert b"Nyai" not in body
            assert b"777001" not in body
        first = inbox.take()
        assert kinds(first) == ["VERIFIED", "ROUTED", "RESPONDED"]
        assert [message["type"] for message in first][-1] == "complaint.responded"
        # As it is when it is sent: all of it happened before.
        assert {message["data"]["complaint"]["status"] for message in first} == {"IN_PROGRESS"}
        await dina.routes(complaint, to="DLHP")
        await sends(regency)
        [gone] = inbox.take()
        assert set(gone["data"]["complaint"]) == {"id", "number", "gone"}
        assert gone["data"]["note"] is None
        # Both secrets sign while one is replaced, then the new one alone.
        rolled = await admin.does(
            "rollWebhookSecret { __typename ... on CreatedWebhook { secret } }",
            "$w: ID!", "webhook: $w", w=hook,
        )  # fmt: skip
        pinged = await admin.does(
            f"pingWebhook {{ __typename ... on WebhookDelivery {{ status problem kind }} {REFUSED} }}",
            "$w: ID!", "webhook: $w", w=hook,
        )  # fmt: skip
        assert (pinged["status"], pinged["problem"], pinged["kind"]) == (204, None, None)
        [(headers, body)] = inbox.came
        now = int(time.time())
        assert verify(headers, body, secret, now=now)
        assert verify(headers, body, rolled["secret"], now=now)
        assert inbox.take()[0]["type"] == "ping"
        # All of it again, under the same ids.
        since = {"webhook": hook, "since": "2026-11-01T00:00:00Z"}
        await admin.does(
            f"resendWebhook {{ __typename {REFUSED} }}", "$i: ResendWebhookInput!", "input: $i", i=since
        )
        await sends(regency)
        again = [headers["webhook-id"] for headers, _ in inbox.came]
        assert kinds(inbox.take()) == ["VERIFIED", "ROUTED", "RESPONDED", "ROUTED"]
        assert len(set(again)) == 4
        [shown] = await listed(kepala)
        assert [one["kind"] for one in shown["deliveries"]][:1] == ["ROUTED"]
        assert await listed(ani) == []
        with pytest.raises(Refused):
            await listed(dina)
        await revoked_by(admin, key)
        await budi.answers(await routed(visitor, dina))
        await sends(regency)
        assert inbox.came == []
        log = await Event.filter(audited="WEBHOOK").values_list("details", flat=True)
        assert len(log) == 4
        assert "whsec_" not in "".join(map(str, log))


async def routed(visitor: Person, dina: Person) -> Any:
    complaint = await visitor.complains()
    await dina.routes(complaint, to="DPUPR")
    return complaint


async def test_what_is_not_taken_is_tried_again_and_one_that_never_answers_holds_up_nobody(
    regency: Regency, admin: Person, visitor: Person, dina: Person, budi: Person, kepala: Person
) -> None:
    _, key = await made_by(admin, "EVENTS", days=30)
    async with receiver() as inbox, receiver() as other:
        hook, _ = await sets_up(admin, key, inbox.url, kinds=["ROUTED"])
        await sets_up(admin, key, other.url, kinds=["RESPONDED"])
        inbox.answers = "302 Found"
        complaint = await routed(visitor, dina)
        await budi.answers(complaint)
        for _ in range(3):
            await sends(regency)
        assert kinds(inbox.take()) == ["ROUTED"]
        assert kinds(other.take()) == ["RESPONDED"]
        regency.clock.passes(seconds=6)
        await sends(regency)
        inbox.answers = "200 OK"
        regency.clock.passes(seconds=11)
        await sends(regency)
        assert kinds(inbox.take()) == ["ROUTED", "ROUTED"]
        [shown] = [each for each in await listed(admin) if each["id"] == hook]
        assert [(one["status"], one["problem"], one["tries"]) for one in shown["deliveries"]] == [
            (200, None, 3), (302, "ANSWER", 2), (302, "ANSWER", 1),
        ]  # fmt: skip
        assert shown["failingSince"] is None
        inbox.answers = "500 Oops"
        await routed(visitor, dina)
        for _ in range(6):
            await sends(regency)
            regency.clock.passes(hours=15)
        [shown] = [each for each in await listed(kepala) if each["id"] == hook]
        assert (shown["disabledWhy"], shown["nextAt"] is None) == ("FAILED", False)
        inbox.take()
        await sends(regency)
        assert inbox.came == []
        inbox.answers = "204 No Content"
        resumed = await admin.does(
            f"resumeWebhook {{ __typename ... on Webhook {{ disabledAt }} {REFUSED} }}",
            "$w: ID!", "webhook: $w", w=hook,
        )  # fmt: skip
        assert resumed["disabledAt"] is None
        await sends(regency)
        assert kinds(inbox.take()) == ["ROUTED"]
        inbox.answers = "410 Gone"
        await routed(visitor, dina)
        await sends(regency)
        [shown] = [each for each in await listed(admin) if each["id"] == hook]
        assert shown["disabledWhy"] == "GONE"


async def test_no_address_that_is_not_the_internets_is_written_down_or_reached(admin: Person) -> None:
    _, key = await made_by(admin, "EVENTS")
    for url in (
        "ftp://opd.example.go.id/", "https://", "https://a@opd.example.go.id/", "https://opd.example.go.id/#x",
        "http://opd.example.go.id/", "https://10.0.0.8/", "https://169.254.169.254/latest",
        "https://[::ffff:10.0.0.8]/",
        "https://intranet/", "https://db.internal/", "https://0x7f.1/ x",
    ):  # fmt: skip
        with pytest.raises(Refused) as no:
            await sets_up(admin, key, url)
        assert (no.value.code, no.value.field) == ("INVALID", "input.url"), url
    for address in (
        "127.0.0.1", "::1", "10.1.2.3", "100.64.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "fd00::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "224.0.0.1",
    ):  # fmt: skip
        assert not is_public(address), address
    assert is_public("103.27.206.1")
    assert fault_of("https://opd.example.go.id:8443/kabar?a=1") is None
    # A name that leads here is found out when it is looked up, whatever it was when it was written down.
    async with receiver() as inbox:
        named = inbox.url.replace("127.0.0.1", "localhost")
        outcome = await Webhooks().post(named, {}, b"{}")
        assert outcome.problem is WebhookProblem.ADDRESS
        assert inbox.came == []
    refused = await Webhooks(loopback=True).post("http://127.0.0.1:1/", {}, b"{}")
    assert refused.problem is WebhookProblem.UNREACHABLE


def test_it_rests_longer_and_longer_up_to_six_hours() -> None:
    waits = [pause(tries, 0).total_seconds() for tries in range(1, 16)]
    assert waits[:3] == [5, 10, 20]
    assert waits[-1] == 6 * 3_600
    assert all(pause(n, 1) == pause(n, 0) / 2 for n in range(1, 16))
