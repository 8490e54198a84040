"""What the regency is called. The program's own words are written for one, whose name gives way to others."""

import re
from dataclasses import dataclass

WRITTEN_FOR = "Tuban"
_GOVERNMENT = re.compile(r"pemerintah kabupaten (\S(?:.{0,58}\S)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Regency:
    """`name`: without "Kabupaten"."""

    name: str = WRITTEN_FOR

    @property
    def whole(self) -> str:
        return f"Kabupaten {self.name}"

    def named(self, words: str) -> str:
        """Words of the program's own as they are for this regency."""
        if self.name == WRITTEN_FOR:
            return words
        return words.replace(WRITTEN_FOR, self.name).replace(WRITTEN_FOR.upper(), self.name.upper())


def of_government(government: str) -> Regency:
    """The regency of "Pemerintah Kabupaten Tuban". Raises ValueError for what is called otherwise."""
    found = _GOVERNMENT.fullmatch(" ".join(government.split()))
    if found is None:
        raise ValueError(government)
    name = found[1]
    return Regency(name.title() if name.isupper() else name)
