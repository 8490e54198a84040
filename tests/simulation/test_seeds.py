"""A thousand days of a regency, with all that may go wrong: in the end nobody lacks anything.

Of sixty-four days of a seed four are working days, on which people do something every second while faults
come and go; on the others the town wakes for a moment, with whatever has come due. Who does what and what
fails is the seed's.
"""

from pathlib import Path

import pytest

from tests.simulation.play import Script, play

SEEDS = range(1, 17)
DAYS = 64
WEEK = 16
"""Of so many days one is a working day."""

pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_repeated_out_of_order_leaked_or_stale(
    seed: int, sqlite_template: Path, tmp_path: Path
) -> None:
    processes = 2 + seed % 2
    played = play(seed, sqlite_template, tmp_path, days=DAYS, script=Script(processes=processes, week=WEEK))
    assert played.counts["evenings"] == DAYS // WEEK
    assert played.events > 20
    assert played.frames > played.events


def test_a_seed_replays_exactly(sqlite_template: Path, tmp_path: Path) -> None:
    one, again = (play(77, sqlite_template, tmp_path, days=1) for _ in range(2))
    assert (one.steps, one.events, one.frames) == (again.steps, again.events, again.frames)
    assert one.digest == again.digest
    other = play(78, sqlite_template, tmp_path, days=1)
    assert other.digest != one.digest
