"""Whatever is asked, by whomever: no answer is a surprise, and none holds what this person may not read.

REQUESTS=100000 SEED=7 in the environment ask so many, by another chance: `make fuzz`.
"""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from tests.hostile.fuzzing import Fuzzer
from tests.hostile.generating import Generator
from tests.regency import Clock, Regency, running
from tests.sight.conftest import _settings
from tests.sight.marked import Marked

# graphql-core cancels the siblings of a field that failed, those too that had not begun.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ASKING = (
    "visitor",
    "siti",
    "rina",
    "tono",
    "budi",
    "ani",
    "kepala",
    "dina",
    "bupati",
    "admin",
    "screen",
    "wall",
)
REQUESTS = int(os.environ.get("REQUESTS", "800"))
SEED = int(os.environ.get("SEED", "1"))
NEVER = dict.fromkeys(ASKING, re.compile(r"(?!)"))
"""Nothing is looked for."""


@pytest.fixture
async def marked_regency(
    filled_and_marked: tuple[Path, Marked], tmp_path: Path
) -> AsyncIterator[tuple[Regency, Marked]]:
    folder, marked = filled_and_marked
    await asyncio.to_thread(shutil.copytree, folder, tmp_path / "data")
    async with running(_settings(tmp_path / "data"), Clock(marked.now)) as regency:
        yield regency, marked


@pytest.mark.timeout(300 + REQUESTS // 10)
async def test_generated_questions_find_nothing_out(marked_regency: tuple[Regency, Marked]) -> None:
    regency, marked = marked_regency
    await ask(
        regency, marked, seed=SEED, requests=REQUESTS, kinds=("query", "query", "query", "subscription")
    )


@pytest.mark.timeout(300 + REQUESTS // 10)
async def test_generated_steps_are_taken_or_refused(marked_regency: tuple[Regency, Marked]) -> None:
    """What is changed by chance may show anything to anybody, so that leaks are not looked for."""
    regency, marked = marked_regency
    await ask(regency, marked, seed=SEED, requests=REQUESTS // 3, kinds=("mutation",))


async def ask(
    regency: Regency, marked: Marked, *, seed: int, requests: int, kinds: tuple[str, ...]
) -> Fuzzer:
    """Ask, and fail with whatever was wrong."""
    by, generator = Random(seed), Generator(seed, marked.arguments)
    everything = "mutation" not in kinds
    forbidden = {name: marked.pattern(name, marked.with_pin) for name in ASKING} if everything else NEVER
    async with Fuzzer(regency, forbidden) as fuzzer:
        for _ in range(requests):
            await fuzzer.ask(by.choice(ASKING), generator.request(by.choice(kinds)))
        assert fuzzer.found.wrong == [], "\n\n".join(fuzzer.found.wrong[:5])
    sys.stdout.write(f"{fuzzer.found.answers.most_common()}\nslowest: {fuzzer.found.slowest}\n")
    answered = sum(n for code, n in fuzzer.found.answers.items() if code == "200")
    assert answered > requests * 0.05, f"too little was understood: {fuzzer.found.answers.most_common(20)}"
    return fuzzer
