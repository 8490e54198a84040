"""Waiting for something to become true: as short as it can be, never for ever."""

import asyncio
import time
from collections.abc import Callable

_STEP = 0.01


async def until(condition: Callable[[], bool], within: float = 30) -> None:
    """Let the loop run until `condition` holds; TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110  (what is waited for is outside this process, often)
            await asyncio.sleep(_STEP)


def wait_until(condition: Callable[[], bool], within: float = 30) -> None:
    """The same without a loop."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {within:g} s")
        time.sleep(_STEP)
