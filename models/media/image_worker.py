"""The process in which photos are decoded: `python -m models.media.image_worker <parent>`, at the end of a
socket.

It reads a line of JSON for each photo from its standard input, a socket, and writes one back. It takes little
of the processor and of memory whatever a photo asks for, and ends with whoever started it: when the socket
closes, and on Linux at once when that process is gone.
"""

import contextlib
import ctypes
import json
import math
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from models.media import store
from models.media.redaction import Box
from rules.refusals import Refused

MOST_MEMORY = 1 << 30
"""Bytes of address space; a photo at the limits needs about half of it."""
MOST_CPU = 12
"""Seconds of processor time for one photo; at the limits it takes about a third of it."""
MOST_WRITTEN = 128 << 20
"""Bytes of one file."""
GENTLY = 10
"""By how much it is nicer than the server, which goes before it whenever both want the processor."""
_PR_SET_PDEATHSIG = 1


def main(parent: int) -> None:
    """Answer until the socket closes."""
    _limited(parent)
    with socket.socket(fileno=0) as line, line.makefile("rb") as jobs:
        for job in jobs:
            _allow_cpu()
            answer = {**_answer(json.loads(job)), "memory": _most_memory()}
            line.sendall(json.dumps(answer).encode() + b"\n")


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    upload, photo, thumbnail = (Path(job[name]) for name in ("upload", "photo", "thumbnail"))
    try:
        if "boxes" in job:
            boxes = [Box(*each) for each in job["boxes"]]
            kept = store.redact(upload, boxes, photo=photo, thumbnail=thumbnail)
        else:
            kept = store.keep(upload, photo=photo, thumbnail=thumbnail)
    except Refused as refused:
        return {"refused": [refused.code, refused.message, refused.message_en, refused.field]}
    except MemoryError:
        return {"too_dear": True}
    except OSError as error:
        return {"disk": [error.errno, error.strerror]}
    return {"kept": [kept.content_type, kept.size, kept.width, kept.height, kept.likeness]}


def _most_memory() -> int:
    """Bytes that it has held at most. Where the system tells it of the program alone, that: what getrusage
    tells is at least what the server held that started it."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open() as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _limited(parent: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        # Where a system knows no such limit, the others hold.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    os.nice(GENTLY)
    # A Ctrl-C at a terminal is meant for the server, which closes the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # It was gone before that could be said.
            sys.exit()


def _allow_cpu() -> None:
    """From now on so many seconds; the system ends the process after them (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime) + MOST_CPU
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
