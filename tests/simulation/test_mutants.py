"""The simulator finds what it is there for: each of these faults, put into the program, is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.simulation.findings import Broken
from tests.simulation.mutants import MUTANTS
from tests.simulation.play import Script, play

MOST = 12
"""Seeds of a day each, within which it is found."""

pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_program_that_does_this_is_found_out(
    mutant: Callable[[pytest.MonkeyPatch], None],
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    mutant(monkeypatch)
    found = _found(sqlite_template, tmp_path)
    assert found is not None, f"{mutant.__name__} was not found in {MOST} seeds"
    seed, said = found
    assert f"seed {seed}, step" in said
    assert f"python -m tests.simulation --seed {seed} --days 1 --fault-every 2.0" in said


def _found(template: Path, folder: Path) -> tuple[int, str] | None:
    for seed in range(1, MOST + 1):
        try:
            play(seed, template, folder, script=Script(fault_every=2.0))
        except Broken as broken:
            return seed, str(broken)
    return None
