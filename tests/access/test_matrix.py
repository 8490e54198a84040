"""Who sees what: every noun, everyone who may look, every path. What they must see is said in words
(`tests.access.said`), from the regency's own list, and shares no line with the code that is tested."""

import json
from collections.abc import Iterable
from contextlib import AsyncExitStack
from typing import Any

from models import global_id
from rules.words import Role
from tests.access.said import LOOKERS, OFFICERS, Order, Report, Said, Told, reads, standing
from tests.cast import CAST, Person
from tests.line import Feed, settled
from tests.people.watching import REGENT_NEWS
from tests.regency import PEOPLE
from tests.sight.town import Known, listed_for, role_of

PAGE = """
fragment Page on Complaint {
  number title description question village location { address } reporter { name phone email }
  heldBy openedBy openedAt clocks { kind } attachments { id url thumbnailUrl }
  responses { id text attachments { id url } }
  timeline { id kind note instruction { id text } } instructions { id text }
}
"""
NEWS = "{ number event { kind note instruction { text } } complaint { ...Page } } }" + PAGE


def the(said: Said, name: str) -> Person:
    return said.town["visitor" if name == "receipt" else name]


async def asks(who: Person, document: str, **variables: Any) -> Any:
    """The data; None where it is refused as a whole."""
    answer = await who.line.answer(document, **variables)
    codes = {e["extensions"]["code"] for e in answer.get("errors", [])}
    assert codes <= {"NOT_ALLOWED", "SIGN_IN_REQUIRED", "NOT_FOUND"}, answer
    return None if codes else answer["data"]


def words(blob: Any) -> str:
    return json.dumps(blob)


# ── a complaint and all that hangs on it ─────────────────────────────────────────────────────────


async def pages(said: Said, name: str) -> dict[str, dict[str, str]]:
    """By path and number: what somebody is given of each complaint."""
    who, found = the(said, name), {}
    numbers = [told.known.filed.number for told in said.complaints]

    def kept(items: Iterable[Any]) -> dict[str, str]:
        by_number: dict[str, list[Any]] = {}
        for item in items:
            if item is not None:
                by_number.setdefault(item["number"], []).append(item)
        return {number: words(some) for number, some in by_number.items()}

    def nodes(connection: Any) -> list[Any]:
        return [edge["node"] for edge in connection["edges"]]

    if name == "receipt":
        assert said.receipt is not None
        tracked = await asks(
            who,
            "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { ...Page } }" + PAGE,
            n=said.receipt.known.filed.number,
            p=said.receipt.known.filed.pin,
        )
        return {"tracked": kept([tracked["trackComplaint"]])}
    one = "query ($n: String!) { complaint(number: $n) { ...Page } }" + PAGE
    found["direct"] = kept([(await asks(who, one, n=number))["complaint"] for number in numbers])
    node = "query ($n: ID!) { node(id: $n) { ...Page } }" + PAGE
    found["node"] = kept([(await asks(who, node, n=told.known.filed.id))["node"] for told in said.complaints])
    listed = await asks(who, "{ complaints(first: 100) { totalCount edges { node { ...Page } } } }" + PAGE)
    found["list"] = kept(nodes(listed["complaints"]))
    assert listed["complaints"]["totalCount"] == len(found["list"]), name
    own = await asks(who, "{ viewer { complaints(first: 100) { edges { node { ...Page } } } } }" + PAGE)
    found["own list"] = kept(nodes(own["viewer"]["complaints"]) if own and own["viewer"] else [])
    queue = "query ($o: String!) { queue(opd: $o, first: 100) { edges { node { ...Page } } } }" + PAGE
    queues = [await asks(who, queue, o=opd) for opd in OFFICERS]
    found["queue"] = kept(item for queue in queues if queue for item in nodes(queue["queue"]))
    return found


def stands(path: str, name: str, known: Known) -> str | None:
    """What somebody is to a complaint by this path; None: they do not meet it there."""
    role, opd = role_of(name)
    if path == "own list" or path == "own feed":
        return {"tono": "filed"}.get(name, "own") if known.by == name and name != "visitor" else None
    if path == "list" and not listed_for(name, known):
        return None  # one's own is not listed among the office's
    if path in ("queue", "queue feed"):
        theirs = role in (Role.VERIFIER, Role.REGENT) or (
            role in (Role.OFFICER, Role.OPD_HEAD, Role.DISPLAY) and opd == known.opd
        )
        if known.opd is None or not theirs or not listed_for(name, known):
            return None
    if path == "inbox feed" and role not in (Role.VERIFIER, Role.REGENT) and name != "wall":
        return None
    if path == "public feed":
        return "public" if known.public else None
    if path == "tracked" and known.filed.pin is None:
        return None
    return standing(name, known)


