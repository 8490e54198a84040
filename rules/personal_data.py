"""Where a text has personal data: a table of our own of how these things are written in Indonesia.

Sources: identity and family card numbers, Permendagri 95/2019 (region, date, serial; of women the day plus
40); telephone numbers, Permenkominfo 14/2018; number plates, Perpol 7/2021; payment cards, ISO/IEC 7812 with
its check digit. What it costs grows with the length of the text alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules.found_words import Found, FoundKind, apart


def personal_data(text: str) -> list[Found]:
    """All of it in order, none over another."""
    return apart([*_numbers(text), *_addresses(text), *_plates(text)])


# ── numbers, told apart by how many digits they have, and in which groups ────────────────────────

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[ \u00a0.()\-\u2010-\u2015]{1,3}")
"""What may stand between the groups of one number. A slash stands between two."""
_LEAST_DIGITS, _MOST_DIGITS = 9, 19


class _Group(NamedTuple):
    start: int
    end: int
    digits: str


def _numbers(text: str) -> Iterator[Found]:
    groups = [_Group(m.start(), m.end(), _ascii(m[0])) for m in _DIGITS.finditer(text)]
    at, free = 0, 0
    while at < len(groups):
        first = groups[at]
        inside = text[first.start - 1 : first.start] in (".", ",") and at > free
        inside = inside and groups[at - 1].end == first.start - 1
        found = None if inside else _longest(text, groups, at)
        if found is None:
            at += 1
            continue
        kind, after = found
        plus = text[first.start - 1 : first.start] in ("+", "(")
        yield Found(first.start - plus, groups[after - 1].end, kind)
        at = free = after


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(unicodedata.digit(d)) for d in digits)


def _longest(text: str, groups: Sequence[_Group], at: int) -> tuple[FoundKind, int] | None:
    """The longest number that begins with this group, and the group after it."""
    taken, digits = [groups[at].digits], len(groups[at].digits)
    for before, following in pairwise(groups[at : at + _MOST_DIGITS]):
        digits += len(following.digits)
        if digits > _MOST_DIGITS or not _BETWEEN.fullmatch(text, before.end, following.start):
            break
        taken.append(following.digits)
    joined, international = "".join(taken), text[groups[at].start - 1 : groups[at].start] == "+"
    while len(joined) >= _LEAST_DIGITS:
        kind = _kind_of(joined, taken, international)
        if kind is not None:
            return kind, at + len(taken)
        joined = joined[: -len(taken.pop())]
    return None


def _kind_of(digits: str, groups: Sequence[str], international: bool) -> FoundKind | None:
    if len(digits) == 16 and _is_identity_number(digits):
        return FoundKind.IDENTITY_NUMBER
    if len(digits) <= 15 and digits[0] in "06" and _is_telephone(digits, groups, international):
        return FoundKind.TELEPHONE
    if len(digits) >= 13 and digits[0] in "3456" and _is_card_number(digits, groups):
        return FoundKind.CARD_NUMBER
    return None


_PROVINCES = frozenset(
    (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98))
)


def _is_identity_number(digits: str) -> bool:
    province, regency, district, day, month = (int(digits[n : n + 2]) for n in (0, 2, 4, 6, 8))
    region = province in _PROVINCES and 1 <= regency <= 79 and district >= 1
    return region and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and digits[12:] != "0000"


def _is_card_number(digits: str, groups: Sequence[str]) -> bool:
    """By its groups, and the check digit of ISO/IEC 7812-1, annex B."""
    if len(groups) > 1 and not all(4 <= len(group) <= 6 for group in groups[:-1]):
        return False
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


_MOBILE = re.compile(r"8[1-9]\d{7,10}")
_LANDLINE = re.compile(r"[2-79]\d{7,10}")


def _is_telephone(digits: str, groups: Sequence[str], international: bool) -> bool:
    """With the country's code, or with a nought before the network's or the area's."""
    first = len(groups[0])
    if any(len(group) == 1 for group in groups[1:]):
        return False
    if digits.startswith("62") and (international or first == 2 or len(groups) == 1):
        number = digits[2:].removeprefix("0")
        return bool(_MOBILE.fullmatch(number) or (international and _LANDLINE.fullmatch(number)))
    if not digits.startswith("0"):
        return False
    if _MOBILE.fullmatch(digits, 1):
        in_pairs = len(groups) >= 5 and all(len(group) == 2 for group in groups[:-1])
        return first >= 4 or in_pairs
    return first >= 3 and first != 5 and _LANDLINE.fullmatch(digits, 1) is not None


# ── e-mail ───────────────────────────────────────────────────────────────────────────────────────

_MAILBOX = re.compile(r"[\w.%+\-]{1,64}\Z")
_HOST = re.compile(r"@[^\W_][\w\-]{0,62}(?:\.[\w\-]{1,63}){1,5}")
_GOVERNMENT = re.compile(r"\.go\.id\Z", re.IGNORECASE)


def _addresses(text: str) -> Iterator[Found]:
    """Those of the government are its own, and no person's."""
    for host in _HOST.finditer(text):
        start = host.start()
        box = _MAILBOX.search(text[max(0, start - 64) : start])
        if box is not None and not _GOVERNMENT.search(host[0]):
            yield Found(start - len(box[0]), host.end(), FoundKind.EMAIL)


# ── number plates ────────────────────────────────────────────────────────────────────────────────

_REGIONS = frozenset(
    """
    A AA AB AD AE AG B BA BB BD BE BG BH BK BL BM BN BP D DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW E EA
    EB ED F G H K KB KH KT KU L M N P PA PB PG R S T W Z
    """.split()  # noqa: SIM905
)
_PLATE = re.compile(
    r"(?<![^\W_])([a-z]{1,2})[ .\-]?([1-9]\d{1,3})[ .\-]?([a-z]{1,3})(?![^\W_])", re.IGNORECASE
)
_NO_SERIES = frozenset(
    """
    RT RW NO JL GG DS DK KM M MM CM KG G WIB WITA KEC KEL DI KE DAN PER ORG TON RB JT DLL DST YG DGN UTK TGL
    JAM HR BLN THN KK SD SMP SMA SMK PP UU TH HP
    """.split()  # noqa: SIM905
)
_BEFORE_NONE = frozenset(
    """
    blok block kav kavling gang gg rumah nomor no lantai kelas pasal ruang kamar jalan jl perum perumahan
    """.split()  # noqa: SIM905
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[ .:\-]{0,3}\Z")


def _plates(text: str) -> Iterator[Found]:
    """As they are painted, in capitals; in small letters those that can hardly be anything else."""
    for plate in _PLATE.finditer(text):
        region, number, series = plate[1], plate[2], plate[3]
        if region.upper() not in _REGIONS or series.upper() in _NO_SERIES:
            continue
        painted = region.isupper() and series.isupper()
        if not painted and (len(number) < 3 or len(series) < 2):
            continue
        before = _LAST_WORD.search(text[max(0, plate.start() - 20) : plate.start()])
        if before is None or before[1].lower() not in _BEFORE_NONE:
            yield Found(plate.start(), plate.end(), FoundKind.NUMBER_PLATE)
