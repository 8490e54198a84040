"""Where a text has the name of the one who wrote it."""

import re
from collections.abc import Iterator

from rules.found_words import Found, FoundKind

_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _LEAST_OF_ONE = 4, 3
"""Letters of a part of a name that is looked for by itself, and of a name that has one part: shorter ones are
words of other meanings."""
_OF_PLACES = frozenset(
    """
    jl jln jalan gang gg desa ds dusun dsn kelurahan kel kecamatan kec kabupaten kab pasar perum perumahan
    jembatan sungai kali waduk pantai masjid musala mushola gereja sekolah sd sdn smp smpn sma sman smk rsud
    rumah puskesmas taman terminal stasiun pelabuhan toko warung raya
    """.split()  # noqa: SIM905
)
"""After these a name is a place's, as many streets are called after people."""
_TITLES = frozenset(("bapak", "ibu", "haji", "hajah", "drs", "dra", "pelapor", "warga"))


def of_reporter(text: str, name: str) -> Iterator[Found]:
    """The whole name, and its parts from four letters on; not where a place is called so."""
    parts = [part.casefold() for part in _WORD.findall(name) if part.casefold() not in _TITLES][:8]
    if not parts:
        return
    words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text)]
    single = {part for part in parts if len(part) >= (_LEAST if len(parts) > 1 else _LEAST_OF_ONE)}
    at = 0
    while at < len(words):
        start, end, word = words[at]
        many = _whole(words, at, parts)
        if many > 1:
            yield Found(start, words[at + many - 1][1], FoundKind.REPORTER_NAME)
        elif word in single and not (at and words[at - 1][2] in _OF_PLACES):
            yield Found(start, end, FoundKind.REPORTER_NAME)
        at += max(many, 1)


def _whole(words: list[tuple[int, int, str]], at: int, parts: list[str]) -> int:
    """How many words the whole name has here, one after the other; 0 where it is not here."""
    here = words[at : at + len(parts)]
    return len(parts) if [word for _, _, word in here] == parts else 0
