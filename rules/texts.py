"""What people write: cleaned, and neither empty nor too long."""

import re
import unicodedata

from rules.refusals import invalid

_KEPT_CONTROLS = "\n\t"
# Bidirectional overrides can make a text read other than it is stored.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_MARKS = 30
"""Marks that may stand on one letter, as in Unicode's Stream-Safe Text Format (UAX #15): no language needs
more. To compose a text is to sort the marks of each letter, at a cost that grows with their square."""
_MARKS = frozenset(ch for ch in map(chr, range(0x300, 0x20000)) if unicodedata.combining(ch)) | frozenset(
    "\u0344\u0f73\u0f75\u0f81"  # they come apart into two marks each, whether or not they count as marks
)
_MARK = f"[{''.join(sorted(_MARKS))}]"
_OF_ONE_LETTER = re.compile(f"({_MARK}{{1,{MOST_MARKS}}}){_MARK}*")


def clean(text: str) -> str:
    """Composed (NFC), without control characters, lone surrogates and reading-order overrides, and without
    the marks that are too many for one letter; trimmed. What it costs grows with the length alone. Signs
    that are newer than this Python's tables are kept: telephones have them years before servers do."""
    if text.isascii() and text.isprintable():
        return text.strip()  # as most texts are: nothing in it is to be left out or composed
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    signs = set(text)
    unwanted = [ord(ch) for ch in signs if not ch.isprintable() and _unwanted(ch)]
    if unwanted:
        text = text.translate(dict.fromkeys(unwanted))
    if not signs.isdisjoint(_MARKS):
        text = _OF_ONE_LETTER.sub(r"\1", text)
    return unicodedata.normalize("NFC", text).strip()


_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by Unicode that show nothing: Hangul fillers, the braille pattern without dots."""
_NEVER_SEEN = ("C", "M", "Z")


def shows(text: str) -> bool:
    """Whether anything of it can be seen: more than blanks, signs of no width, fillers, and marks without a
    letter to stand on."""
    return any(ch not in _BLANK and _seen(ch) for ch in text)


def _seen(ch: str) -> bool:
    category = unicodedata.category(ch)
    # Newer than the tables here, or a font's own: somebody sees it.
    return category[0] not in _NEVER_SEEN or category == "Co" or (category == "Cn" and not _ignorable(ch))


def _ignorable(ch: str) -> bool:
    """Never to be given to a sign that shows: noncharacters, and the plane of tags and selectors."""
    number = ord(ch)
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF or number >> 12 == 0xE0 or number == 0x2065


def _unwanted(ch: str) -> bool:
    return ch in _OVERRIDES or (ch not in _KEPT_CONTROLS and unicodedata.category(ch) in ("Cc", "Cs"))


def required(text: str, field: str, *, most: int, least: int = 1) -> str:
    """`text` cleaned, from `least` to `most` characters, something of which shows; Refused(INVALID) with the
    field otherwise."""
    found = clean(text)
    return _held(found if shows(found) else "", field, most=most, least=least)


def optional(text: str | None, field: str, *, most: int) -> str | None:
    """As `required`, but nothing, or only what does not show, is None."""
    found = None if text is None else clean(text)
    return _held(found, field, most=most, least=1) if found and shows(found) else None


def _held(found: str, field: str, *, most: int, least: int) -> str:
    if len(found) < least:
        if least == 1:
            raise invalid(field, "Bagian ini harus diisi.", "This must be filled in.")
        raise invalid(field, f"Tulis paling sedikit {least} karakter.", f"Write at least {least} characters.")
    if len(found) > most:
        raise invalid(field, f"Paling banyak {most} karakter.", f"At most {most} characters.")
    return found
