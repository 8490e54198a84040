"""What an input names, as rows: an unknown one is Refused(INVALID) with its `field`."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from models import global_id
from models.number_series import year_of
from models.opd import Opd
from reads import catalog
from reads.catalog import CategoryView, DistrictView
from rules import complaint_numbers, texts
from rules.outline import kilometres
from rules.refusals import cursor_expired, invalid, oversight_expected
from rules.words import ComplaintKind

T = TypeVar("T")

_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _code(text: str, most: int) -> str:
    """As codes are written; what cannot be one is the code of nothing."""
    code = texts.clean(text)
    return code if len(code) <= most else ""


async def opd(code: str, field: str) -> Opd:
    """The OPD with this code, active or not, as the database has it now."""
    return _known(await Opd.by_code(_code(code.upper(), 32)), field, "OPD", "OPD")


def category(code: str | None, field: str) -> CategoryView | None:
    """The category with this code; None for None."""
    return None if code is None else _known(catalog.category(code), field, "Kategori", "category")


def allege(
    category: CategoryView | None, kind: ComplaintKind, *, ordinary: bool, field: str = "input.kind"
) -> None:
    """Refused(OVERSIGHT_EXPECTED) where the category alleges abuse of office, and nobody has said that the
    complaint is an `ordinary` one all the same."""
    alleges = category is not None and category.alleges_abuse
    if alleges and kind is not ComplaintKind.OVERSIGHT and not ordinary:
        raise oversight_expected(field)


def category_in_use(code: str | None, field: str, *, had: int | None = None) -> CategoryView | None:
    """The same of a complaint that is to have it; `had`: the row id of the one that it has."""
    found = category(code, field)
    if found is not None and not found.active and found.pk != had:
        raise invalid(field, "Kategori ini tidak dipakai lagi.", "This category is no longer in use.")
    return found


def district(code: str | None, field: str) -> DistrictView | None:
    """The district with this code; None for None."""
    return None if code is None else _known(catalog.district(code), field, "Kecamatan", "district")


def _known(found: T | None, field: str, called: str, called_en: str) -> T:
    if found is None:
        raise invalid(field, f"{called} tidak dikenal.", f"Unknown {called_en}.")
    return found


def known_opds(codes: Sequence[str] | None, field: str) -> list[int] | None:
    """Row ids for a filter, each once."""
    return _keys(codes, lambda code: _known(catalog.opd(code), field, "OPD", "OPD"))


def known_categories(codes: Sequence[str] | None, field: str) -> list[int] | None:
    """As `known_opds`."""
    return _keys(codes, lambda code: category(code, field))


def known_districts(codes: Sequence[str] | None, field: str) -> list[int] | None:
    """As `known_opds`."""
    return _keys(codes, lambda code: district(code, field))


def _keys(codes: Sequence[str] | None, find: Callable[[str], Any]) -> list[int] | None:
    return None if codes is None else list({find(code).pk for code in dict.fromkeys(codes)})


def numbers(text: str, now: datetime) -> list[str]:
    """The numbers of complaints that may be meant by what someone typed or read out, as they are written, the
    likeliest first: of the last digits alone this year's, or else the last one's."""
    typed = complaint_numbers.typed(text)
    if typed is None:
        return [texts.clean(text).upper()[:24]]
    if typed.year is not None:
        return [complaint_numbers.written(typed.year, typed.serial)]
    year = year_of(now)
    return [complaint_numbers.written(each, typed.serial) for each in (year, year - 1)]


def position(cursor: str | None, field: str = "after") -> int | None:
    """A cursor of the log as its position, from which a feed goes on. Refused(CURSOR_EXPIRED) for one of the
    form before: a screen that holds it holds its rows under older ids, which the news would not meet."""
    if cursor is None:
        return None
    found = global_id.decode_cursor(cursor)
    if found is None:
        raise invalid(field, "Penanda posisi tidak dikenal.", "Unknown cursor.")
    if not global_id.is_current(cursor):
        raise cursor_expired()
    return found


def instant(value: datetime | None, field: str) -> datetime | None:
    """An instant with an offset, within reason."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise invalid(field, "Waktu harus memuat zona waktu.", "An instant needs an offset.")
    if not _EARLIEST <= value <= _LATEST:
        raise invalid(field, "Tanggal di luar jangkauan.", "The date is out of range.")
    return value.astimezone(UTC)


def day(value: date | None, field: str) -> date | None:
    """A day within reason."""
    if value is not None and not _EARLIEST.date() <= value <= _LATEST.date():
        raise invalid(field, "Tanggal di luar jangkauan.", "The date is out of range.")
    return value


FARTHEST_KM = 15
"""From the centre of the nearest kecamatan whose outline is not known; the form's own check has it too."""


def degrees(latitude: float, longitude: float, field: str) -> tuple[float, float]:
    """A place in the regency, to six decimals (0.1 m): within the outline of a kecamatan or right beside it,
    or, of one whose outline was not imported, near its centre."""
    possible = -90 <= latitude <= 90 and -180 <= longitude <= 180
    if not possible or (catalog.districts and not _in_regency(latitude, longitude)):
        raise invalid(field, "Lokasi ini di luar kabupaten.", "This place is outside the regency.")
    return round(latitude, 6), round(longitude, 6)


def _in_regency(latitude: float, longitude: float) -> bool:
    for district in catalog.districts.values():
        if district.area is not None:
            if district.area.covers_nearly(latitude, longitude):
                return True
        elif kilometres(latitude, longitude, district.latitude, district.longitude) <= FARTHEST_KM:
            return True
    return False
