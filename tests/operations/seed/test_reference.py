"""What every installation begins with."""

import csv
import re
from datetime import UTC, datetime

import pytest

from models.category import Category
from models.clock_rule import ClockRule
from models.district import District
from models.event import Event
from models.opd import Opd
from models.promises import Promises
from operations.seed import reference as seeded
from operations.seed.categories import CATEGORIES, CategorySeed
from operations.seed.data_file import DataProblem
from operations.seed.districts import DISTRICTS, VillageSeed, villages
from operations.seed.opds import OPDS
from operations.seed.reference import reference
from rules.events import EventKind
from rules.words import ClockKind, ComplaintKind, LimitUnit
from tests.house.tree import ROOT

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
SOME_DAY = datetime(2026, 11, 20, 3, tzinfo=UTC)


async def test_everything_is_there_once_however_often_it_is_run(opened: str) -> None:
    assert [await reference(NOW), await reference(NOW)] == [True, False]
    assert await Opd.all().count() == len(OPDS) == 40
    assert await Category.all().count() == len(CATEGORIES)
    assert await District.all().count() == len(DISTRICTS) == 20
    assert await ClockRule.all().count() == 11


async def test_running_servers_are_told_once(opened: str) -> None:
    for _ in range(2):
        await reference(NOW)
    assert [e.kind for e in await Event.all()] == [EventKind.ADMINISTERED]


async def test_what_an_administrator_has_edited_is_kept(opened: str) -> None:
    await reference(NOW)
    inspektorat = await Opd.get(code="INSPEKTORAT")
    await Opd.filter(code="DPUPR").update(name="Dinas Bina Marga", active=False)
    await Category.filter(code="sampah").update(name="Sampah saja", opd_id=inspektorat.id, keywords="")
    await ClockRule.filter(clock=ClockKind.VERIFY).update(amount=1)
    await District.filter(code="35.23.16").update(outline="{}", outline_schematic=False, latitude=0.0)
    assert await reference(NOW)
    dpupr = await Opd.get(code="DPUPR")
    assert (dpupr.name, dpupr.active) == ("Dinas Bina Marga", False)
    waste = await Category.get(code="sampah")
    assert (waste.name, waste.opd_id) == ("Sampah saja", inspektorat.id)
    assert "kontainer" in waste.keywords
    assert [r.amount for r in await ClockRule.filter(clock=ClockKind.VERIFY)] == [1]
    tuban = await District.get(code="35.23.16")
    assert (tuban.outline, tuban.latitude) == ("{}", -6.8960)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_category_of_an_opd_that_is_none_is_named(
    opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeded, "CATEGORIES", (CategorySeed("pasar", "Pasar", "DISPASAR"),))
    with pytest.raises(DataProblem, match="pasar: there is no OPD DISPASAR"):
        await reference(NOW)
    assert not await Opd.exists(), "all or nothing"


async def test_oversight_goes_to_the_inspektorat_alone(opened: str) -> None:
    await reference(NOW)
    assert [o.code for o in await Opd.filter(oversight=True)] == ["INSPEKTORAT"]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("clock", "kind", "category", "limit"),
    [
        (ClockKind.VERIFY, ComplaintKind.COMPLAINT, None, (3, LimitUnit.WORKING_DAYS)),
        (ClockKind.FIRST_RESPONSE, ComplaintKind.COMPLAINT, "lampu-jalan", (3, LimitUnit.WORKING_DAYS)),
        (ClockKind.FIRST_RESPONSE, ComplaintKind.COMPLAINT, "jalan-rusak", (24, LimitUnit.HOURS)),
        (ClockKind.RESOLVE, ComplaintKind.INFORMATION_REQUEST, None, (5, LimitUnit.WORKING_DAYS)),
        (ClockKind.RESOLVE, ComplaintKind.COMPLAINT, "jalan-rusak", (14, LimitUnit.WORKING_DAYS)),
        (ClockKind.RESOLVE, ComplaintKind.OVERSIGHT, None, (60, LimitUnit.WORKING_DAYS)),
        (ClockKind.RESOLVE, ComplaintKind.ASPIRATION, None, None),
        (ClockKind.REPORTER_REPLY, ComplaintKind.ASPIRATION, None, (10, LimitUnit.WORKING_DAYS)),
        (ClockKind.INSTRUCTION, ComplaintKind.COMPLAINT, None, (3, LimitUnit.WORKING_DAYS)),
    ],
)
async def test_a_promise_has_the_limit_of_the_domain(
    opened: str, clock: ClockKind, kind: ComplaintKind, category: str | None, limit: object
) -> None:
    await reference(NOW)
    row = None if category is None else await Category.get(code=category)
    promises = await Promises.read()
    rule = promises.rule(clock, kind, row and row.id, SOME_DAY)
    assert (rule and (rule.amount, rule.unit)) == limit
    assert rule is None or rule.basis


def test_there_are_311_desa_and_17_kelurahan_none_twice_in_a_kecamatan() -> None:
    names = {d.code: villages(d.code) for d in DISTRICTS}
    found = [v for each in names.values() for v in each]
    assert (sum(not v.urban for v in found), sum(v.urban for v in found)) == (311, 17)
    assert all(len({v.name for v in each}) == len(each) for each in names.values())


def test_the_villages_stand_in_the_order_of_their_codes_and_in_kecamatan_that_are_ours() -> None:
    with (ROOT / "operations" / "seed" / "data" / "villages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"35\.23\.\d\d\.[12]0\d\d", code) for code in codes)
    assert {code.rpartition(".")[0] for code in codes} == {d.code for d in DISTRICTS}
    assert all(row["name"] == row["name"].strip() != "" for row in rows)
    assert villages("35.23.16")[0] == VillageSeed("Mondokan", True, (-6.8852, 112.0253))
    assert villages("35.24.01") == ()


def test_each_category_belongs_to_an_opd_that_exists() -> None:
    codes = {o.code for o in OPDS}
    assert {c.opd for c in CATEGORIES} <= codes | {None}
    assert all(-7.165 < d.latitude < -6.757 and 111.567 < d.longitude < 112.222 for d in DISTRICTS)
    assert {f"KEC-{d.name.upper()}" for d in DISTRICTS} <= codes


async def test_each_kecamatan_has_its_own_office_to_which_its_services_belong(opened: str) -> None:
    await reference(NOW)
    offices = {o.id: o.code for o in await Opd.all()}
    assert {offices[d.opd_id or 0] for d in await District.all()} == {
        c for c in offices.values() if "KEC-" in c
    }
    assert [c.code for c in await Category.filter(by_district=True)] == ["layanan-kecamatan"]


async def test_which_office_is_a_kecamatans_own_is_kept_as_an_administrator_edited_it(opened: str) -> None:
    await reference(NOW)
    dpupr = await Opd.get(code="DPUPR")
    await District.filter(code="35.23.15").update(opd_id=dpupr.id)
    await District.filter(code="35.23.17").update(opd_id=None)
    await Category.filter(code="jalan-rusak").update(by_district=True)
    await Category.filter(code="layanan-kecamatan").update(by_district=False)
    assert not await reference(NOW)
    assert [(await District.get(code=f"35.23.{n}")).opd_id for n in (15, 17)] == [dpupr.id, None]
    assert [c.code for c in await Category.filter(by_district=True)] == ["jalan-rusak"]
