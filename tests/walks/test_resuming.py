"""Every feed resumes after a cursor: no gap, no repeat."""

import asyncio
import json
from contextlib import AsyncExitStack

from models import global_id
from tests.cast import Person, refused
from tests.line import Line
from tests.people.watching import COMPLAINT_NEWS, INBOX_NEWS, OWN_NEWS, PUBLIC_NEWS, QUEUE_NEWS, REGENT_NEWS
from tests.regency import Regency


async def test_who_was_away_hears_what_happened_and_then_goes_on(
    siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    async with siti.watches(complaint) as first:
        await dina.routes(complaint)
    await budi.claims(complaint)
    await budi.answers(complaint)
    async with siti.watches(complaint, after=first.cursors[-1]) as second:
        await second.once(lambda: len(second.frames) == 2)
        await budi.resolves(complaint)
    assert first.kinds + second.kinds == ["VERIFIED", "ROUTED", "CLAIMED", "RESPONDED", "RESOLVED"]


async def test_resuming_anywhere_while_things_happen_neither_skips_nor_repeats(
    siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    start = await siti.now()

    async def happen() -> None:
        await dina.routes(complaint)
        for n in range(12):
            await budi.answers(complaint, "PROGRESS", text=f"Langkah {n}")

    async with dina.watches(complaint, after=start) as whole:
        happening = asyncio.create_task(happen())
        heard: list[str] = []
        after = start
        while len(heard) < 14:
            async with asyncio.timeout(30), dina.watches(complaint, after=after) as part:
                await part.once(lambda: part.frames)
            heard += part.cursors
            after = heard[-1]
        await happening
        await whole.once(lambda: len(whole.frames) == 14)
    assert heard == whole.cursors
    assert heard == sorted(set(heard), key=lambda c: global_id.decode_cursor(c) or 0)


ONE = "query ($number: String!) { complaint(number: $number) { version asOf } }"
TRACKED = "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { version asOf } }"


async def test_a_complaint_that_was_read_by_its_number_or_pin_is_followed_from_there_without_a_gap(
    visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await visitor.complains()
    await dina.routes(complaint)
    for n in range(6):
        happening = asyncio.create_task(budi.answers(complaint, "PROGRESS", text=f"Langkah {n}"))
        by_number = (await budi.line.ask(ONE, number=complaint.number))["complaint"]
        by_pin = (await visitor.line.ask(TRACKED, n=complaint.number, p=complaint.pin))["trackComplaint"]
        await happening
        for who, read in (budi, by_number), (visitor, by_pin):
            async with who.watches(complaint, after=read["asOf"]) as rest:
                pass
            versions = [read["version"], *(frame["complaint"]["version"] for frame in rest.frames)]
            assert versions[-1] == (await budi.reads(complaint))["version"]  # type: ignore[index]
            assert len(rest.frames) <= 1


async def test_a_complaint_inside_something_else_has_no_position_of_its_own(siti: Person) -> None:
    await siti.complains()
    asked = "{ viewer { complaints(first: 1) { asOf edges { node { asOf } } } } }"
    page = (await siti.line.ask(asked))["viewer"]["complaints"]
    assert page["asOf"] is not None
    assert page["edges"][0]["node"]["asOf"] is None


async def test_what_nothing_has_touched_for_weeks_is_still_followed_from_where_it_was_read(
    regency: Regency, visitor: Person, dina: Person, screen: Person
) -> None:
    """An answer is kept while nothing touches it, but the position that it names grows too old to resume."""
    quiet = 'query { queue(opd: "DPUPR", first: 5) { asOf totalCount } }'
    await visitor.complains()
    await screen.line.ask(quiet)
    for _ in range(10):
        regency.clock.passes(days=1)
        complaint = await visitor.complains()
    position = (await screen.line.ask(quiet))["queue"]["asOf"]
    async with screen.watches_the_queue(after=position) as feed:
        await dina.routes(complaint)
    assert feed.heard == [("ROUTED", complaint.number)]


async def test_what_is_heard_live_and_by_resuming_is_the_same(
    siti: Person, joko: Person, dina: Person, budi: Person, bupati: Person, visitor: Person, kepala: Person
) -> None:
    """For every feed that tells a story; a queue shows states, of which the newest is enough."""
    watching = {
        "own": siti.watches_their_own,
        "inbox": dina.watches_the_inbox,
        "regent's inbox": bupati.watches_the_inbox,
        "public": visitor.watches_the_public_feed,
        "regent news": bupati.watches_the_regent_news,
    }
    start = await siti.now()
    async with AsyncExitStack() as stack:
        live = {n: await stack.enter_async_context(w(after=start)) for n, w in watching.items()}
        first, second = await siti.complains(), await joko.complains()
        await dina.routes(first)
        await dina.routes(second)
        await joko.supports(first)
        await budi.opens(first)
        await bupati.instructs("DPUPR", first)
        await bupati.instructs("DPUPR")
        await kepala.writes_report()
        await dina.merges(second, first)
        await budi.resolves(first)
        await siti.confirms(first, 5)
    async with AsyncExitStack() as stack:
        again = {n: await stack.enter_async_context(w(after=start)) for n, w in watching.items()}
        for feed in again.values():
            await feed.settled()
    for name, feed in live.items():
        assert again[name].cursors == feed.cursors, name
        assert len(feed.cursors) > 0, name


async def test_a_position_that_the_log_no_longer_keeps_is_refused(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    old = await siti.now()
    regency.clock.passes(days=3)
    await dina.routes(complaint)
    regency.clock.passes(days=5)
    after_old = await siti.now()
    assert after_old != old
    for person, document, variables in (
        (siti, COMPLAINT_NEWS, {"number": complaint.number}),
        (siti, OWN_NEWS, {}),
        (siti, PUBLIC_NEWS, {}),
        (budi, QUEUE_NEWS, {"opd": "DPUPR"}),
        (dina, INBOX_NEWS, {}),
        (bupati, REGENT_NEWS, {}),
    ):
        beginning = global_id.encode_cursor(0)
        found = await person.line.refusal(document, after=beginning, **variables)
        assert found == "CURSOR_EXPIRED", document
    async with siti.watches(complaint, after=old) as feed:
        await feed.once(lambda: len(feed.frames) == 2)
    assert feed.kinds == ["VERIFIED", "ROUTED"]


async def test_a_position_from_the_future_or_of_nothing_is_refused(siti: Person, regency: Regency) -> None:
    await siti.complains()
    assert await siti.line.refusal(OWN_NEWS, after=global_id.encode_cursor(999)) == "CURSOR_EXPIRED"
    for forged in ("", "x", "E:1", global_id.encode("Complaint", 1), global_id.encode("E", "-1"), "ñ" * 300):
        assert await siti.line.refusal(OWN_NEWS, after=forged) == "INVALID", forged
    assert await Line(regency).refusal(OWN_NEWS, after=None) == "SIGN_IN_REQUIRED"


async def test_a_stale_token_is_told_to_sign_in(regency: Regency) -> None:
    stranger = Person("stranger", Line(regency, "tps_never-was"))
    assert await refused(stranger.board()) == "SIGN_IN_REQUIRED"


async def test_without_a_position_it_begins_now(siti: Person, dina: Person, regency: Regency) -> None:
    complaint = await siti.complains()
    listening = regency.app.hub.listening
    async with siti.line.follow(COMPLAINT_NEWS, number=complaint.number) as feed:
        async with asyncio.timeout(20):
            while regency.app.hub.listening == listening:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        await dina.routes(complaint)
    assert feed.kinds == ["VERIFIED", "ROUTED"]


async def test_an_event_stream_resumes_within_what_the_log_keeps_whatever_its_document_declares(
    siti: Person, dina: Person, regency: Regency
) -> None:
    """EventSource sends its last event by itself, also where the document has no `$after`."""
    own = "subscription { myComplaintsChanged { event { kind } } }"
    overview = "subscription { overviewChanged { total } }"

    async def resumes(document: str, last: str) -> str:
        asking = siti.line.http.stream(
            "GET", "/graphql/stream", params={"query": document}, headers={"last-event-id": last}
        )
        async with asyncio.timeout(20), asking as reply:
            if reply.status_code != 200:
                [error] = json.loads(await reply.aread())["errors"]
                return str(error["extensions"]["code"])
            async for line in reply.aiter_lines():
                if line.startswith("data: "):
                    return line.removeprefix("data: ")
        raise AssertionError("it ended without an event")

    complaint = await siti.complains()
    before = await siti.now()
    await dina.routes(complaint)
    heard = json.loads(await resumes(own, before))["data"]["myComplaintsChanged"]
    assert heard["event"]["kind"] == "VERIFIED"
    # Numbers have no place in the log: they begin anew, wherever one was.
    for last in (before, global_id.encode_cursor(2**62)):
        assert json.loads(await resumes(overview, last))["data"]["overviewChanged"]["total"] == 1
    assert await resumes(own, global_id.encode_cursor(999)) == "CURSOR_EXPIRED"
    regency.clock.passes(days=8)
    await dina.asks(complaint)
    assert await resumes(own, before) == "CURSOR_EXPIRED"
