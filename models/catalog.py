"""OPDs, categories and districts as this process knows them: few, read always, changed seldom.

`load` reads them afresh; the relay calls it whenever the log tells of an administrator's change.
"""

from dataclasses import dataclass
from typing import Any

from models import ids
from models.opd import Category, District, Opd
from models.remembered import Remembered
from rules.editions import edition_of


@dataclass(frozen=True, slots=True)
class SeenOpd:
    pk: int
    code: str
    name: str
    public_service: bool
    oversight: bool
    active: bool

    @property
    def id(self) -> str:
        return ids.encode("Opd", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.code, self.name, self.public_service, self.active)


@dataclass(frozen=True, slots=True)
class SeenCategory:
    pk: int
    code: str
    name: str
    keywords: tuple[str, ...]
    opd: SeenOpd | None
    in_public_space: bool = False

    @property
    def id(self) -> str:
        return ids.encode("Category", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.code, self.name, self.opd and self.opd.code)


@dataclass(frozen=True, slots=True)
class SeenDistrict:
    pk: int
    code: str
    name: str
    latitude: float
    longitude: float
    villages: tuple[str, ...]
    outline: str | None

    @property
    def id(self) -> str:
        return ids.encode("District", self.pk)


edition = 0
"""Another one whenever they have been read anew."""
opds: dict[int, SeenOpd] = {}
categories: dict[int, SeenCategory] = {}
districts: dict[int, SeenDistrict] = {}
_opd_codes: dict[str, SeenOpd] = {}
_category_codes: dict[str, SeenCategory] = {}
_district_codes: dict[str, SeenDistrict] = {}


async def load() -> None:
    """Read all of them anew; what else is remembered of an administrator's rows is forgotten."""
    Remembered.forget_all()
    new_opds = {
        o.id: SeenOpd(o.id, o.code, o.name, o.public_service, o.oversight, o.active)
        for o in await Opd.all().order_by("id")
    }
    new_categories = {
        c.id: SeenCategory(
            c.id, c.code, c.name, tuple(c.keywords.split()), new_opds.get(c.opd_id or 0), c.in_public_space
        )
        for c in await Category.all().order_by("id")
    }
    new_districts = {
        d.id: SeenDistrict(
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


def opd(code: str) -> SeenOpd | None:
    return _opd_codes.get(code.strip().upper())


def category(code: str) -> SeenCategory | None:
    return _category_codes.get(code.strip())


def district(code: str) -> SeenDistrict | None:
    return _district_codes.get(code.strip())


def row_id(row: Category | District | SeenCategory | SeenDistrict | None) -> int | None:
    """The row's id, whichever way it was found."""
    if row is None:
        return None
    return row.pk if isinstance(row, SeenCategory | SeenDistrict) else row.id
