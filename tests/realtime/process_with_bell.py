"""Another process with a bell, for buses.py: `python -m tests.realtime.process_with_bell URL PATIENCE`.

Prints "ready" and then "ring" for each ring; reads lines and rings for each; ends with its standard input.
"""

import asyncio
import sys

import structlog
import uvloop

from realtime.bell import Bell


async def main(url: str, patience: float) -> None:
    loop = asyncio.get_running_loop()
    bell = Bell(url, patience=patience)
    lines = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    await bell.start(lambda: say("ring"))
    say("ready")
    while await lines.readline():
        await bell.ring()
    await bell.stop()
    transport.close()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    uvloop.run(main(sys.argv[1], float(sys.argv[2])))
