"""Responses that several share: asked for at one time, or by several people."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cache.response_cache import CacheEntry, ResponseCache, ResponseKey
from engine.counters import Counters
from engine.engine import Engine
from engine.errors import RequestRefused
from tests.engine.cache.asking import LENT, ask, asked, asking
from tests.engine.desk import Desk, an_engine
from tests.engine.serving import eventually

# ── asked at one time ───────────────────────────────────────────────────────────────────────


async def test_equal_questions_asked_at_one_time_are_answered_once(engine: Engine, desk: Desk) -> None:
    answers = [asking(engine, desk, person=str(n)) for n in range(20)]
    await asked(desk, 1)
    desk.slow.set()
    assert await asyncio.gather(*answers) == [{"data": {"lent": 0}}] * 20
    assert (desk.asked, engine.counters.cache_joined) == (1, 19)


async def test_who_asked_first_may_go_without_taking_the_others_along(engine: Engine, desk: Desk) -> None:
    first, *others = [asking(engine, desk) for _ in range(5)]
    await asked(desk, 1)
    first.cancel()
    others.pop().cancel()
    await asked(desk, 2)
    desk.slow.set()
    assert await asyncio.gather(*others) == [{"data": {"lent": 0}}] * 3
    assert desk.asked == 2


async def test_who_asks_after_a_touch_is_not_given_what_was_read_before(engine: Engine, desk: Desk) -> None:
    before = [asking(engine, desk), asking(engine, desk)]
    await asked(desk, 1)
    desk.lend("1")
    engine.response_cache.invalidate({"loans"})
    after = [asking(engine, desk), asking(engine, desk)]
    await asked(desk, 2)
    desk.slow.set()
    assert await asyncio.gather(*before, *after) == [{"data": {"lent": n}} for n in (0, 0, 1, 1)]
    assert await ask(engine, desk, LENT, slowly=True) == {"data": {"lent": 1}}
    assert desk.asked == 2


async def test_what_was_touched_while_it_was_read_is_not_kept(engine: Engine, desk: Desk) -> None:
    before = asking(engine, desk)
    await asked(desk, 1)
    desk.lend("1")
    engine.response_cache.invalidate({"loans"})
    desk.slow.set()
    assert await before == {"data": {"lent": 0}}
    assert await ask(engine, desk, LENT, slowly=True) == {"data": {"lent": 1}}


async def test_a_refusal_is_given_to_all_who_asked(engine: Engine, desk: Desk) -> None:
    counters = Counters()
    kept = ResponseCache(counters)
    question = ResponseKey(b"", b"", "readers")
    refusal = RequestRefused([{"message": "no"}])
    gate = asyncio.Event()

    async def make() -> CacheEntry:
        await gate.wait()
        raise refusal

    answers = [asyncio.create_task(kept.get_or_make(question, make)) for _ in range(3)]
    await eventually(lambda: counters.cache_joined == 2)
    gate.set()
    assert await asyncio.gather(*answers, return_exceptions=True) == [refusal] * 3
    with pytest.raises(RequestRefused):
        await ask(engine, desk, LENT, slowly="perhaps")


@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(
        st.sampled_from(["ask", "ask", "write", "cancel", "wait", "wait", "wait"]), min_size=20, max_size=80
    ),
)
async def test_no_answer_is_older_than_its_question(seed: int, steps: list[str]) -> None:
    """Whatever is asked, changed and given up meanwhile: who asks sees all that was committed before."""
    chance = random.Random(seed)
    kept = ResponseCache(Counters(), most_bytes=20_000)
    versions = dict.fromkeys("ab", 0)
    running: list[tuple[asyncio.Task[bytes], str, dict[str, int]]] = []

    def reading(tags: str, turns: int) -> Callable[[], Awaitable[CacheEntry]]:
        async def make() -> CacheEntry:
            read: dict[str, int] = {}
            reads: set[Hashable] = set()
            for tag in tags:
                for _ in range(turns):
                    await asyncio.sleep(0)
                read[tag] = versions[tag]
                for _ in range(turns):
                    await asyncio.sleep(0)
                reads.add(tag)
            return CacheEntry(orjson.dumps(read), frozenset(reads))

        return make

    async def settle() -> None:
        for task, tags, then in running:
            if not task.cancelled():
                read = orjson.loads(await task)
                assert read.keys() == set(tags)
                assert all(then[tag] <= read[tag] <= versions[tag] for tag in tags)
        running.clear()

    for step in steps:
        match step:
            case "ask":
                tags = chance.choice(["a", "ab"])
                make = reading(tags, chance.randrange(3))
                question = ResponseKey(b"", tags, "readers")
                found = kept.get(question)
                if found is not None:
                    assert orjson.loads(found) == {tag: versions[tag] for tag in tags}
                else:
                    running.append(
                        (asyncio.create_task(kept.get_or_make(question, make)), tags, dict(versions))
                    )
            case "write":
                tag = chance.choice("ab")
                versions[tag] += 1
                kept.invalidate({tag})
            case "cancel" if running:
                task = chance.choice(running)[0]
                task.cancel()
                await asyncio.sleep(0)
            case "wait":
                await asyncio.sleep(0)
    await asyncio.gather(*(task for task, *_ in running), return_exceptions=True)
    await settle()


# ── what is personal ────────────────────────────────────────────────────────────────────────


async def test_what_depends_on_the_person_is_asked_for_each_alone(engine: Engine, desk: Desk) -> None:
    query = "{ lent whoami }"
    answers = await asyncio.gather(*(ask(engine, desk, query, person) for person in ("Siti", "Budi", None)))
    assert [answer["data"]["whoami"] for answer in answers] == ["Siti", "Budi", None]
    assert len(engine.response_cache) == 0
    before = engine.counters.executions
    assert (await ask(engine, desk, query, "Ani"))["data"]["whoami"] == "Ani"
    # It is remembered: nobody tries to share it again.
    assert engine.counters.executions - before == 1


QUESTIONS = [
    "{ lent }",
    "{ whoami }",
    "{ mine { number title borrower toldTo } }",
    "{ lent me: whoami }",
    "{ lent ... @include(if: true) { mine { title } } }",
    "{ lent book { title author { name books { title } } } }",
    "{ lent refuses }",
    "{ lent whoami bursts }",
    "{ oneself { oneself { lent whoami } } }",
]


@settings(max_examples=30)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["Siti", "Budi", None]),
            st.sampled_from(QUESTIONS) | st.sampled_from(["X", "Y"]),
        ),
        min_size=1,
        max_size=12,
    )
)
async def test_nobody_is_ever_given_what_another_one_would_be(
    steps: list[tuple[str | None, str]],
) -> None:
    """Each step asks, or borrows a book; the same is done at a desk where nothing is shared."""
    shared, alone = (an_engine(), Desk()), (an_engine(), Desk())
    shared[1].committed = shared[0].response_cache.invalidate
    for person, what in steps:
        query = what if what in QUESTIONS else f'mutation {{ borrow(title: "{what}") {{ number borrower }} }}'
        given_shared = await ask(*shared, query, person)
        assert _uncoded(given_shared) == _uncoded(await ask(*alone, query, person, share=None))
    # And all at one time.
    asking = [(person, query) for person in ("Siti", "Budi", None) for query in QUESTIONS]
    at_once = await asyncio.gather(*(ask(*shared, query, person) for person, query in asking))
    by_themselves = [await ask(*alone, query, person, share=None) for person, query in asking]
    assert [*map(_uncoded, at_once)] == [*map(_uncoded, by_themselves)]


def _uncoded(answer: Any) -> bytes:
    """Without the codes by which the log is searched: each request has another one."""
    return re.sub(rb"\b[0-9A-F]{8}\b", b"", orjson.dumps(answer))


async def test_who_joined_is_not_refused_for_what_is_the_others_alone(engine: Engine) -> None:
    """Each asks by themselves where the first was refused for what they had spent."""
    question = ResponseKey("which", b"{}", "readers")
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def refused() -> CacheEntry:
        begun.set()
        await may_end.wait()
        return CacheEntry(b"refused", frozenset(), of_the_asker=True)

    async def answered() -> CacheEntry:
        return CacheEntry(b"answered", frozenset())

    first = asyncio.create_task(engine.response_cache.get_or_make(question, refused))
    await begun.wait()
    others = [asyncio.create_task(engine.response_cache.get_or_make(question, answered)) for _ in range(3)]
    await asyncio.sleep(0)
    may_end.set()
    assert await first == b"refused"
    assert await asyncio.gather(*others) == [b"answered"] * 3
