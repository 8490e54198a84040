"""A landscape of flat shapes: sky, hills, ground, a road that runs away, houses, palms and lamps."""

from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 800, 600
_SCALE = 1.5
"""Drawn larger and then reduced, so that edges are smooth."""

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Canvas:
    """Coordinates are pixels of the finished picture, from the upper left. The road ends at `horizon`."""

    def __init__(self, rng: Random, *, night: bool = False) -> None:
        self.rng = rng
        self.night = night
        self.horizon = HEIGHT * rng.uniform(0.36, 0.46)
        self.vanishing = WIDTH * rng.uniform(0.4, 0.6)
        self._image = Image.new("RGB", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)))
        self._draw = ImageDraw.Draw(self._image)

    # ── shapes ───────────────────────────────────────────────────────────────────────────────────

    def polygon(self, points: list[Point], colour: Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=self.lit(colour))

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        box = [(x - rx) * _SCALE, (y - ry) * _SCALE, (x + rx) * _SCALE, (y + ry) * _SCALE]
        self._draw.ellipse(box, fill=self.lit(colour))

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: list[Point], colour: Colour, width: float) -> None:
        self._draw.line(
            [(x * _SCALE, y * _SCALE) for x, y in points],
            fill=self.lit(colour),
            width=max(1, round(width * _SCALE)),
            joint="curve",
        )

    def blob(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """An oval with an uneven edge."""
        ring = [(n * pi / 11, self.rng.uniform(0.88, 1.06)) for n in range(22)]
        self.polygon([(x + rx * r * cos(a), y + ry * r * sin(a)) for a, r in ring], colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Light that fades outwards."""
        size = round(radius * 2 * _SCALE)
        light = Image.radial_gradient("L").resize((size, size)).point(lambda v: max(0, 190 - v))
        spot = round((x - radius) * _SCALE), round((y - radius) * _SCALE)
        self._image.paste(Image.new("RGB", (size, size), colour), spot, light)

    def lit(self, colour: Colour) -> Colour:
        """By day as it is, by night dark and blue."""
        if not self.night:
            return colour
        r, g, b = colour
        return round(r * 0.2), round(g * 0.22), round(b * 0.32 + 12)

    def shade(self, colour: Colour, by: int) -> Colour:
        """A little lighter or darker, by chance."""
        change = self.rng.randint(-by, by)
        r, g, b = (min(255, max(0, c + change)) for c in colour)
        return r, g, b

    # ── scenery ──────────────────────────────────────────────────────────────────────────────────

    def backdrop(self, ground: Colour = (118, 148, 84)) -> None:
        """Sky, clouds, two rows of hills, and the ground."""
        top, low = (84, 148, 212), (206, 226, 236)
        if self.rng.random() < 0.35:
            top, low = (132, 150, 170), (214, 218, 220)
        steps = 40
        for n in range(steps):
            share = n / steps
            r, g, b = (round(a + (z - a) * share) for a, z in zip(top, low, strict=True))
            self.box(0, self.horizon * share, WIDTH, self.horizon * (share + 1.5 / steps), (r, g, b))
        if not self.night:
            for _ in range(self.rng.randint(1, 4)):
                x, y = self.rng.uniform(0, WIDTH), self.rng.uniform(20, self.horizon * 0.6)
                for n in range(4):
                    self.oval(x + n * 34, y + self.rng.uniform(-8, 8), 42, 17, (244, 247, 249))
        for height, colour in ((70, (126, 158, 150)), (36, (98, 138, 96))):
            points: list[Point] = [(0, self.horizon)]
            points += [
                (x, self.horizon - height * self.rng.uniform(0.3, 1)) for x in range(0, WIDTH + 90, 90)
            ]
            self.polygon([*points, (WIDTH, self.horizon)], colour)
        self.box(0, self.horizon, WIDTH, HEIGHT, self.shade(ground, 10))

    def road(self, colour: Colour = (92, 94, 98), *, marked: bool = True) -> None:
        """From the lower edge to the vanishing point, with shoulders and a broken line."""
        x, y = self.vanishing, self.horizon
        self.polygon(
            [(x - 9, y), (x + 9, y), (WIDTH * 1.02, HEIGHT), (-WIDTH * 0.02, HEIGHT)], (178, 162, 128)
        )
        self.polygon([(x - 6, y), (x + 6, y), (WIDTH * 0.9, HEIGHT), (WIDTH * 0.1, HEIGHT)], colour)
        if not marked:
            return
        at = 0.08
        while at < 1:
            end = at * 1.28 + 0.01
            self.polygon(
                [self.on_road(0, at, -0.012), self.on_road(0, at, 0.012), self.on_road(0, end, 0.012),
                 self.on_road(0, end, -0.012)],
                (226, 226, 218),
            )  # fmt: skip
            at = end * 1.22

    def on_road(self, across: float, near: float, shift: float = 0.0) -> Point:
        """A point of the road: `across` from -1 at the left edge to 1, `near` from 0 at the horizon to 1."""
        y = self.horizon + (HEIGHT - self.horizon) * near
        middle = self.vanishing + (WIDTH / 2 - self.vanishing) * near
        return middle + ((across * 0.4 + shift) * WIDTH) * near, y

    def house(self, x: float, base: float, size: float) -> None:
        wall = self.rng.choice(((236, 226, 204), (214, 226, 226), (238, 214, 190), (226, 232, 206)))
        self.box(x, base - size * 0.6, x + size, base, wall)
        roof = self.rng.choice(((168, 84, 58), (150, 72, 54), (128, 104, 90)))
        self.polygon(
            [(x - size * 0.12, base - size * 0.58), (x + size * 0.5, base - size * 1.05),
             (x + size * 1.12, base - size * 0.58)],
            roof,
        )  # fmt: skip
        self.box(x + size * 0.42, base - size * 0.36, x + size * 0.6, base, (112, 78, 56))
        for left in (0.1, 0.72):
            at = x + size * left
            self.box(at, base - size * 0.42, at + size * 0.18, base - size * 0.2, (96, 128, 140))

    def palm(self, x: float, base: float, size: float) -> None:
        lean = self.rng.uniform(-0.15, 0.15) * size
        self.line(
            [(x, base), (x + lean * 0.4, base - size * 0.5), (x + lean, base - size)],
            (122, 96, 70),
            size * 0.05,
        )
        for dx, dy in ((-0.42, 0.1), (-0.34, -0.16), (-0.06, -0.26), (0.26, -0.2), (0.42, 0.04), (0.28, 0.2)):
            tip = (x + lean + dx * size, base - size + dy * size)
            bend = (x + lean + dx * size * 0.5, base - size + dy * size * 0.5 - size * 0.09)
            self.line([(x + lean, base - size), bend, tip], self.shade((72, 126, 62), 14), size * 0.055)

    def lamp(self, x: float, base: float, size: float, *, on: bool) -> None:
        head = (x + size * 0.22, base - size)
        if on:
            self.glow(head[0], head[1], size * 0.36, (255, 226, 150))
        self.line([(x, base), (x, base - size * 0.96), head], (130, 134, 138), size * 0.028)
        self.oval(head[0], head[1] + size * 0.015, size * 0.06, size * 0.025, (70, 72, 76))
        if on:
            self.glow(head[0], head[1] + size * 0.02, size * 0.09, (255, 250, 226))

    def village(self) -> None:
        """Houses and palms along both sides."""
        for side in (-1, 1):
            for near in (0.1, 0.2, 0.36):
                x, base = self.on_road(side * self.rng.uniform(1.7, 2.3), near)
                size = 34 + near * 330
                if self.rng.random() < 0.6:
                    self.house(x - size * 0.5, base, size)
                else:
                    self.palm(x, base, size * 1.5)

    def finished(self) -> Image.Image:
        """Reduced, and a little softened like a photo."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
        return small.filter(ImageFilter.GaussianBlur(0.4))
