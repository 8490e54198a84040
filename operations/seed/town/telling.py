"""A life told again: who, where, when and in which words, and the row ids that it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, NamedTuple

from models.category import Category
from models.complaint.submission import Submission
from models.contacts import keys
from models.district import District
from models.identity.server_secret import Secrets
from models.number_series import year_of
from operations.seed import names
from operations.seed.held_back import WORDS
from operations.seed.opds import district_office
from operations.seed.places import Place
from operations.seed.subjects import Case
from operations.seed.town.ground import Ground
from operations.seed.town.people import Part, People
from operations.seed.town.teller import Teller
from rules import complaint_numbers
from rules.held_back import HeldBack
from rules.public_words import AS_WRITTEN, PublicWords, of_complaint
from rules.words import ComplaintKind, Role

PIN = "246813"
"""Of every complaint that was filed without an account, so that whoever measures can follow any of them."""

_HELD_BACK = HeldBack(WORDS)
_DRAWS = 40
"""How often another person is looked for where one is in the life already."""


class Member(NamedTuple):
    """One complaint of a life: what it was about, and what its reporter said of place and self.

    `category_id` is what they chose; the flags are in the order of the columns that they are about.
    """

    case: Case
    category: str
    category_id: int | None
    kind: ComplaintKind
    personal: bool
    located: bool
    addressed: bool
    named: bool
    telephoned: bool
    anonymous: bool
    name_public: bool
    confidential: bool


class Told(NamedTuple):
    """The columns of a complaint that are said anew, under their names."""

    title: str
    description: str
    public_title: str | None
    public_description: str | None
    village: str
    latitude: float | None
    longitude: float | None
    address: str | None
    contact_name: str | None
    contact_phone: str | None
    content_hash: str


@dataclass(slots=True)
class World:
    """What all tellings have in common. `when` and `day` make the database's values of seconds since the
    epoch and of a date."""

    people: People
    parts: Mapping[int, Part]
    teller: Teller
    ground: Ground
    secrets: Secrets
    opds: Mapping[str, int]
    districts: Mapping[str, District]
    categories: Mapping[int, Category]
    when: Callable[[int], Any]
    day: Callable[[date], Any]
    ids: dict[str, "count[int]"] = field(default_factory=dict)
    series: dict[int, int] = field(default_factory=dict)

    def next_id(self, table: str) -> int:
        return next(self.ids.setdefault(table, count(1)))


class Telling:
    """`start` is the second from which the life's times are counted; `home` the OPD that is the own office of
    the place where it was played, by row id. Its methods are what a row's open places are filled with."""

    __slots__ = (
        "_accounts", "_complaints", "_home", "_instructions", "_members", "_numbers", "_office", "_places",
        "_reports", "_start", "_told", "_used", "_world",
    )  # fmt: skip

    def __init__(
        self, world: World, members: tuple[Member, ...], start: int, place: Place | None, home: int | None
    ) -> None:
        self._world = world
        self._members = members
        self._start = start
        self._home = home
        self._office = None if place is None else world.opds[district_office(place.district.name)]
        self._places: list[Place] = [] if place is None else [place]
        self._told: dict[int, Told] = {}
        self._complaints: dict[int, int] = {}
        self._numbers: dict[int, str] = {}
        self._instructions: dict[int, int] = {}
        self._reports: dict[int, int] = {}
        self._accounts: dict[int, int] = {}
        self._used: set[int] = set()

    def at(self, seconds: int) -> Any:
        return self._world.when(self._start + seconds)

    def day(self, given: date) -> Any:
        return self._world.day(given)

    def key(self, table: str) -> int:
        return self._world.next_id(table)

    def begun(self, given: tuple[int, int]) -> int:
        """A complaint's id; with it comes its number, by its place in the life and the second of filing."""
        member, seconds = given
        year = year_of(datetime.fromtimestamp(self._start + seconds, UTC))
        serial = self._world.series[year] = self._world.series.get(year, 0) + 1
        self._numbers[member] = complaint_numbers.written(year, serial)
        found = self._complaints[member] = self._world.next_id("complaint")
        return found

    def complaint(self, member: int) -> int:
        return self._complaints[member]

    def number(self, member: int) -> str:
        return self._numbers[member]

    def pin_hash(self, member: int) -> str:
        return self._world.secrets.pin_hash(self._numbers[member], PIN)

    def instructed(self, which: int) -> int:
        found = self._instructions[which] = self._world.next_id("instruction")
        return found

    def instruction(self, which: int) -> int:
        return self._instructions[which]

    def reported(self, which: int) -> int:
        found = self._reports[which] = self._world.next_id("regent_report")
        return found

    def report(self, which: int) -> int:
        return self._reports[which]

    def account(self, given: tuple[int, int]) -> int:
        """Who plays this part, the same throughout the life; by whom it was played, and the second."""
        played, seconds = given
        found: int | None = self._accounts.get(played)
        if found is None:
            found = self._accounts[played] = self._someone(self._world.parts[played], self._start + seconds)
        return found

    def _someone(self, part: Part, at: int) -> int:
        world = self._world
        if part.opd is not None and self._office is not None and world.opds[part.opd] == self._home:
            part = Part(part.role, district_office(self._places[0].district.name))
        found = 0
        for _ in range(_DRAWS):
            found = world.people.one(part, at)
            if found not in self._used:
                break
        else:
            if part.role is Role.CITIZEN:
                found = next(c for c in world.people.citizens if c not in self._used)
        self._used.add(found)
        return found

    def opd(self, played: int) -> int | None:
        """The kecamatan's office, there where it happens now."""
        return self._office if played == self._home else played

    def district(self, _: int) -> int:
        found: int = self._world.districts[self._places[0].district.code].pk
        return found

    def text(self, given: tuple[int, str]) -> str:
        member, words = given
        return words.format_map(self._place(member).words)

    def said(self, given: tuple[int, str]) -> Any:
        member, column = given
        return getattr(self._tell(member), column)

    def _place(self, member: int) -> Place:
        while len(self._places) <= member:
            self._places.append(self._world.ground.near(self._places[0]))
        return self._places[member]

    def _tell(self, member: int) -> Told:
        found = self._told.get(member)
        if found is None:
            found = self._told[member] = _told(self._world, self._members[member], self._place(member))
        return found


def _told(world: World, member: Member, place: Place) -> Told:
    rng = world.ground.rng
    title, description = world.teller.tells(member.case, member.category, place, personal=member.personal)
    name = world.teller.person() if member.named else None
    phone = names.telephone(rng) if member.telephoned else None
    latitude = place.latitude if member.located else None
    longitude = place.longitude if member.located else None
    address = place.address if member.addressed else None
    said = Submission(
        title, description, member.kind,
        None if member.category_id is None else world.categories[member.category_id],
        world.districts[place.district.code], place.village.name, latitude, longitude, address,
        member.anonymous, member.name_public, member.confidential, name, phone,
    )  # fmt: skip
    hidden = None if member.name_public else name
    found = public(title, description, hidden, personal=member.personal)
    return Told(
        title,
        description,
        *found,
        place.village.name,
        latitude,
        longitude,
        address,
        name,
        None if phone is None else keys().sealed(phone),
        said.content_hash,
    )


def public(title: str, description: str, name: str | None, *, personal: bool) -> PublicWords:
    """As `of_complaint`, which looks through a text for many things: none is in these words but what is said
    of oneself, and the reporter's own name."""
    text = f"{title} {description}".casefold()
    if not personal and not any(part in text for part in (name or "").casefold().split()):
        return AS_WRITTEN
    return of_complaint(title, description, _HELD_BACK, () if name is None else (name,))
