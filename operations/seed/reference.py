"""Reference data: what every installation needs before anyone can complain."""

from collections.abc import Mapping
from datetime import datetime

from models.category import Category
from models.change import change
from models.clock_rule import ClockRule
from models.district import District
from models.event import Event
from models.held_back_word import HeldBackWord
from models.opd import Opd
from operations.seed.categories import CATEGORIES
from operations.seed.clock_rules import CLOCK_RULES, VALID_FROM
from operations.seed.data_file import DataProblem
from operations.seed.districts import DISTRICTS, villages
from operations.seed.held_back import WORDS
from operations.seed.opds import OPDS
from rules.events import EventKind
from rules.roles import SWEEP


async def reference(now: datetime) -> bool:
    """Add what is missing of OPDs, categories, districts and limits; say whether anything was.

    May be run again at any time. What an administrator edits (names, authority, limits, outlines) is kept;
    what nobody edits on a screen (keywords, what stands in public, centres, villages) follows the seed.
    Servers that run meanwhile are told by the log.
    """
    async with change() as this:
        changed = await _opds()
        changed |= await _categories({o.code: o.id for o in await Opd.all()})
        changed |= await _districts()
        changed |= await _held_back()
        changed |= await _clock_rules({c.code: c.id for c in await Category.all()})
        if changed:
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, note="seed"))
    return changed


async def _opds() -> bool:
    there = {o.code for o in await Opd.all()}
    missing = [Opd(**seed._asdict()) for seed in OPDS if seed.code not in there]
    await Opd.bulk_create(missing)
    return bool(missing)


async def _categories(opds: Mapping[str, int]) -> bool:
    there = {c.code: c for c in await Category.all()}
    changed = False
    for seed in CATEGORIES:
        if seed.opd is not None and seed.opd not in opds:
            raise DataProblem(f"categories.toml: {seed.code}: there is no OPD {seed.opd}.")
        row = there.get(seed.code) or Category(
            code=seed.code,
            name=seed.name,
            opd_id=None if seed.opd is None else opds[seed.opd],
            alleges_abuse=seed.alleges_abuse,
        )
        followed = (seed.keywords, seed.in_public_space)
        if (row.keywords, row.in_public_space) != followed or seed.code not in there:
            row.keywords, row.in_public_space = followed
            await row.save()
            changed = True
    return changed


async def _districts() -> bool:
    there = {d.code: d for d in await District.all()}
    changed = False
    for seed in DISTRICTS:
        names = "\n".join(v.name for v in villages(seed.code))
        row = there.get(seed.code) or District(code=seed.code, name=seed.name)
        if (row.latitude, row.longitude, row.villages) != (seed.latitude, seed.longitude, names):
            row.latitude, row.longitude, row.villages = seed.latitude, seed.longitude, names
            await row.save()
            changed = True
    return changed


async def _held_back() -> bool:
    """At first; what an administrator has taken off does not come back."""
    if await HeldBackWord.exists():
        return False
    await HeldBackWord.bulk_create([HeldBackWord(word=word) for word in WORDS])
    return True


async def _clock_rules(categories: Mapping[str, int]) -> bool:
    there = {(r.clock, r.kind, r.category_id) for r in await ClockRule.all()}
    missing = []
    for seed in CLOCK_RULES:
        category_id = None if seed.category is None else categories[seed.category]
        if (seed.clock, seed.kind, category_id) not in there:
            said = seed._asdict()
            del said["category"]
            missing.append(ClockRule(**said, category_id=category_id, valid_from=VALID_FROM))
    await ClockRule.bulk_create(missing)
    return bool(missing)