def compare(path: str, name: str, told: Told, blob: str | None) -> list[str]:
    known = told.known
    is_to = stands(path, name, known)
    wrong = []
    if (blob is not None) != (is_to is not None):
        wrong.append(f"{name} by {path}: {known.filed.number} of {known.by}, as {is_to}")
    for part, word in told.parts.items():
        if (word in (blob or "")) != reads(part, is_to, known):
            wrong.append(f"{name} by {path}: the {part} of {known.by}'s {known.filed.number}, as {is_to}")
    return wrong


async def test_a_complaint_and_what_hangs_on_it(said: Said) -> None:
    wrong = []
    for name in LOOKERS:
        for path, by_number in (await pages(said, name)).items():
            for told in said.complaints:
                if path == "tracked" and told is not said.receipt:
                    continue
                wrong += compare(path, name, told, by_number.get(told.known.filed.number))
    assert not wrong, "\n".join(wrong)


async def heard(said: Said, name: str) -> dict[str, dict[str, str]]:
    """By feed and number: what somebody is told of all that has happened."""
    who = the(said, name)
    role, opd = role_of(name)
    asked: dict[str, tuple[str, dict[str, Any]]] = {}
    numbers = {told.known.filed.number for told in said.complaints}
    if name == "receipt":
        assert said.receipt is not None
        filed = said.receipt.known.filed
        document = "($n: String!, $p: String, $a: Cursor) { complaintChanged(number: $n, pin: $p, after: $a)"
        asked["tracked"] = (document, {"n": filed.number, "p": filed.pin})
    else:
        for told in said.complaints:
            if standing(name, told.known) is not None:
                number = told.known.filed.number
                asked[number] = (
                    "($n: String!, $a: Cursor) { complaintChanged(number: $n, after: $a)",
                    {"n": number},
                )
        asked["public feed"] = ("($a: Cursor) { publicFeed(after: $a)", {})
        if name in PEOPLE:
            asked["own feed"] = ("($a: Cursor) { myComplaintsChanged(after: $a)", {})
        if role in (Role.VERIFIER, Role.REGENT) or name == "wall":
            asked["inbox feed"] = ("($a: Cursor) { inboxChanged(after: $a)", {})
        theirs = [opd] if role in (Role.OFFICER, Role.OPD_HEAD) or name == "screen" else []
        for code in OFFICERS if role in (Role.VERIFIER, Role.REGENT) else theirs:
            asked[f"queue feed of {code}"] = (
                "($o: String!, $a: Cursor) { queueChanged(opd: $o, after: $a)",
                {"o": code},
            )
    found: dict[str, dict[str, str]] = {}
    async with AsyncExitStack() as stack:
        feeds: dict[str, Feed] = {}
        for path, (document, variables) in asked.items():
            feed = Feed(who.line, f"subscription {document} {NEWS}", {**variables, "a": said.start})
            feeds[path] = await stack.enter_async_context(feed)
        await settled(*feeds.values())
        for path, feed in feeds.items():
            assert feed.refused is None, (name, path, feed.refused)
            kind = "queue feed" if path.startswith("queue feed") else path
            kind = "direct" if path in numbers else kind
            for frame in feed.frames:
                # Of what is out of sight it is told that it is gone, and no more.
                gone = frame["complaint"] is None and frame["event"]["instruction"] is None
                assert not gone or frame["event"]["note"] is None, (name, frame)
                if frame["complaint"] is not None:
                    by_number = found.setdefault(kind, {})
                    number = frame["complaint"]["number"]
                    by_number[number] = by_number.get(number, "") + words(frame)
    return found


async def test_what_the_feeds_tell_of_a_complaint(said: Said) -> None:
    wrong = []
    for name in LOOKERS:
        for path, by_number in (await heard(said, name)).items():
            for told in said.complaints:
                if path == "tracked" and told is not said.receipt:
                    continue
                wrong += compare(path, name, told, by_number.get(told.known.filed.number))
    assert not wrong, "\n".join(wrong)


