"""Hold processes to a share of a core, by stopping and continuing them.

    python -m benchmarks.load.share 0.3 PID…

It ends when its standard input does, and leaves them running.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

PERIOD = 0.02
"""Seconds; each process runs for its share of every one of them, and no two begin at once."""


@contextlib.contextmanager
def held_to(share: float, pids: Sequence[int]) -> Iterator[None]:
    """These processes have so much of a core each, until the block ends."""
    command = [sys.executable, "-m", "benchmarks.load.share", str(share), *map(str, pids)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        yield
    finally:
        assert holder.stdin is not None
        holder.stdin.close()
        holder.wait(10)


def main(share: float, pids: list[int]) -> None:
    turns = []
    for n, pid in enumerate(pids):
        begins = PERIOD * n / len(pids)
        turns += [(begins, pid, signal.SIGCONT), ((begins + PERIOD * share) % PERIOD, pid, signal.SIGSTOP)]
    turns.sort()
    try:
        period = time.perf_counter()
        while not select.select([sys.stdin], [], [], 0)[0]:
            for at, pid, what in turns:
                time.sleep(max(0.0, period + at - time.perf_counter()))
                os.kill(pid, what)
            period = max(period + PERIOD, time.perf_counter() - PERIOD)
    finally:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


if __name__ == "__main__":
    main(float(sys.argv[1]), [int(pid) for pid in sys.argv[2:]])
