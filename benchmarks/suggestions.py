"""`python -m benchmarks.suggestions`: how often what is suggested is right, learned and by key words.

It learns from the older complaints of a database (TAPROSE_DATA; nothing is written there) and is asked about
the newest tenth, as they are and mistyped, and about those of sets/paraphrases.txt, which no template made.
"""

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

import config
from consumers import training
from database import query
from database.opening import opened
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.suggestion import categories_for, suggestion
from rules.words import ComplaintKind

PARAPHRASES = Path(__file__).parent / "sets" / "paraphrases.txt"
_ASKED = 2_000
out = Console(width=120)


class Case(NamedTuple):
    """A text, where it belongs, and the OPD that got it, where that is known."""

    text: str
    category: CategoryView
    opd: OpdView | None = None
    district: DistrictView | None = None
    kind: ComplaintKind = ComplaintKind.COMPLAINT


class Told(NamedTuple):
    """Shares of all cases: the category right, among the first three, proposed at all, right where proposed;
    the OPD right, and right where proposed."""

    first: float
    among_three: float
    proposed: float
    right_of_proposed: float
    opd: float
    opd_of_proposed: float


def paraphrases() -> Iterator[Case]:
    """Those of the set whose category there is."""
    for line in PARAPHRASES.read_text().splitlines():
        if line and not line.startswith("#"):
            code, text = line.split("|", 1)
            found = catalog.category(code)
            if found is not None:
                yield Case(text, found)


def mistyped(text: str, rng: random.Random) -> str:
    """A third of the longer words with a letter that is missing, wrong, or changed places with the next."""
    found = []
    for word in text.split():
        if len(word) > 4 and rng.random() < 1 / 3:
            at = rng.randrange(1, len(word) - 1)
            middle = rng.choice(("", word[at + 1] + word[at], rng.choice("aiueonrst")))
            word = word[:at] + middle + word[at + (2 if len(middle) == 2 else 1) :]
        found.append(word)
    return " ".join(found)


def measured(cases: Sequence[Case]) -> Told:
    """As what this process knows suggests for them."""
    first = three = proposed = opd = opds = known = 0
    for case in cases:
        told = suggestion(case.kind, None, case.district, case.text)
        first += told.category == case.category
        proposed += told.category is not None
        three += case.category in categories_for(case.text, first=3)
        if case.opd is not None:
            known += 1
            opd += told.opd == case.opd
            opds += told.opd is not None
    of, of_known = len(cases), max(1, known)
    return Told(
        first / of, three / of, proposed / of, first / max(1, proposed), opd / of_known, opd / max(1, opds)
    )


async def _newest(limit: int) -> tuple[int, list[Case]]:
    """Public complaints, as `reads.routed` has them, with what is known of where they are; before them the
    oldest one's row id."""
    found = await query.rows(
        "SELECT COALESCE(c.public_title, c.title), COALESCE(c.public_description, c.description), "
        "c.category_id, c.opd_id, c.district_id, c.kind, c.id FROM complaint c "
        "WHERE c.public = TRUE AND c.category_id IS NOT NULL ORDER BY c.id DESC LIMIT ?",
        [limit],
    )
    return min((int(row[6]) for row in found), default=0), [
        Case(
            f"{title} {text}",
            catalog.categories[category],
            catalog.opds.get(opd or 0),
            catalog.districts.get(district or 0),
            ComplaintKind(kind),
        )
        for title, text, category, opd, district, kind, _ in found
    ]


def _table(title: str, told: dict[str, Told]) -> Table:
    table = Table("", *Told._fields, title=title)
    for name, each in told.items():
        table.add_row(name, *(f"{share:.3f}" for share in each))
    return table


async def main() -> None:
    """Measure, and say what was found."""
    async with opened(config.load().database_url):
        await catalog.load()
        rng = random.Random(1)
        [(count,)] = await query.rows("SELECT count(*) FROM complaint")
        oldest, held_out = await _newest(count // 10)
        cases = rng.sample(held_out, min(_ASKED, len(held_out)))
        sets = {
            "held out": cases,
            "mistyped": [each._replace(text=mistyped(each.text, rng)) for each in cases],
            "paraphrases": [*paraphrases()],
        }
        catalog.know(None)
        by_words = {name: measured(each) for name, each in sets.items()}
        began = time.process_time()
        learned = await training.learn(now=datetime.now(UTC), read_to=oldest - 1)
        spent = time.process_time() - began
        assert learned is not None, "there is too little to learn from"
        catalog.know(learned)
        out.print(_table("by key words", by_words))
        out.print(_table("learned", {name: measured(each) for name, each in sets.items()}))
        told = [(learned.categories.likely(c.text)[:1], c) for c in sets["paraphrases"]]
        for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            sure = [(first, c) for [first], c in ((t, c) for t, c in told if t) if first.certainty >= least]
            right = sum(first.label == c.category.pk for first, c in sure)
            out.print(
                f"paraphrases, certain {least}: {len(sure) / len(told):.2f} of all, "
                f"{right / len(sure):.2f} right"
            )
        size = len(learned.categories.packed()) + len(learned.opds.packed())
        out.print(
            f"learned from {learned.learned_from} in {spent:.1f} s of the processor, {size / 1024:.0f} KiB"
        )
        out.print(
            f"a text: {_per_call(lambda: learned.categories.judged(training.features(cases[0].text))):.0f} µs"
        )


def _per_call(call: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(500):
        call()
    return (time.process_time() - began) * 2_000


if __name__ == "__main__":
    asyncio.run(main())