async def test_photos_over_http_and_by_their_ids(said: Said) -> None:
    """Exactly who reads what a photo was sent with opens it."""
    node = "query ($n: ID!) { node(id: $n) { id } }"
    wrong = []
    for name in CAST:
        who = said.town[name]
        for told in said.complaints:
            is_to = standing(name, told.known)
            for part in ("photo", "reply's photo", "answer's photo"):
                if part not in told.parts:
                    continue
                key, expected = told.parts[part], reads(part, is_to, told.known)
                opened = [await who.sees_file(f"/files/{key}{tail}") for tail in ("", "/thumbnail")]
                thing = await asks(who, node, n=global_id.encode("Attachment", key))
                if {*opened, thing["node"] is not None} != {expected}:
                    wrong.append(f"{name}: the {part} of {told.known.by}'s {told.known.filed.number}")
    assert not wrong, "\n".join(wrong)


async def test_answers_and_events_by_their_ids(said: Said) -> None:
    """By an id one finds what stands on one's own page, and nothing else."""
    one = "query ($n: String!) { complaint(number: $n) { ...Page } }" + PAGE
    numbers = [told.known.filed.number for told in said.complaints]

    async def ids(name: str) -> set[str]:
        shown = [(await asks(said.town[name], one, n=number))["complaint"] for number in numbers]
        return {x["id"] for page in shown if page for x in [*page["timeline"], *page["responses"]]}

    everything = sorted(await ids("bupati"))
    assert len(everything) > 50
    for name in CAST:
        reached = set()
        for start in range(0, len(everything), 20):
            some = everything[start : start + 20]
            fields = " ".join(f'n{n}: node(id: "{key}") {{ id }}' for n, key in enumerate(some))
            found = await said.town[name].line.ask(f"{{ {fields} }}")
            reached |= {key for n, key in enumerate(some) if found[f"n{n}"] is not None}
        assert reached == await ids(name) & set(everything), name


# ── instructions ─────────────────────────────────────────────────────────────────────────────────


def is_told(name: str, order: Order) -> bool:
    """Whether an instruction is for somebody's eyes: its OPD reads those to itself, the verifier and the
    regent all; about OVERSIGHT the regent and the Inspektorat alone."""
    role, opd = role_of(name)
    if role in (Role.OFFICER, Role.OPD_HEAD) or name == "screen":
        return opd == order.opd
    return role is Role.REGENT or (role is Role.VERIFIER and not order.oversight)


def stands_on_the_page(name: str, order: Order) -> bool:
    """On a complaint's page for who sees the complaint as an office does."""
    assert order.about is not None
    as_office = standing(name, order.about.known) in ("office", "verifier", "regent", "queue")
    return as_office and is_told(name, order)


async def instruction_paths(said: Said, name: str) -> dict[str, str]:
    who = the(said, name)
    listed = await asks(who, "{ instructions(first: 50) { edges { node { text } } } }")
    of_opds = [
        await asks(
            who, f'{{ opd(code: "{code}") {{ instructions(first: 50) {{ edges {{ node {{ text }} }} }} }} }}'
        )
        for code in OFFICERS
    ]
    node = "query ($n: ID!) { node(id: $n) { ... on Instruction { text } } }"
    return {
        "list": words(listed),
        "of its OPD": words(of_opds),
        "node": words([await asks(who, node, n=order.id) for order in said.orders]),
    }


async def test_instructions(said: Said) -> None:
    wrong = []
    for name in CAST:
        for path, blob in (await instruction_paths(said, name)).items():
            wrong += [f"{name} by {path}: {o}" for o in said.orders if (o.word in blob) != is_told(name, o)]
    assert not wrong, "\n".join(wrong)


async def test_instructions_on_the_page_of_their_complaint(said: Said) -> None:
    one = "query ($n: String!) { complaint(number: $n) { ...Page } }" + PAGE
    wrong = []
    for name in CAST:
        for order in said.orders:
            if order.about is None:
                continue
            page = (await asks(said.town[name], one, n=order.about.known.filed.number))["complaint"]
            parts = {"timeline": [], "instructions": [], **(page or {})}
            about = [o for o in said.orders if o.about is order.about]
            expected = stands_on_the_page(name, order)
            for path in ("timeline", "instructions"):
                if (order.word in words(parts[path])) != expected:
                    wrong.append(f"{name} in the {path}: {order}")
            clocks = sum(clock["kind"] == "INSTRUCTION" for clock in parts.get("clocks", []))
            if clocks != sum(stands_on_the_page(name, o) for o in about):
                wrong.append(f"{name} by its clock: {order}")
            told = sum(e["kind"] == "INSTRUCTED" for e in parts["timeline"])
            if order.oversight and told != sum(stands_on_the_page(name, o) for o in about):
                wrong.append(f"{name} feels that it was given: {order}")
    assert not wrong, "\n".join(wrong)


