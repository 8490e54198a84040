"""OPDs, categories and districts as this process knows them, and what words say of them: few, read always,
changed seldom.

`load` reads them afresh; the relay calls it whenever the log tells of an administrator's change.
"""

import json
import logging
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from database.cached_table import forget_all
from database.installation import current
from models import global_id
from models.category import Category
from models.district import District
from models.opd import Opd
from models.suggestion_model import Learned, newest
from rules.editions import edition_of
from rules.outline import Outline

T = TypeVar("T")

logger = logging.getLogger("taprose.catalog")


@dataclass(frozen=True, slots=True)
class OpdView:
    """An office (OPD) as everybody sees it. `edition` changes with what an administrator edits."""

    pk: int
    code: str
    name: str
    public_service: bool
    oversight: bool
    active: bool
    own_district: str | None = None
    """The code of the kecamatan whose own office it is."""

    @property
    def id(self) -> str:
        return global_id.encode("Opd", self.pk)

    @property
    def of_district(self) -> "DistrictView | None":
        return None if self.own_district is None else district(self.own_district)

    @property
    def edition(self) -> str:
        return edition_of(self.code, self.name, self.public_service, self.active, self.own_district)


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A subject of complaints, and the OPD to which it usually goes, while that is active."""

    pk: int
    code: str
    name: str
    keywords: tuple[str, ...]
    opd: OpdView | None
    in_public_space: bool = False
    alleges_abuse: bool = False
    active: bool = True
    by_district: bool = False
    """Whether each kecamatan's own office has authority over it."""

    @property
    def id(self) -> str:
        return global_id.encode("Category", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(
            self.code,
            self.name,
            self.opd and self.opd.code,
            self.alleges_abuse,
            self.active,
            self.by_district,
        )


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A kecamatan with its villages, its middle in degrees, its outline as GeoJSON if there is one
    (`outline_schematic`: drawn by ourselves), and its own office, if there are such."""

    pk: int
    code: str
    name: str
    latitude: float
    longitude: float
    villages: tuple[str, ...]
    outline: str | None
    outline_schematic: bool
    opd: OpdView | None = None
    area: Outline | None = None
    """The same, to ask whether a point lies in it; None too where it is schematic, which would refuse places
    that are inside."""

    @property
    def id(self) -> str:
        return global_id.encode("District", self.pk)


class Catalog:
    """What one installation's process knows of them."""

    def __init__(self) -> None:
        self.edition = 0
        """Another one whenever they have been read anew."""
        self._begun = self._read = 0
        """Which reading has begun last, and which of them is known."""
        self.opds: dict[int, OpdView] = {}
        self.categories: dict[int, CategoryView] = {}
        self.districts: dict[int, DistrictView] = {}
        self.opd_codes: dict[str, OpdView] = {}
        self.category_codes: dict[str, CategoryView] = {}
        self.district_codes: dict[str, DistrictView] = {}
        self.learned: Learned | None = None

    async def load(self) -> None:
        self._begun = mine = self._begun + 1
        areas = await District.all().order_by("code")
        offices = {d.opd_id: d.code for d in reversed(areas) if d.opd_id is not None}
        found = {
            o.id: OpdView(o.id, o.code, o.name, o.public_service, o.oversight, o.active, offices.get(o.id))
            for o in await Opd.all().order_by("id")
        }
        authorities = {pk: opd for pk, opd in found.items() if opd.active}
        categories = {
            c.id: CategoryView(
                c.id,
                c.code,
                c.name,
                tuple(c.keywords.split()),
                authorities.get(c.opd_id or 0),
                c.in_public_space,
                c.alleges_abuse,
                c.active,
                c.by_district,
            )
            for c in await Category.all().order_by("id")
        }
        # An outline is read once: parsing twenty of them takes a while.
        known = {d.outline: d.area for d in self.districts.values() if d.outline is not None}
        districts = {
            d.id: DistrictView(
                d.id,
                d.code,
                d.name,
                d.latitude,
                d.longitude,
                tuple(d.villages.splitlines()),
                d.outline,
                d.outline_schematic,
                authorities.get(d.opd_id or 0),
                None
                if d.outline is None or d.outline_schematic
                else known.get(d.outline) or Outline(json.loads(d.outline)),
            )
            for d in areas
        }
        learned = await self._newest()
        if mine < self._read:
            return  # One that began later has been quicker, and knows more.
        self._read = mine
        self.edition += 1
        self.opds, self.categories, self.districts = found, categories, districts
        self.opd_codes = {o.code: o for o in found.values()}
        self.category_codes = {c.code: c for c in categories.values()}
        self.district_codes = {d.code: d for d in districts.values()}
        self.learned = learned

    async def _newest(self) -> Learned | None:
        try:
            return await newest(self.learned)
        except ValueError:
            # Suggested is then by key words, and learned anew within a day.
            logger.exception("what was learned of routed complaints cannot be read")
            return None


class _Rows(Mapping[int, T]):
    """Those of the installation at work, by their keys."""

    def __init__(self, of: Callable[[Catalog], dict[int, T]]) -> None:
        self._of = of

    def __getitem__(self, key: int) -> T:
        return self._of(current().parts[Catalog])[key]

    def get(self, key: int, default: Any = None) -> Any:
        return self._of(current().parts[Catalog]).get(key, default)

    def values(self) -> ValuesView[T]:
        return self._of(current().parts[Catalog]).values()

    def items(self) -> ItemsView[int, T]:
        return self._of(current().parts[Catalog]).items()

    def __iter__(self) -> Iterator[int]:
        return iter(self._of(current().parts[Catalog]))

    def __len__(self) -> int:
        return len(self._of(current().parts[Catalog]))


opds: Mapping[int, OpdView] = _Rows(attrgetter("opds"))
categories: Mapping[int, CategoryView] = _Rows(attrgetter("categories"))
districts: Mapping[int, DistrictView] = _Rows(attrgetter("districts"))


def edition() -> int:
    """Another one whenever they have been read anew."""
    found: int = current().parts[Catalog].edition
    return found


def know(learned: Learned | None) -> None:
    """Suggest by this, in this process, until the catalog is read anew."""
    current().part(Catalog).learned = learned


def learned() -> Learned | None:
    """What words say of where a complaint belongs; None where nothing was learned yet."""
    return current().part(Catalog).learned


async def load() -> None:
    """Read all of them anew; what else is remembered of an administrator's rows is forgotten."""
    forget_all()
    await current().part(Catalog).load()


def opd(code: str) -> OpdView | None:
    """By its code as somebody wrote it; None for none."""
    return current().part(Catalog).opd_codes.get(code.strip().upper())


def category(code: str) -> CategoryView | None:
    """By its code; None for none."""
    return current().part(Catalog).category_codes.get(code.strip())


def district(code: str) -> DistrictView | None:
    """By its code; None for none."""
    return current().part(Catalog).district_codes.get(code.strip())
