"""What people write: cleaned, and neither empty nor too long."""

import unicodedata

from rules.refusals import invalid

_KEPT_CONTROLS = "\n\t"
# Bidirectional overrides can make a text read other than it is stored.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Composed (NFC), without control characters, lone surrogates and reading-order overrides, trimmed."""
    if text.isascii() and text.isprintable():
        return text.strip()  # as most texts are: nothing in it is to be left out or composed
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        ch
        for ch in text
        if ch not in _OVERRIDES
        and (ch in _KEPT_CONTROLS or unicodedata.category(ch) not in ("Cc", "Cs", "Cn"))
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def required(text: str, field: str, *, most: int, least: int = 1) -> str:
    """`text` cleaned, from `least` to `most` characters; Refused(INVALID) with the field otherwise."""
    found = clean(text)
    if len(found) < least:
        if least == 1:
            raise invalid(field, "Bagian ini harus diisi.", "This must be filled in.")
        raise invalid(field, f"Tulis paling sedikit {least} huruf.", f"Write at least {least} characters.")
    if len(found) > most:
        raise invalid(field, f"Paling banyak {most} huruf.", f"At most {most} characters.")
    return found


def optional(text: str | None, field: str, *, most: int) -> str | None:
    """As `required`, but nothing, or only blanks, is None."""
    found = None if text is None else clean(text)
    return required(found, field, most=most) if found else None
