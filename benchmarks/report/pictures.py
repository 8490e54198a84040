"""Tables as bars and curves as lines, in SVG."""

from html import escape

from benchmarks.report.found import Curve, Table, number

OURS, OTHERS = "#0b5d4e", "#8a8f98"
_LONG = 84
"""Letters of a bold line that is as wide as the picture."""
COLOURS = (OURS, "#b4541a", "#3b5ba5", "#7a3b8f")


def bars(table: Table) -> str:
    """Horizontal bars, the longest as wide as the picture."""
    found = table.bars()
    most = max((figure for _, figure in found), default=0.0) or 1.0
    parts = [_text(12, 24, f"{table.title} ({table.drawn})", bold=True)]
    for n, (name, figure) in enumerate(found):
        y = 40 + 34 * n
        width = max(1.0, figure / most * 420)
        colour = OURS if name.startswith("Taprose") else OTHERS
        parts.append(_text(170, y + 17, name, anchor="end"))
        parts.append(f'<rect x="180" y="{y}" width="{width:.1f}" height="24" rx="3" fill="{colour}"/>')
        parts.append(_text(188 + width, y + 17, number(figure)))
    return _picture(table.title, 720, 48 + 34 * len(found), parts)


def lines(curve: Curve) -> str:
    """A line for each name, with its points."""
    left, top, width, height = 70, 48, 600, 300
    points = [point for line in curve.lines.values() for point in line]
    most_x, most_y = (_round_up(max(p[i] for p in points)) for i in (0, 1))
    parts = [_text(12, 24, curve.title, bold=True)]
    for n in range(6):
        x, y = left + width * n / 5, top + height - height * n / 5
        parts.append(f'<path d="M{left} {y:.0f}H{left + width}" stroke="#e3e5e8"/>')
        parts.append(_text(left - 8, y + 5, number(most_y * n / 5), anchor="end"))
        parts.append(_text(x, top + height + 20, number(most_x * n / 5), anchor="middle"))
    parts.append(_text(left + width / 2, top + height + 42, curve.across, anchor="middle"))
    parts.append(_text(left, top - 8, curve.up))
    for n, (name, line) in enumerate(curve.lines.items()):
        colour = COLOURS[n % len(COLOURS)]
        placed = [(left + x / most_x * width, top + height - y / most_y * height) for x, y in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in placed]
        parts.append(f'<rect x="{left}" y="{400 + 24 * n}" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(left + 22, 412 + 24 * n, name))
    return _picture(curve.title, 720, 404 + 24 * len(curve.lines), parts)


def _round_up(value: float) -> float:
    """The next number above that five steps divide well."""
    step = 1.0
    while step * 10 < value:
        step *= 10
    while step > 1e-6 and step >= value:
        step /= 10
    for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if step * factor >= value:
            return step * factor
    return value or 1.0


def _text(x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    if bold and len(text) > _LONG:
        weight += f' font-size="{14 * _LONG / len(text):.1f}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _picture(title: str, width: int, height: int, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="14" role="img"><title>{escape(title)}</title>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )
