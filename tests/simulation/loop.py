"""An event loop whose time is made up: when nobody has anything to do, it is later.

What one process has to do is done in the order that asyncio promises. Between processes there is no such
order: who comes first is the seed's to say, and one that is held does nothing until it is let go.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from contextvars import Context, ContextVar
from random import Random
from typing import Any

STUCK = 200_000
"""Turns in which no time passes: somebody goes round in a circle."""


class Owner:
    """To whom a piece of work belongs: a process, which may be held up or dead."""

    name = "the world"
    dead = False
    held = False


WORLD = Owner()
owner: ContextVar[Owner] = ContextVar("owner", default=WORLD)
"""Who works: a task's children belong to whom it belongs."""


class SimulatedLoop(asyncio.BaseEventLoop):
    """`chance` chooses between processes, and how long what runs in threads takes."""

    def __init__(self, chance: Random, *, begin: float = 1_000.0) -> None:
        super().__init__()
        self._chance = chance
        self._virtual = begin
        self._aside: dict[Owner, list[asyncio.Handle]] = {}
        self._still = 0
        self.steps = 0
        """Pieces of work done."""
        self.failed: list[dict[str, Any]] = []
        """What nobody has caught, of the living."""
        self.set_exception_handler(self._surprised)

    def time(self) -> float:
        return self._virtual

    def run_in_executor(self, executor: object, func: Callable[..., Any], *args: Any) -> Any:
        """There are no threads: it is done later, in one go."""
        done = self.create_future()

        def run() -> None:
            if done.done():
                return
            try:
                done.set_result(func(*args))
            except BaseException as error:
                done.set_exception(error)

        self.call_later(self._chance.uniform(0.0001, 0.01), run)
        return done

    def let_go(self, who: Owner) -> None:
        """What was put aside while it was held is done now."""
        self._ready.extend(self._aside.pop(who, ()))  # type: ignore[attr-defined]

    def forget(self, who: Owner) -> None:
        """Nothing of what it has put off until later is done any more; its tasks may still come to an end."""
        self.let_go(who)
        for handle in self._scheduled:  # type: ignore[attr-defined]
            if owner_of(handle) is who:
                handle.cancel()

    # ── what BaseEventLoop asks of a loop ──

    def _write_to_self(self) -> None:
        pass

    def _process_events(self, events: Any) -> None:
        pass

    def _run_once(self) -> None:
        scheduled: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        ready: deque[asyncio.Handle] = self._ready  # type: ignore[attr-defined]
        while scheduled and scheduled[0].cancelled():
            self._drop(heapq.heappop(scheduled))
        if ready:
            self._still += 1
            if self._still > STUCK:
                raise RuntimeError(f"no time passes any more: {list(ready)[:5]}")
        elif scheduled:
            if scheduled[0].when() > self._virtual:
                self._still = 0
            self._virtual = max(self._virtual, scheduled[0].when())
        elif not self._stopping:  # type: ignore[attr-defined]
            raise RuntimeError("nothing will ever happen any more")
        while scheduled and scheduled[0].when() <= self._virtual:
            self._drop(timer := heapq.heappop(scheduled))
            if not timer.cancelled():
                ready.append(timer)
        now, left = [*ready], len(ready)
        ready.clear()
        for handle in self._in_turn(now) if left > 1 else now:
            if handle.cancelled():
                continue
            who = owner_of(handle)
            if who.held:
                self._aside.setdefault(who, []).append(handle)
                continue
            self.steps += 1
            handle._run()

    @staticmethod
    def _drop(timer: asyncio.TimerHandle) -> None:
        timer._scheduled = False  # type: ignore[attr-defined]

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Cancelled timers are passed over when their time comes."""

    def _in_turn(self, handles: list[asyncio.Handle]) -> list[asyncio.Handle]:
        by_owner: dict[Owner, list[asyncio.Handle]] = {}
        for handle in handles:
            by_owner.setdefault(owner_of(handle), []).append(handle)
        if len(by_owner) < 2:
            return handles
        groups = [*by_owner.values()]
        self._chance.shuffle(groups)
        return [handle for group in groups for handle in group]

    def _surprised(self, loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        task = told.get("task") or told.get("future")
        handle = told.get("handle")
        who = owner_of(handle) if handle is not None else owner.get()
        if isinstance(task, asyncio.Task):
            who = owner_of_task.get(task, who)
        if not who.dead:
            self.failed.append(told)


owner_of_task: dict[Any, Owner] = {}
"""Of the tasks that are not done: Python 3.11 does not tell a task's context."""


def owner_of(handle: asyncio.Handle) -> Owner:
    context: Context = handle._context  # type: ignore[attr-defined]
    return context.get(owner, WORLD)


def remember_tasks(loop: asyncio.BaseEventLoop) -> None:
    """Have each task's owner known for as long as it runs."""

    def make(loop: asyncio.AbstractEventLoop, work: Any, context: Context | None = None) -> Any:
        task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, context=context)
        owner_of_task[task] = owner.get() if context is None else context.get(owner, WORLD)
        task.add_done_callback(_forget_task)
        return task

    loop.set_task_factory(make)


def _forget_task(task: Any) -> None:
    owner_of_task.pop(task, None)
