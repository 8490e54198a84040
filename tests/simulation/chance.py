"""All chance of a world. Each part has its own, so that what one asks for changes nothing for others."""

from random import Random


class Chance:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.loop, self.disk, self.wire, self.network = (self._of(n) for n in ("loop", "disk", "wire", "net"))
        self.deeds, self.faults, self.far_ends = (self._of(n) for n in ("deeds", "faults", "far ends"))

    def _of(self, part: str) -> Random:
        # By a text: the hash of a tuple is another one in each run.
        return Random(f"{self.seed} {part}")
