from __future__ import annotations

import asyncio
import gc
import random
import tracemalloc
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
from tests.engine.desk import Context, Desk, an_engine
from tests.engine.serving import eventually

LENT = "query ($shelf: String, $slowly: Boolean) { lent(shelf: $shelf, slowly: $slowly) }"


async def ask(
    engine: Engine,
    desk: Desk,
    query: str,
    person: str | None = None,
    share: Any = "readers",
    **variables: Any,
) -> Any:
    operation = engine.documents.prepare(query)
    context = Context(person, desk, share=share)
    return orjson.loads(await engine.execute(operation, variables, context))


def asking(engine: Engine, desk: Desk, **rest: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(ask(engine, desk, LENT, slowly=True, **rest))


async def asked(desk: Desk, times: int) -> None:
    await eventually(lambda: desk.asked == times)


@pytest.fixture
def engine() -> Engine:
    return an_engine()


@pytest.fixture
def desk() -> Desk:
    return Desk()


# ── kept ────────────────────────────────────────────────────────────────────────────────────


async def test_an_answer_is_kept_until_what_it_read_is_touched(engine: Engine, desk: Desk) -> None:
    for _ in range(3):
        assert await ask(engine, desk, LENT) == {"data": {"lent": 0}}
    desk.lend("1")
    engine.response_cache.invalidate({"books", ("loans", 1)})
    assert await ask(engine, desk, LENT) == {"data": {"lent": 0}}
    assert desk.asked == 1
    engine.response_cache.invalidate(["loans"])
    assert await ask(engine, desk, LENT) == {"data": {"lent": 1}}
    assert desk.asked == 2
    counters = engine.counters
    assert (counters.cache_hits, counters.cache_misses, counters.cache_joined) == (3, 2, 0)


async def test_everything_is_dropped_where_anything_may_have_changed(engine: Engine, desk: Desk) -> None:
    await ask(engine, desk, LENT)
    before = asking(engine, desk)
    await asked(desk, 2)
    engine.response_cache.clear()
    assert (len(engine.response_cache), engine.response_cache.weight) == (0, 0)
    after = asking(engine, desk)
    await asked(desk, 3)
    desk.slow.set()
    await asyncio.gather(before, after)
    assert len(engine.response_cache) == 1
    await ask(engine, desk, LENT)
    assert desk.asked == 4


async def test_variables_are_compared_as_canonical_json(engine: Engine, desk: Desk) -> None:
    query = "query ($shelf: String, $slowly: Boolean = false) { lent(shelf: $shelf, slowly: $slowly) }"
    await ask(engine, desk, query, shelf="a", slowly=False)
    await ask(engine, desk, query, slowly=False, shelf="a")
    await ask(engine, desk, query, slowly=False, shelf="a", of="no interest")
    assert desk.asked == 1
    await ask(engine, desk, query, shelf="b", slowly=False)
    await ask(engine, desk, query, slowly=False)
    assert desk.asked == 3


async def test_kept_answers_take_no_more_memory_than_they_are_said_to(engine: Engine, desk: Desk) -> None:
    await ask(engine, desk, LENT, shelf="warm")
    engine.response_cache.clear()
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for n in range(500):
            await ask(engine, desk, LENT, shelf=f"{n}")
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(engine.response_cache) == 500
    assert after - before <= engine.response_cache.weight


async def test_audiences_are_never_mixed_and_who_has_none_is_alone(engine: Engine, desk: Desk) -> None:
    for share in ("readers", "clerks", None, None, ("clerks", 1)):
        await ask(engine, desk, LENT, share=share)
    assert desk.asked == 5
    assert len(engine.response_cache) == 3


async def test_an_answer_that_names_nothing_it_read_is_not_kept(engine: Engine, desk: Desk) -> None:
    for _ in range(2):
        await ask(engine, desk, "{ book { title } }")
    assert (engine.counters.executions, len(engine.response_cache)) == (2, 0)


async def test_an_answer_with_errors_is_not_kept(engine: Engine, desk: Desk) -> None:
    for _ in range(2):
        assert (await ask(engine, desk, "{ lent refuses }"))["data"] == {"lent": 0, "refuses": None}
    assert (engine.counters.cache_misses, len(engine.response_cache)) == (2, 0)


async def test_a_mutation_is_run_each_time(engine: Engine, desk: Desk) -> None:
    for n in (1, 2):
        assert (await ask(engine, desk, 'mutation { borrow(title: "X") { number } }'))["data"] == {
            "borrow": {"number": n}
        }


async def test_what_was_not_asked_for_longest_leaves_first_when_there_is_too_much(desk: Desk) -> None:
    engine = an_engine(response_cache_bytes=9_000)
    for shelf in "abcdefghij":
        await ask(engine, desk, LENT, shelf=shelf)
    await ask(engine, desk, LENT, shelf="a")
    assert desk.asked == 10
    for shelf in "xyz":
        await ask(engine, desk, LENT, shelf=shelf)
    assert engine.response_cache.weight <= 9_000
    await ask(engine, desk, LENT, shelf="a")
    assert desk.asked == 13
    await ask(engine, desk, LENT, shelf="b")
    assert desk.asked == 14
    await ask(engine, desk, LENT, shelf="k" * 8_000)
    await ask(engine, desk, LENT, shelf="k" * 8_000)
    assert desk.asked == 16
    engine.response_cache.invalidate({"loans"})
    assert (len(engine.response_cache), engine.response_cache.weight) == (0, 0)


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
        assert given_shared == await ask(*alone, query, person, share=None)
    # And all at one time.
    asking = [(person, query) for person in ("Siti", "Budi", None) for query in QUESTIONS]
    at_once = await asyncio.gather(*(ask(*shared, query, person) for person, query in asking))
    assert at_once == [await ask(*alone, query, person, share=None) for person, query in asking]


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
