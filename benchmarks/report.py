"""The results as one Markdown table each, with a bar chart in SVG."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path


@dataclass
class Table:
    """`unit` names the first figure, which is drawn."""

    title: str
    unit: str
    columns: list[str]
    rows: list[tuple[str, list[float]]] = field(default_factory=list)

    def row(self, name: str, figures: list[float]) -> None:
        self.rows.append((name, figures))

    def markdown(self, picture: str) -> str:
        lines = [
            f"## {self.title}",
            "",
            f"| server | {' | '.join(self.columns)} |",
            "|---" * (len(self.columns) + 1) + "|",
        ]
        for name, figures in self.rows:
            lines.append(f"| {name} | {' | '.join(_number(f) for f in figures)} |")
        return "\n".join([*lines, "", f"![{self.title}]({picture})", ""])

    def svg(self) -> str:
        """Horizontal bars, the longest as wide as the picture."""
        most = max((figures[0] for _, figures in self.rows), default=1.0) or 1.0
        height = 40 + 34 * len(self.rows)
        bars = []
        for n, (name, figures) in enumerate(self.rows):
            y = 40 + 34 * n
            width = max(1.0, figures[0] / most * 420)
            colour = "#0b5d4e" if name.startswith("Taprose") else "#8a8f98"
            bars.append(
                f'<text x="170" y="{y + 17}" text-anchor="end">{escape(name)}</text>'
                f'<rect x="180" y="{y}" width="{width:.1f}" height="24" rx="3" fill="{colour}"/>'
                f'<text x="{188 + width:.1f}" y="{y + 17}">{_number(figures[0])}</text>'
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif" '
            f'font-size="14" role="img"><title>{escape(self.title)}</title>'
            f'<rect width="720" height="{height}" fill="#ffffff"/>'
            f'<text x="12" y="24" font-weight="bold">{escape(self.title)} ({escape(self.unit)})</text>{"".join(bars)}</svg>\n'
        )


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.1f}"


def write(folder: Path, tables: list[Table], machine: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    parts = ["# Benchmarks", "", f"Made by `make bench` on a machine of {machine}.", ""]
    for table in tables:
        name = "".join(ch if ch.isalnum() else "-" for ch in table.title.lower()).strip("-")[:60]
        (folder / f"{name}.svg").write_text(table.svg())
        parts.append(table.markdown(f"{name}.svg"))
    (folder / "results.md").write_text("\n".join(parts))
