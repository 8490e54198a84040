"""No thread outlives its test: one that waits for work for ever keeps the whole run from ending."""

import faulthandler
import os
import sys
import threading
import traceback
from collections.abc import Iterator

import pytest

END_WITHIN = 10.0
"""Seconds that a thread which is about to end may take, on a busy machine."""
EXIT_WITHIN = 60.0
"""Seconds between the last line of a run and its end; then every stack is printed, and the run fails."""

_known = {threading.main_thread()}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread in _known or thread.daemon:
            continue
        thread.join(END_WITHIN)
        if thread.is_alive():
            _known.add(thread)  # It is told once, of the test that left it.
            pytest.fail(f"{thread.name} outlives the test:\n{_where(thread)}", pytrace=False)


def pytest_unconfigure() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # It waits for the others, and whoever has begun it ends it.
    faulthandler.dump_traceback_later(EXIT_WITHIN, exit=True, file=sys.__stderr__)


def _where(thread: threading.Thread) -> str:
    frame = sys._current_frames().get(thread.ident or 0)
    return "".join(traceback.format_stack(frame)) if frame else "(it has ended by now)"
