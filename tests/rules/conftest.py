"""What the tests of rules count with."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest


@pytest.fixture
def counted() -> Callable[[Callable[[], Any]], int]:
    """How many lines of Python something takes: the same every time, on any machine."""

    def count(work: Callable[[], Any]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, arg: Any) -> Any:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(before)
        return lines

    return count
