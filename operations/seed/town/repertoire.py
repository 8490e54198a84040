"""The lives that are told again and again, by the day of the week on which they begin and by subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil
from random import Random

from models.complaint.complaint import Complaint
from operations.seed.districts import DISTRICTS
from operations.seed.hours import Hours
from operations.seed.opds import district_office
from operations.seed.subjects import SUBJECTS, Subject
from operations.seed.town.life import Life, grouped, life
from operations.seed.town.rehearsal import Outcome, Regency, Troupe, rehearse
from operations.seed.town.rhythm import Day
from operations.seed.town.telling import Member
from rules.deadlines import WIB

_PLAYED_YEAR, _PLAYED_BEFORE = 365, 125
"""Days in which the lives are filed that are told again, and how many of them lie between that and now."""
_MERGED = 0.22
"""Of lives in which complaints were merged so many are told: of a large town's 1 to 2 % are seen as such."""
_SPARE = 0.08
"""So many more are played than are wanted, in place of those that are left out."""
_AT_ONCE = 1_000
_TRIES = 12


class Repertoire:
    """Lives that have ended. `general` are those without a complaint."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._lives: defaultdict[tuple[int, str], list[Life]] = defaultdict(list)
        self._days: defaultdict[int, list[Life]] = defaultdict(list)
        self.general: defaultdict[int, list[Life]] = defaultdict(list)

    def add(self, lives: Iterable[Life]) -> None:
        for each in lives:
            if not each.ended:
                continue
            weekday = _weekday(each.begun)
            if not each.members:
                self.general[weekday].append(each)
            elif len(each.members) == 1 or self._rng.random() < _MERGED:
                self._lives[weekday, each.category].append(each)
                self._days[weekday].append(each)

    def one(self, day: Day, category: str, *, most: int, seconds: float) -> Life:
        """A life that begins on such a day, of at most so many complaints, and is over within so long."""
        weekday = day.date.weekday()
        there = self._lives.get((weekday, category)) or self._days[weekday]
        for _ in range(_TRIES):
            found = self._rng.choice(there)
            if len(found.members) <= most and found.seconds <= seconds:
                return found
        return min((x for x in self._days[weekday] if len(x.members) == 1), key=lambda x: x.seconds)


def _weekday(second: int) -> int:
    return datetime.fromtimestamp(second, WIB).weekday()


async def old_lives(
    regency: Regency, troupe: Troupe, number: int, *, now: datetime, rng: Random
) -> Repertoire:
    """So many complaints, played in a year that is long over; of rare subjects more than their share."""
    found = Repertoire(rng)
    hours = Hours(rng, {})
    today = now.astimezone(WIB).date()
    shares = [s.share**0.5 for s in SUBJECTS]
    for n in range(0, number, _AT_ONCE):
        filed = []
        for _ in range(min(_AT_ONCE, number - n)):
            day = today - timedelta(days=_PLAYED_BEFORE + rng.randrange(_PLAYED_YEAR))
            filed.append((hours.on(day), rng.choices(SUBJECTS, shares)[0]))
        filed.sort(key=lambda each: each[0])
        played = await rehearse(regency, troupe, filed, now=now, seed=f"old town {n}")
        found.add(lives(played, regency))
    return found


async def new_lives(
    regency: Regency, troupe: Troupe, days: Iterable[tuple[Day, int]], *, now: datetime, rng: Random
) -> list[Life]:
    """What is filed on these days, so many complaints on each, exactly as it stands now."""
    hours, filed, wanted = Hours(rng, {}), list[tuple[datetime, Subject]](), 0
    latest = now - timedelta(minutes=7)
    for day, number in days:
        wanted += number
        more = number and number + ceil(number * _SPARE)
        for subject in rng.choices(SUBJECTS, day.subjects(), k=more):
            at = hours.on(day.date)
            while at > latest:
                at -= timedelta(minutes=37)
            filed.append((at, subject))
    filed.sort(key=lambda each: each[0])
    first = filed[0][0].date() if filed else None
    played = await rehearse(regency, troupe, filed, now=now, seed=f"new town {first}")
    found = [
        each
        for each in lives(played, regency)
        if each.members and (len(each.members) == 1 or rng.random() < _MERGED)
    ]
    return _cut(found, wanted, rng)


def _cut(found: list[Life], wanted: int, rng: Random) -> list[Life]:
    """As many complaints as were wanted, without some of those that stand alone."""
    over = sum(len(each.members) for each in found) - wanted
    alone = [n for n, each in enumerate(found) if len(each.members) == 1]
    gone = {*rng.sample(alone, max(0, min(over, len(alone))))}
    return [each for n, each in enumerate(found) if n not in gone]


def lives(played: Outcome, regency: Regency) -> Iterator[Life]:
    """Each life of a rehearsal."""
    own = {d.name: regency.opds[district_office(d.name)].id for d in DISTRICTS}
    offices = frozenset(own.values())
    for group in grouped(played.rows, played.together):
        members = tuple(_member(c, played) for c in group.complaints)
        where = played.stories[group.complaints[0].id].place.district.name if members else ""
        yield life(group, members, offices, where, own.get(where))


def _member(row: Complaint, played: Outcome) -> Member:
    story = played.stories[row.id]
    filing = story.steps[0].filing
    assert filing is not None
    said = filing.said
    return Member(
        story.case, story.subject.category, None if said.category is None else said.category.pk, said.kind,
        story.personal, said.latitude is not None, said.address is not None, said.contact_name is not None,
        said.contact_phone is not None, said.anonymous, said.name_public, said.confidential,
    )  # fmt: skip
