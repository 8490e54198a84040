"""What each part found, kept as a file beside the page, which is written of all of them, though they were
measured on different days."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.report.found import Found


@dataclass
class Measured:
    """`part`: its name on the command line. `on`: the day; `minutes`: how long it took; `machine`: what it
    was measured on."""

    part: str
    on: str
    minutes: float
    machine: str
    found: Found


_ONE = TypeAdapter(Measured)


def keep(folder: Path, measured: Measured) -> None:
    """In place of what the same part found before."""
    kept = folder / "parts"
    kept.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(measured), ensure_ascii=False, indent=1)
    (kept / f"{measured.part}.json").write_text(f"{text}\n")


def kept(folder: Path, parts: Iterable[str]) -> list[Measured]:
    """Of these parts what was kept, in this order."""
    files = [folder / "parts" / f"{part}.json" for part in parts]
    return [_ONE.validate_python(json.loads(file.read_text())) for file in files if file.exists()]


def said(measured: list[Measured]) -> str:
    """When all of it was measured, and on what."""
    days = sorted({one.on for one in measured})
    machines = sorted({one.machine for one in measured})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    minutes = sum(one.minutes for one in measured)
    return f"Measured by `make bench`, {when}, in {minutes:.0f} minutes, on {'; and on '.join(machines)}."
