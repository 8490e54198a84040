"""What the OPDs do for people, in the demonstration: published over the year, checked, some with a draft."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from models.change import Change
from models.opd import Opd
from models.service import Service
from operations.seed.cast import Cast
from operations.seed.data_file import DATA, load
from operations.seed.districts import DISTRICTS
from operations.seed.opds import district_office
from rules import services
from rules.deadlines import WIB
from rules.services import OpeningHours, ServiceContent, ServiceForm, ServiceTopic

FOLDER = DATA / "services"
DAYS = 365


class _Form(NamedTuple):
    title: str
    url: str


class _Office(NamedTuple):
    address: str
    latitude: float
    longitude: float
    phone: str


class _Offices(NamedTuple):
    offices: dict[str, _Office]


class _Row(NamedTuple):
    name: str
    topic: ServiceTopic
    about: str
    for_whom: str
    requirements: tuple[str, ...]
    steps: tuple[str, ...]
    duration: str
    hours: str
    opd: str = ""
    cost: int | None = None
    cost_note: str | None = None
    holidays: bool = False
    """Whether it is open on holidays too."""
    phone: str | None = None
    forms: tuple[_Form, ...] = ()
    legal: str | None = None
    category: str | None = None


class _Rows(NamedTuple):
    services: tuple[_Row, ...]


class Offered(NamedTuple):
    """A service of the OPD with this code."""

    opd: str
    content: ServiceContent


def _week(days: Sequence[int], *spans: tuple[str, str]) -> tuple[OpeningHours, ...]:
    return tuple(OpeningHours(day, *span) for day in days for span in spans)


_HOURS = {
    "office": (*_week(range(1, 5), ("07:30", "16:00")), *_week([5], ("07:30", "14:30"))),
    "desk": (
        *_week(range(1, 5), ("08:00", "12:00"), ("13:00", "15:00")),
        *_week([5], ("08:00", "11:00"), ("13:00", "14:30")),
    ),
    "morning": (*_week(range(1, 5), ("08:00", "12:00")), *_week([5], ("08:00", "11:00"))),
    "saturday": (*_week(range(1, 6), ("07:30", "15:00")), *_week([6], ("08:00", "12:00"))),
    "hospital": (*_week(range(1, 5), ("07:00", "14:00")), *_week([5, 6], ("07:00", "11:00"))),
    "always": _week(range(1, 8), ("00:00", "24:00")),
}
_OF_DISTRICTS = "kecamatan.toml"
_OFFICES = "offices.toml"
_IN_EACH = 2
"""Of the kecamatan's services, those that each of them has."""


def offered() -> list[Offered]:
    """All of them, in the order of the files."""
    offices = load(FOLDER / _OFFICES, _Offices).offices
    found = [
        Offered(row.opd, _content(row, offices[row.opd]))
        for file in sorted(FOLDER.glob("*.toml"))
        if file.name not in (_OF_DISTRICTS, _OFFICES)
        for row in load(file, _Rows).services
    ]
    of_all = load(FOLDER / _OF_DISTRICTS, _Rows, words=("kec",)).services
    for n, district in enumerate(DISTRICTS):
        office = _Office(
            f"Jl. Raya {district.name} 1", district.latitude, district.longitude, f"(0356) 555 2{n + 1:02}"
        )
        others = of_all[_IN_EACH:]
        # Three of four have one more, each another than its neighbour.
        more = [] if n % 4 == 3 else [others[n % len(others)]]
        for row in (*of_all[:_IN_EACH], *more):
            content = _content(_of(row, district.name), office)
            found.append(Offered(district_office(district.name), content))
    return found


def _of(row: _Row, kec: str) -> _Row:
    name, about, for_whom = (text.format(kec=kec) for text in (row.name, row.about, row.for_whom))
    return row._replace(name=name, about=about, for_whom=for_whom)


def _content(row: _Row, office: _Office) -> ServiceContent:
    content = ServiceContent(
        name=row.name, topic=row.topic, about=row.about, for_whom=row.for_whom,
        requirements=row.requirements, steps=row.steps, cost=row.cost, cost_note=row.cost_note,
        duration=row.duration, hours=_HOURS[row.hours], closed_on_holidays=not row.holidays,
        latitude=office.latitude, longitude=office.longitude, address=office.address,
        phone=row.phone or office.phone, forms=tuple(ServiceForm(f.title, url=f.url) for f in row.forms),
        legal_basis=row.legal, category=row.category,
    )  # fmt: skip
    return services.checked(content, row.name)


Act = tuple[datetime, Callable[[], None]]


class Serving:
    """Who writes, publishes and checks which service when; played beside the script's steps."""

    def __init__(self, this: Change, opds: Mapping[str, Opd], cast: Cast, *, now: datetime) -> None:
        self._this = this
        self._opds = opds
        self._cast = cast
        self._rows: dict[int, Service] = {}
        self._slugs: set[str] = set()
        self._acts = sorted(self._planned(now), key=lambda act: act[0])

    def next(self, until: datetime) -> datetime | None:
        """When the next thing happens until then; None: nothing does."""
        return self._acts[0][0] if self._acts and self._acts[0][0] <= until else None

    def act(self) -> None:
        """That."""
        self._acts.pop(0)[1]()

    def _planned(self, now: datetime) -> Iterator[Act]:
        rng = Random("services of Tuban")
        for n, (opd, content) in enumerate(offered()):
            # Some were published before the year began, and nobody has looked at them since.
            age = DAYS if n % 13 == 5 else rng.randrange(20, 350)
            written = self._day(now, age, rng) - timedelta(minutes=20 + rng.randrange(20))
            yield written, partial(self._write, n, opd, content, written)
            if n % 31 == 30:
                continue  # a draft that waits for its head
            published = written + timedelta(minutes=15)
            yield published, partial(self._publish, n, opd, content, published)
            if age < DAYS and age > 120 and n % 3 == 0:
                looked = self._day(now, age // 3, rng)
                yield looked, partial(self._check, n, opd, looked)
            if n % 17 == 4:
                changed = self._day(now, 1 + n % 9, rng)
                other = replace(content, duration=f"{content.duration}, lewat desa 2 hari lebih lama"[:120])
                yield changed, partial(self._write, n, opd, other, changed)

    @staticmethod
    def _day(now: datetime, ago: int, rng: Random) -> datetime:
        """So many days ago, within office hours; never later than now."""
        day = now.astimezone(WIB).date() - timedelta(days=ago)
        return min(now, datetime.combine(day, time(9, rng.randrange(60)), WIB).astimezone(UTC))

    def _write(self, n: int, opd: str, content: ServiceContent, at: datetime) -> None:
        if n not in self._rows:
            self._rows[n] = Service.begin(self._this, self._opds[opd].id)
        self._rows[n].write(content, by=self._cast.officers[opd][0], now=at)

    def _publish(self, n: int, opd: str, content: ServiceContent, at: datetime) -> None:
        slug = services.slug(opd, content.name)
        assert slug not in self._slugs, slug
        self._slugs.add(slug)
        self._rows[n].publish(slug=slug, by=self._cast.heads[opd], now=at)

    def _check(self, n: int, opd: str, at: datetime) -> None:
        self._rows[n].check(by=self._cast.officers[opd][0], now=at)
