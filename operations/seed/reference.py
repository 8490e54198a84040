"""Reference data: what every installation needs before anyone can complain."""

from collections.abc import Mapping
from datetime import datetime

from models.category import Category
from models.change import change
from models.clock_rule import ClockRule
from models.district import District
from models.event import Event
from models.held_back_word import HeldBackWord
from models.map_feature import MapFeature
from models.opd import Opd
from operations.seed.categories import CATEGORIES
from operations.seed.clock_rules import CLOCK_RULES, VALID_FROM
from operations.seed.data_file import DataProblem
from operations.seed.districts import DISTRICTS, villages
from operations.seed.held_back import WORDS
from operations.seed.map_data import FeatureSeed, features, schematic_outlines
from operations.seed.opds import OPDS, district_office
from rules.events import EventKind
from rules.roles import SWEEP


async def reference(now: datetime) -> bool:
    """Add what is missing of OPDs, categories, districts and limits; say whether anything was.

    May be run again at any time. What an administrator edits (names, authority, kecamatan's own offices,
    limits, outlines) is kept; what nobody edits on a screen (keywords, what stands in public, centres,
    villages) follows the seed.
    Servers that run meanwhile are told by the log.
    """
    async with change() as this:
        added = await _opds()
        changed = bool(added)
        opds = {o.code: o.id for o in await Opd.all()}
        changed |= await _categories(opds)
        changed |= await _districts(opds, added)
        changed |= await _outlines()
        changed |= await _map_features()
        changed |= await _held_back()
        changed |= await _clock_rules({c.code: c.id for c in await Category.all()})
        if changed:
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, note="seed"))
    return changed


async def _opds() -> set[str]:
    """Gives the codes of those that were missing."""
    there = {o.code for o in await Opd.all()}
    missing = [Opd(**seed._asdict()) for seed in OPDS if seed.code not in there]
    await Opd.bulk_create(missing)
    return {opd.code for opd in missing}


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
            by_district=seed.by_district,
        )
        followed = (seed.keywords, seed.in_public_space)
        if (row.keywords, row.in_public_space) != followed or seed.code not in there:
            row.keywords, row.in_public_space = followed
            await row.save()
            changed = True
    return changed


async def _districts(opds: Mapping[str, int], added: set[str]) -> bool:
    """`added`: OPDs that are new, which become the offices of those that have none."""
    there = {d.code: d for d in await District.all()}
    changed = False
    for seed in DISTRICTS:
        names = "\n".join(v.name for v in villages(seed.code))
        row = there.get(seed.code) or District(code=seed.code, name=seed.name)
        own = district_office(seed.name)
        fresh = seed.code not in there or (row.opd_id is None and own in added)
        followed = (seed.latitude, seed.longitude, names, opds.get(own) if fresh else row.opd_id)
        if (row.latitude, row.longitude, row.villages, row.opd_id) != followed:
            row.latitude, row.longitude, row.villages, row.opd_id = followed
            await row.save()
            changed = True
    return changed


async def _outlines() -> bool:
    """Our own drawing, where none was imported."""
    drawn = schematic_outlines()
    changed = False
    for row in await District.all():
        outline = drawn.get(row.code)
        if (
            outline is None
            or row.outline == outline
            or (row.outline is not None and not row.outline_schematic)
        ):
            continue
        row.outline, row.outline_schematic = outline, True
        await row.save()
        changed = True
    return changed


async def _map_features() -> bool:
    """They follow the seed: nobody edits them on a screen."""
    wanted = list(features())
    there = [
        FeatureSeed(f.kind, f.name, f.rank, f.geometry, f.source, f.district_code)
        for f in await MapFeature.all().order_by("id")
    ]
    if there == wanted:
        return False
    await MapFeature.all().delete()
    await MapFeature.bulk_create([MapFeature(**seed._asdict()) for seed in wanted])
    return True


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
