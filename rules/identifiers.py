"""E-mail addresses and telephone numbers in one spelling, so that one person is one account.

The web clients check by the same rules (`web/shared/identifiers.ts`): tests/fixtures/identifiers.json holds
both to the same spellings.
"""

import re
import unicodedata

_NOT = r"@\s\x00-\x1f<>()\[\],;:\"\\"
_EMAIL = re.compile(rf"[^{_NOT}]{{1,64}}@[^{_NOT}.]+(\.[^{_NOT}.]+)+")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_BRACKETED = re.compile(r"<([^<>]*)>[\s,;.]*$")
_AROUND = " \t\r\n,;.:'\"<>()[]"
_LONGEST = 1_000
"""Characters that are looked at: nothing longer is an address with what may stand around it."""


def email(text: str) -> str | None:
    """The address in lower case, out of what is pasted with it: `Siti <siti@contoh.id>`, `mailto:`, a comma
    behind it, signs that do not show. None where it is none."""
    found = _plain(text)
    named = _BRACKETED.search(found)
    found = (named[1] if named else found).strip(_AROUND).lower()
    if found.startswith("mailto:"):
        found = found.removeprefix("mailto:").partition("?")[0].strip(_AROUND)
    return found if len(found) <= 254 and _EMAIL.fullmatch(found) else None


def nip(text: str) -> str | None:
    """The number of a civil servant (NIP) as its 18 digits, however they are parted; None if it is none.
    Source: Peraturan Kepala BKN 22/2007."""
    digits = re.sub(r"[\s.]", "", text)
    return digits if re.fullmatch(r"[0-9]{18}", digits) else None


def phone(text: str) -> str | None:
    """The number as +62… (E.164): from 08…, 8…, 62…, 0062… or +62…, with a 0 after the country code or
    without, with spaces, dots, slashes, brackets or any dashes. None where it is none."""
    found = _plain(text).strip().lower().removeprefix("tel:")
    digits = "".join(_digit(ch) for ch in found)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    elif digits.startswith("8"):
        digits = f"+62{digits}"
    if digits.startswith("+62"):
        digits = f"+62{digits[3:].lstrip('0')}"
    return digits if _PHONE.fullmatch(digits) else None


def known_as(text: str) -> str:
    """The one spelling of an address or a number; empty for what is neither."""
    return email(text) or phone(text) or ""


def _plain(text: str) -> str:
    """Wide and raised forms as the plain ones (NFKC), without signs that do not show."""
    text = text[:_LONGEST]
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFKC", text)
    return "".join(ch for ch in composed if unicodedata.category(ch) not in ("Cf", "Cc", "Cs", "Mn"))


def _digit(ch: str) -> str:
    """A digit of whatever script as ours; nothing for what people put between them; else as it is."""
    if ch.isspace() or ch in "./()\u00b7\u2022\u2212" or unicodedata.category(ch) == "Pd":
        return ""
    value = unicodedata.decimal(ch, None)
    return ch if value is None else str(value)
