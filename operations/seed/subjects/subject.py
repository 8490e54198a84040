"""The shape of a subject: who complains of what in which words, and how it usually ends.

Texts may name {desa} (with its title), {kec}, {jalan}, {dusun}, {rt}, {patokan} (a landmark), {lama} (for
how long) and {jumlah} (how many).
"""

from dataclasses import dataclass

from rules.words import ComplaintKind

COAST = frozenset({"Bancar", "Tambakboyo", "Jenu", "Tuban", "Palang"})
"""Kecamatan on the Java Sea."""
RIVER = frozenset({"Parengan", "Soko", "Rengel", "Plumpang", "Widang"})
"""Kecamatan on the Bengawan Solo."""


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint to be made out. `scene` names the picture that would go with it, `done` which of the
    subject's resolutions answer it, `only_in` the kecamatan where alone it can happen."""

    title: str
    text: str
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    scene: str | None = None
    done: tuple[int, ...] = ()
    only_in: frozenset[str] = frozenset()

    def fits(self, district: str) -> bool:
        return not self.only_in or district in self.only_in


@dataclass(frozen=True, slots=True)
class Subject:
    """`share` of all complaints in per mille; `days` is the usual number of working days until it is done;
    `local` the share (0 to 1) that goes to the kecamatan's own office instead of the category's OPD."""

    category: str
    share: int
    days: float
    cases: tuple[Case, ...]
    progress: tuple[str, ...]
    done: tuple[str, ...]
    questions: tuple[str, ...] = ("Mohon dilengkapi lokasi persisnya beserta patokan terdekat.",)
    local: float = 0.0
    done_scene: str | None = None

    def resolutions(self, case: Case) -> list[str]:
        return [self.done[n] for n in case.done]
