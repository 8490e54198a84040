"""The machine that measures and is measured: its size, its cores, and what this process used of them."""

import os
import platform
import resource
import tempfile
import time
from pathlib import Path


def on_core(core: int) -> None:
    """Keep this process to one core, where the system can and the machine has it."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > core:
        os.sched_setaffinity(0, {core})


def on_all_cores() -> None:
    """Give this process all cores again."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))


def many_files() -> None:
    """Take as many open sockets as the system gives us, for the servers that we start as well."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def sync_ms(folder: Path) -> float:
    """Milliseconds until 4 KiB are on the disk (fsync), the median of 50."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - started)
    return sorted(times)[25] * 1000


def size(folder: Path) -> str:
    """The machine in a line; `folder` is where its databases were."""
    model = ""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = f" ({names[0].partition(':')[2].strip()})" if names else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores{model}, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, an fsync of {sync_ms(folder):.2f} ms"
    )
