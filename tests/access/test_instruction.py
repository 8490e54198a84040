"""Who sees an instruction: everyone who may look, every path."""

from rules.words import Role
from tests.access.asking import NEWS, PAGE, asks, the, words
from tests.access.said import OFFICERS, Order, Said, standing
from tests.cast import CAST
from tests.people.watching import REGENT_NEWS
from tests.sight.town import role_of


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