async def test_instructions_in_the_queue_and_the_regents_news(said: Said) -> None:
    wrong = []
    for name in CAST:
        role, opd = role_of(name)
        for code in OFFICERS:
            theirs = role in (Role.VERIFIER, Role.REGENT) or (
                role in (Role.OFFICER, Role.OPD_HEAD, Role.DISPLAY) and opd == code
            )
            document = f"subscription ($o: String!, $a: Cursor) {{ queueChanged(opd: $o, after: $a) {NEWS}"
            if not theirs:
                assert await said.town[name].line.refusal(document, o=code, a=said.start)
                continue
            async with said.town[name].line.follow(document, o=code, a=said.start) as feed:
                pass
            events = [f["event"]["instruction"] for f in feed.frames]
            for order in said.orders:
                expected = order.opd == code and is_told(name, order)
                if (order.word in words(events)) != expected:
                    wrong.append(f"{name} in the queue of {code}: {order}")
        if role is Role.REGENT:
            async with said.town[name].line.follow(REGENT_NEWS, after=said.start) as feed:
                pass
            wrong += [f"{name}'s news: {o}" for o in said.orders if o.word not in words(feed.frames)]
        else:
            assert await said.town[name].line.refusal(REGENT_NEWS, after=said.start)
    assert not wrong, "\n".join(wrong)


# ── reports ──────────────────────────────────────────────────────────────────────────────────────


def reads_report(name: str, report: Report) -> bool:
    """Its OPD reads all of its own, the regent what was sent."""
    role, opd = role_of(name)
    if role is Role.REGENT:
        return report.status != "DRAFT"
    return role in (Role.OFFICER, Role.OPD_HEAD) and opd == report.opd


async def test_reports(said: Said) -> None:
    """By the list, its OPD, its id, `node`, its photo; and how many wait."""
    wrong = []
    for name in CAST:
        who = said.town[name]
        listed = words(await asks(who, "{ regentReports(first: 50) { edges { node { title } } } }"))
        of_opd = words(
            await asks(who, '{ opd(code: "DPUPR") { reports(first: 50) { edges { node { title } } } } }')
        )
        for report in said.reports:
            by_id = await asks(who, "query ($n: ID!) { regentReport(id: $n) { title } }", n=report.id)
            node = await asks(who, "query ($n: ID!) { node(id: $n) { id } }", n=report.id)
            ways = {
                "the list": report.word in listed,
                "its OPD": report.word in of_opd,
                "its id": report.word in words(by_id),
                "node": node["node"] is not None,
            }
            if report.photo is not None:
                ways["its photo"] = await who.sees_file(report.photo)
                key = global_id.encode("Attachment", report.photo.split("/")[2].split("?")[0])
                found = await asks(who, "query ($n: ID!) { node(id: $n) { id } }", n=key)
                ways["its photo's node"] = found["node"] is not None
            expected = reads_report(name, report)
            wrong += [f"{name} by {way}: {report}" for way, sees in ways.items() if sees != expected]
        if name != "screen":
            numbers = await who.overview()
            waiting = 1 if name in ("bupati", "wall") else 0
            assert numbers["waitingReports"] == waiting, name
    assert not wrong, "\n".join(wrong)


async def test_news_of_reports(said: Said) -> None:
    """In the queue of the OPD, for its people and the regent; on the regent's ticker for the regent."""
    document = (
        "subscription ($o: String!, $a: Cursor) { queueChanged(opd: $o, after: $a) { event { kind } } }"
    )
    for name in ("budi", "kepala", "bupati", "dina", "screen"):
        async with said.town[name].line.follow(document, o="DPUPR", a=said.start) as feed:
            pass
        kinds = [f["event"]["kind"] for f in feed.frames]
        told = name in ("budi", "kepala", "bupati")
        assert ("REPORT_SUBMITTED" in kinds, "REPORT_RETURNED" in kinds) == (told, told), name


# ── accounts ─────────────────────────────────────────────────────────────────────────────────────


async def test_accounts(said: Said) -> None:
    """Administrators alone, and nobody by an id."""
    admin = await asks(
        said.town["admin"], "{ accounts(first: 50) { edges { node { id name identifier } } } }"
    )
    found = [edge["node"] for edge in admin["accounts"]["edges"]]
    assert len(found) == len(PEOPLE)
    for name in CAST:
        listed = await asks(said.town[name], "{ accounts(first: 50) { edges { node { name } } } }")
        assert (listed is not None) == (name == "admin"), name
        node = await asks(said.town[name], "query ($n: ID!) { node(id: $n) { id } }", n=found[0]["id"])
        assert node["node"] is None, name
