"""results.md with its pictures, and the README's table."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import pictures
from benchmarks.report.found import Goal, Table, number
from benchmarks.report.kept import Measured, said

BEGIN, END = "<!-- measured: rewritten by `make bench` -->", "<!-- /measured -->"


def write(folder: Path, measured: Sequence[Measured]) -> Path:
    """Everything into `folder`, whose old pictures go. Returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    goals = [goal for one in measured for goal in one.found.goals]
    parts = ["# Benchmarks", "", said(measured), "", *_summary(goals), ""]
    for one in measured:
        part = one.found
        parts += [f"## {part.title}", "", f"`--only {one.part}`, {one.on}, {one.minutes:.0f} minutes.", ""]
        for shown in part.shown:
            if isinstance(shown, Table):
                parts += [f"### {shown.title}", "", *_table(shown), ""]
                if shown.drawn:
                    (folder / f"{shown.name}.svg").write_text(pictures.bars(shown))
            else:
                (folder / f"{shown.name}.svg").write_text(pictures.lines(shown))
            if not isinstance(shown, Table) or shown.drawn:
                parts += [f"![{shown.title}]({shown.name}.svg)", ""]
        parts += [text for note in part.notes for text in (note, "")]
    page = folder / "results.md"
    page.write_text("\n".join(parts).rstrip() + "\n")
    return page


def into_readme(readme: Path, measured: Sequence[Measured]) -> None:
    """Rewrite the README between its two marks. Raises ValueError where it has none."""
    before, begin, rest = readme.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{readme} has no place for the benchmarks: {BEGIN} … {END}")
    table = _summary([goal for one in measured for goal in one.found.goals])
    readme.write_text("\n".join((before + BEGIN, said(measured), "", *table, "", END + after)))


def _summary(goals: Sequence[Goal]) -> list[str]:
    lines = ["| what | must reach | measured | reached |", "|---|---|---|---|"]
    for goal in goals:
        reached = "yes" if goal.reached else f"**no**: {goal.why or 'see below'}"
        lines.append(f"| {goal.what} | {goal.must} | {goal.measured} | {reached} |")
    return lines


def _table(table: Table) -> list[str]:
    lines = [f"| {table.first} | {' | '.join(table.columns)} |", "|---" * (len(table.columns) + 1) + "|"]
    for name, figures in table.rows:
        lines.append(f"| {name} | {' | '.join(number(figure) for figure in figures)} |")
    for note in table.notes:
        lines += ["", note]
    return lines
