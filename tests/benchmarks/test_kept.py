"""The page of the benchmarks is written of what each part found when it was measured last."""

import math
from pathlib import Path

from benchmarks.report import markdown
from benchmarks.report.found import Curve, Found, Goal, Table
from benchmarks.report.kept import Measured, keep, kept


def _measured(part: str, on: str, reached: bool) -> Measured:
    table = Table(f"{part}-table", "Of servers", ["CPU µs", "lost"], drawn="CPU µs", notes=["A note."])
    table.row("Taprose", 1.5, "0")
    table.row("another", math.inf, None)
    curve = Curve(f"{part}-curve", "As it grows", "sockets", "ms", {"Taprose": [(0.0, 0.0), (10.0, 1.5)]})
    goal = Goal(part, "≤ 2", "1.5", reached, "" if reached else "a cause")
    return Measured(part, on, 2.5, "2 cores", Found(f"Part {part}", [goal], [table, curve], ["Said."]))


def test_what_is_kept_is_read_again_as_it_was(tmp_path: Path) -> None:
    one, two = _measured("push", "2026-11-29", True), _measured("reads", "2026-11-30", False)
    keep(tmp_path, _measured("push", "2026-11-01", False))
    for each in (two, one):
        keep(tmp_path, each)
    assert kept(tmp_path, ["push", "curve", "reads"]) == [one, two]


def test_the_page_says_of_each_part_when_it_was_measured_and_leaves_other_pages_alone(tmp_path: Path) -> None:
    (tmp_path / "duplicates.md").write_text("of another command")
    (tmp_path / "gone.svg").write_text("of a table that is no more")
    page = markdown.write(
        tmp_path, [_measured("push", "2026-11-29", True), _measured("reads", "2026-11-30", False)]
    ).read_text()
    assert "Measured by `make bench`, 2026-11-29 to 2026-11-30, in 5 minutes, on 2 cores." in page
    assert "`--only reads`, 2026-11-30" in page
    assert "| reads | ≤ 2 | 1.5 | **no**: a cause |" in page
    assert {file.name for file in tmp_path.iterdir()} == {
        *("results.md", "duplicates.md", "push-table.svg", "push-curve.svg", "reads-table.svg"),
        "reads-curve.svg",
    }
