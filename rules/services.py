"""What an office does for people, as it tells them: its parts, how it is written down, when it is open."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from rules import searching, texts
from rules.refusals import invalid
from rules.stemming import stem

CHECKED_FOR = timedelta(days=365)
"""For how long a service counts as checked."""
MOST_OF_OPD = 500
MOST_LINES = 30
"""Requirements, steps, forms."""
MOST_HOURS = 21
_DAYS = range(1, 8)


class ServiceTopic(StrEnum):
    """What a service is about, as people look for it."""

    IDENTITY = "IDENTITY"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"
    SOCIAL_AID = "SOCIAL_AID"
    BUSINESS = "BUSINESS"
    BUILDING = "BUILDING"
    WORK = "WORK"
    TRANSPORT = "TRANSPORT"
    WATER = "WATER"
    ENVIRONMENT = "ENVIRONMENT"
    EMERGENCY = "EMERGENCY"
    TAX = "TAX"
    FARMING = "FARMING"
    CULTURE = "CULTURE"
    GOVERNMENT = "GOVERNMENT"


class ServiceState(StrEnum):
    """Never published yet, read by everybody, or taken back."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """From when to when on a weekday, 1 Monday to 7 Sunday, in WIB as `07:30`; `24:00` ends a day."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class ServiceForm:
    """A form to fill in: a file that was uploaded (its key), or an address elsewhere."""

    title: str
    file: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceContent:
    """All that an office says of one of its services. `cost` is in rupiah, 0 if free, None: see `cost_note`.
    `category`: the code of the subject under which questions about it are filed."""

    name: str
    topic: ServiceTopic
    about: str = ""
    for_whom: str = ""
    requirements: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    cost: int | None = None
    cost_note: str | None = None
    duration: str = ""
    hours: tuple[OpeningHours, ...] = ()
    closed_on_holidays: bool = True
    latitude: float | None = None
    longitude: float | None = None
    address: str | None = None
    phone: str | None = None
    forms: tuple[ServiceForm, ...] = ()
    legal_basis: str | None = None
    category: str | None = None

    @property
    def written(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read(text: str) -> ServiceContent:
    """What was `written`."""
    said: dict[str, Any] = json.loads(text)
    said["topic"] = ServiceTopic(said["topic"])
    said["hours"] = tuple(OpeningHours(**each) for each in said["hours"])
    said["forms"] = tuple(ServiceForm(**each) for each in said["forms"])
    for name in ("requirements", "steps"):
        said[name] = tuple(said[name])
    return ServiceContent(**said)


def checked(said: ServiceContent, at: str) -> ServiceContent:
    """The texts cleaned, the hours in order; Refused(INVALID), with the field after `at`, otherwise."""
    if said.cost is not None and not 0 <= said.cost <= 1_000_000_000:
        raise invalid(f"{at}.cost", "Biaya 0 sampai 1 miliar rupiah.", "From 0 to a billion rupiah.")
    return replace(
        said,
        name=texts.required(said.name, f"{at}.name", most=120, least=3),
        about=texts.optional(said.about, f"{at}.about", most=3000) or "",
        for_whom=texts.optional(said.for_whom, f"{at}.forWhom", most=500) or "",
        requirements=_lines(said.requirements, f"{at}.requirements"),
        steps=_lines(said.steps, f"{at}.steps"),
        cost_note=texts.optional(said.cost_note, f"{at}.costNote", most=500),
        duration=texts.optional(said.duration, f"{at}.duration", most=120) or "",
        hours=_hours(said.hours, f"{at}.hours"),
        address=texts.optional(said.address, f"{at}.address", most=300),
        phone=texts.optional(said.phone, f"{at}.phone", most=40),
        forms=_forms(said.forms, f"{at}.forms"),
        legal_basis=texts.optional(said.legal_basis, f"{at}.legalBasis", most=500),
    )


def complete(said: ServiceContent) -> None:
    """Refused(INVALID) with the first field without which nobody is helped."""
    cost = "ada" if said.cost is not None or said.cost_note else ""
    for field, text in (
        ("about", said.about), ("forWhom", said.for_whom), ("steps", said.steps), ("cost", cost),
        ("duration", said.duration),
    ):  # fmt: skip
        if not text:
            raise invalid(
                field,
                "Lengkapi dulu bagian ini sebelum layanan diterbitkan.",
                "Fill this in before the service is published.",
            )


def must_be_checked(checked_on: date | None, today: date) -> bool:
    """Whether nobody has looked for a year whether what it says still holds."""
    return checked_on is None or today - checked_on >= CHECKED_FOR


def _lines(given: Sequence[str], field: str) -> tuple[str, ...]:
    _few(given, field, MOST_LINES)
    lines = (texts.optional(line, f"{field}.{n}", most=500) for n, line in enumerate(given))
    return tuple(line for line in lines if line)


def _few(given: Sequence[object], field: str, most: int) -> None:
    if len(given) > most:
        raise invalid(field, f"Paling banyak {most}.", f"At most {most}.")


def minutes(text: str) -> int | None:
    """Since midnight; None for what is no time of a day."""
    hour, colon, minute = text.partition(":")
    if not (colon and len(text) == 5 and text.isascii() and hour.isdigit() and minute.isdigit()):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found <= 24 * 60 else None


def _hours(given: Sequence[OpeningHours], field: str) -> tuple[OpeningHours, ...]:
    _few(given, field, MOST_HOURS)
    spans: list[tuple[int, int, int, OpeningHours]] = []
    for n, each in enumerate(given):
        opens, closes = minutes(each.opens), minutes(each.closes)
        if each.weekday not in _DAYS or opens is None or closes is None or opens >= closes:
            raise invalid(
                f"{field}.{n}",
                "Tulis jam buka sebelum jam tutup, misalnya 07:30 dan 15:00.",
                "It opens before it closes, such as 07:30 and 15:00.",
            )
        spans.append((each.weekday, opens, closes, each))
    spans.sort(key=lambda span: span[:3])
    for before, after in pairwise(spans):
        if before[0] == after[0] and after[1] < before[2]:
            raise invalid(field, "Jam buka sehari saling bertumpuk.", "Opening hours of a day overlap.")
    return tuple(span[3] for span in spans)


def _forms(given: Sequence[ServiceForm], field: str) -> tuple[ServiceForm, ...]:
    _few(given, field, MOST_LINES)
    found = []
    for n, each in enumerate(given):
        title = texts.required(each.title, f"{field}.{n}.title", most=160)
        url = None if each.url is None else address(each.url, f"{field}.{n}.url")
        if (url is None) == (each.file is None):
            raise invalid(
                f"{field}.{n}", "Beri satu berkas atau satu alamat.", "Give one file or one address."
            )
        found.append(ServiceForm(title, each.file, url))
    return tuple(found)


def address(text: str, field: str) -> str:
    """An address of a page elsewhere; Refused(INVALID) for any but a plain https one."""
    found = texts.clean(text)
    host, _, _ = found.removeprefix("https://").partition("/")
    plain = found.isascii() and found.isprintable() and not set(found) & set(' "<>\\^`{|}')
    labels = host.split(".")
    named = len(labels) > 1 and all(part and part.replace("-", "").isalnum() for part in labels)
    if not (found.startswith("https://") and plain and named and len(found) <= 300):
        raise invalid(
            field,
            "Tulis alamat lengkap yang diawali https://, tanpa spasi.",
            "A whole address that begins with https://, without blanks.",
        )
    return found


def slug(opd_code: str, name: str) -> str:
    """Of which a service's address is made: letters, digits and dashes."""
    plain = "".join(ch if ch.isascii() and ch.isalnum() else "-" for ch in f"{opd_code}-{name}".lower())
    return "-".join(part for part in plain.split("-") if part)[:56].rstrip("-")


def words_of(said: ServiceContent) -> tuple[str, str]:
    """The words by which it is found, those of its name and all of them: each between blanks, and its stem
    after a `STEM`."""
    rest = (said.about, said.for_whom, *said.requirements, *said.steps, *(form.title for form in said.forms))
    return _kept(said.name), _kept(" ".join((said.name, *rest)))


STEM = "="


def _kept(text: str) -> str:
    found: dict[str, None] = {}
    for word in searching.words(text):
        found[word] = None
        if word.isalpha():
            found[f"{STEM}{stem(word)}"] = None
    return f" {' '.join(found)} "
