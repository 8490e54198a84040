"""What is kept of responses, and until when."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc

from engine.engine import Engine
from tests.engine.cache.asking import LENT, ask, asked, asking
from tests.engine.desk import Desk, an_engine


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
