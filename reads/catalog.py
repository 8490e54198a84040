"""OPDs, categories and districts as this process knows them: few, read always, changed seldom.

`load` reads them afresh; the relay calls it whenever the log tells of an administrator's change.
"""

from dataclasses import dataclass
from typing import Any

from database.cached_table import CachedTable
from models import global_id
from models.category import Category
from models.district import District
from models.opd import Opd
from rules.editions import edition_of


@dataclass(frozen=True, slots=True)
class OpdView:
    pk: int
    code: str
    name: str
    public_service: bool
    oversight: bool
    active: bool

    @property
    def id(self) -> str:
        return global_id.encode("Opd", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.code, self.name, self.public_service, self.active)


@dataclass(frozen=True, slots=True)
class CategoryView:
    pk: int
    code: str
    name: str
    keywords: tuple[str, ...]
    opd: OpdView | None
    in_public_space: bool = False

    @property
    def id(self) -> str:
        return global_id.encode("Category", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.code, self.name, self.opd and self.opd.code)


@dataclass(frozen=True, slots=True)
class DistrictView:
    pk: int
    code: str
    name: str
    latitude: float
    longitude: float
    villages: tuple[str, ...]
    outline: str | None

    @property
    def id(self) -> str:
        return global_id.encode("District", self.pk)


edition = 0
"""Another one whenever they have been read anew."""
opds: dict[int, OpdView] = {}
categories: dict[int, CategoryView] = {}
districts: dict[int, DistrictView] = {}
_opd_codes: dict[str, OpdView] = {}
_category_codes: dict[str, CategoryView] = {}
_district_codes: dict[str, DistrictView] = {}


async def load() -> None:
    """Read all of them anew; what else is remembered of an administrator's rows is forgotten."""
    CachedTable.forget_all()
    new_opds = {
        o.id: OpdView(o.id, o.code, o.name, o.public_service, o.oversight, o.active)
        for o in await Opd.all().order_by("id")
    }
    new_categories = {
        c.id: CategoryView(
            c.id, c.code, c.name, tuple(c.keywords.split()), new_opds.get(c.opd_id or 0), c.in_public_space
        )
        for c in await Category.all().order_by("id")
    }
    new_districts = {
        d.id: DistrictView(
            d.id, d.code, d.name, d.latitude, d.longitude, tuple(d.villages.splitlines()), d.outline
        )
        for d in await District.all().order_by("code")
    }
    global edition
    edition += 1
    _replace(opds, new_opds)
    _replace(categories, new_categories)
    _replace(districts, new_districts)
    _replace(_opd_codes, {o.code: o for o in new_opds.values()})
    _replace(_category_codes, {c.code: c for c in new_categories.values()})
    _replace(_district_codes, {d.code: d for d in new_districts.values()})


def _replace(old: dict[Any, Any], new: dict[Any, Any]) -> None:
    old.clear()
    old.update(new)


def opd(code: str) -> OpdView | None:
    return _opd_codes.get(code.strip().upper())


def category(code: str) -> CategoryView | None:
    return _category_codes.get(code.strip())


def district(code: str) -> DistrictView | None:
    return _district_codes.get(code.strip())
