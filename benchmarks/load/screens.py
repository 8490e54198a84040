"""Screens of one queue, in a process of their own: a process may have only so many descriptors.

    python -m benchmarks.load.screens PORT ADDRESS COUNT TOKEN

It says `open` when all are subscribed. For each line on its standard input it says how many frames have come
since the line before, when the last one came (time.perf_counter, the same for all processes of a machine),
and how many seconds of CPU it has used. It ends with its input.
"""

import asyncio
import sys
import time

import orjson
import uvloop

from benchmarks import asked, machine
from benchmarks.load.sockets import Hello, Subscribers


async def _main(port: int, address: str, count: int, token: str) -> None:
    everyone = Subscribers()
    await everyone.open(port, [Hello(asked.queue(), token)] * count, address=address)
    _say({"open": len(everyone.sockets)})
    frames = everyone.frames
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line == "told\n":
            reached = everyone.expect(count - (everyone.frames - frames))
            if everyone.frames - frames < count:
                await asyncio.wait({reached}, timeout=30)
        _say(
            {
                "frames": everyone.frames - frames,
                "last": everyone.last_at,
                "cpu": time.process_time(),
                "lost": everyone.errors + everyone.lost_sockets,
            }
        )
        frames = everyone.frames


def _say(found: dict[str, float]) -> None:
    sys.stdout.buffer.write(orjson.dumps(found) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    machine.many_files()
    uvloop.run(_main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]))
