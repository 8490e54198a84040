"""Writes the whole script of the demonstration, the same every time for the same `now`."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from models.category import Category
from models.complaint.submission import Submission
from models.district import District
from operations.seed import names
from operations.seed.cast import Cast
from operations.seed.districts import DISTRICTS, villages
from operations.seed.hours import Hours
from operations.seed.phrases import PHRASES
from operations.seed.places import Place, place, spot
from operations.seed.script import Deed, Filing
from operations.seed.story import Story
from operations.seed.subjects import SUBJECTS, Case, Subject
from rules.deadlines import WIB
from rules.roles import VISITOR, Actor
from rules.words import ComplaintKind, Role

DAYS = 365
SHOWN = 0.12
"""Of so many reporters the public reads the name."""
PERSONAL = 0.02
"""So many write what is not for the public."""
_WET_MONTHS = frozenset({11, 12, 1, 2, 3})


class Author:
    """`categories` and `districts` are rows by code; `overrides` an administrator's days. Another `seed`
    makes another year."""

    def __init__(
        self,
        cast: Cast,
        categories: Mapping[str, Category],
        districts: Mapping[str, District],
        overrides: Mapping[date, bool],
        *,
        now: datetime,
        seed: str = "Taprose",
    ) -> None:
        self.cast = cast
        self.now = now
        self.rng = Random(seed)
        self.hours = Hours(self.rng, overrides)
        self.stories: list[Story] = []
        self._categories = categories
        self._districts = districts

    def filings(self, number: int) -> list[datetime]:
        """More and more over the year, fewer at the weekend, none to come."""
        today = self.now.astimezone(WIB).date()
        days = [today - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
        weights = [(0.35 + 1.3 * n / DAYS) * (0.55 if d.weekday() > 4 else 1) for n, d in enumerate(days)]
        found = [self.hours.on(day) for day in self.rng.choices(days, weights, k=number)]
        latest = self.now - timedelta(minutes=7)
        return sorted(at if at < latest else at - timedelta(days=1) for at in found)

    def subject(self, at: datetime) -> Subject:
        wet = at.astimezone(WIB).month in _WET_MONTHS
        shares = [
            s.share * (1.6 if wet and s.category in ("drainase-banjir", "bencana") else 1) for s in SUBJECTS
        ]
        return self.rng.choices(SUBJECTS, shares)[0]

    def begin(
        self,
        subject: Subject,
        filed_at: datetime,
        *,
        case: Case | None = None,
        at_place: Place | None = None,
        by: Actor | None = None,
        confidential: bool | None = None,
    ) -> Story:
        """A new story that has just been filed."""
        where = at_place or place(self.rng)
        case = case or self.rng.choice([c for c in subject.cases if c.fits(where.district.name)])
        story = Story(len(self.stories), subject, case, where, self.rng, self.hours, self.cast, self.now)
        self.stories.append(story)
        by = by or self._filer()
        filing = self._filing(story, by, confidential)
        story.then(filed_at, Deed.SUBMIT, by, filing=filing)
        return story

    def _filer(self) -> Actor:
        chance = self.rng.random()
        if chance < 0.47:
            return VISITOR
        if chance < 0.57:
            return self.rng.choice(self.cast.volunteers)
        if chance < 0.60:
            return self.cast.warga
        return self.rng.choice(self.cast.citizens[1:])

    def _filing(self, story: Story, by: Actor, confidential: bool | None) -> Filing:
        rng, where, case = self.rng, story.place, story.case
        oversight = case.kind is ComplaintKind.OVERSIGHT
        told = rng.random() < 0.85 or where.village.urban
        contact = by.account is None or by.role is Role.VOLUNTEER
        named = contact and rng.random() < 0.85
        secret = rng.random() < (0.5 if oversight else 0.05) if confidential is None else confidential
        # By a chance of its own: a year that is told already stays as it is.
        shown = Random(f"name {story.number}").random() < SHOWN
        personal = Random(f"personal {story.number}")
        words = story.say(rng.choice(PHRASES.openings) + case.text + rng.choice(PHRASES.closings))
        if personal.random() < PERSONAL:
            story.personal = True
            words += " " + personal.choice(PHRASES.personal)
        said = Submission(
            title=story.say(case.title)[:160],
            description=words,
            kind=case.kind,
            category=self._categories[story.subject.category] if rng.random() < 0.9 else None,
            district=self._districts[where.district.code],
            village=where.village.name,
            latitude=where.latitude if told else None,
            longitude=where.longitude if told else None,
            address=where.address if told and rng.random() < 0.8 else None,
            anonymous=rng.random() < (0.6 if oversight else 0.12),
            name_public=shown,
            confidential=secret,
            contact_name=names.person(rng) if named else None,
            contact_phone=names.telephone(rng) if named and rng.random() < 0.8 else None,
        )
        return Filing(said, f"{rng.randrange(10**6):06}" if contact else None)

    def district_id(self, code: str) -> int:
        return int(self._districts[code].id)

    def category_id(self, code: str) -> int:
        return int(self._categories[code].id)

    def near(self, where: Place) -> Place:
        """Another spot in the same village, told in the same words."""
        found = spot(self.rng, where.district, where.village)
        found.words.update({k: where.words[k] for k in ("jalan", "dusun", "patokan")})
        return found

    def town(self, district: str, village: int) -> Place:
        seed = next(d for d in DISTRICTS if d.name == district)
        return spot(self.rng, seed, villages(seed.code)[village])
