"""Who sees what of a complaint: everyone who may look, every path. What they must see is said in words
(`tests.access.said`), from the regency's own list, and shares no line with the code that is tested; so are
instructions, reports and accounts, in the files of their nouns."""

from collections.abc import Iterable
from contextlib import AsyncExitStack
from typing import Any

from models import global_id
from rules.words import Role
from tests.access.asking import NEWS, PAGE, asks, the, words
from tests.access.said import LOOKERS, OFFICERS, Said, Told, reads, standing
from tests.cast import CAST
from tests.line import Feed, settled
from tests.regency import PEOPLE
from tests.sight.town import Known, listed_for, role_of


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
