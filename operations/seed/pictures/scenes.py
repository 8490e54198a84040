"""The scenes that complaints and answers are photographed in."""

from collections.abc import Callable
from functools import partial
from random import Random

from PIL.Image import Image

from operations.seed.pictures.canvas import HEIGHT, WIDTH, Canvas, Point

_WATER = (142, 122, 92)
_ASPHALT = (92, 94, 98)


def _street(rng: Random, *, night: bool = False, marked: bool = True) -> Canvas:
    canvas = Canvas(rng, night=night)
    canvas.backdrop()
    canvas.road(canvas.shade(_ASPHALT, 10), marked=marked)
    canvas.village()
    return canvas


def pothole(rng: Random) -> Canvas:
    """Holes in the asphalt, some with water in them."""
    canvas = _street(rng)
    for _ in range(rng.randint(4, 7)):
        near = rng.uniform(0.25, 0.92)
        x, y = canvas.on_road(rng.uniform(-0.75, 0.75), near)
        size = rng.uniform(40, 84) * near
        canvas.blob(x, y, size * 1.25, size * 0.46, (120, 112, 100))
        canvas.blob(x, y + size * 0.05, size, size * 0.34, (62, 56, 50))
        if rng.random() < 0.55:
            canvas.blob(x, y + size * 0.1, size * 0.7, size * 0.2, (128, 142, 150))
    return canvas


def road(rng: Random) -> Canvas:
    """Mended: dark fresh patches, and a cone."""
    canvas = _street(rng)
    for _ in range(3):
        near = rng.uniform(0.3, 0.8)
        across = rng.uniform(-0.5, 0.3)
        corners = [(across, near), (across + 0.4, near), (across + 0.4, near * 1.12), (across, near * 1.12)]
        canvas.polygon([canvas.on_road(a, n) for a, n in corners], (52, 54, 58))
    x, y = canvas.on_road(0.85, 0.7)
    canvas.polygon([(x - 18, y), (x + 18, y), (x + 4, y - 58), (x - 4, y - 58)], (232, 104, 44))
    canvas.polygon([(x - 12, y - 20), (x + 12, y - 20), (x + 8, y - 36), (x - 8, y - 36)], (244, 240, 232))
    return canvas


def lamps(rng: Random, *, on: bool) -> Canvas:
    """Night, and the lamps along the road are on or off."""
    canvas = _street(rng, night=True)
    for near in (0.16, 0.32, 0.62):
        canvas.lamp(*canvas.on_road(1.12, near), 90 + near * 420, on=on)
    return canvas


def flood(rng: Random) -> Canvas:
    """The road lies under brown water."""
    canvas = _street(rng, marked=False)
    level = canvas.horizon + (HEIGHT - canvas.horizon) * rng.uniform(0.16, 0.26)
    canvas.box(0, level, WIDTH, HEIGHT, _WATER)
    for _ in range(46):
        y = rng.uniform(level + 6, HEIGHT)
        x, far = rng.uniform(-20, WIDTH), 24 + (y - level) * 0.3
        canvas.line([(x, y), (x + far, y + rng.uniform(-2, 2))], canvas.shade((166, 148, 118), 14), 2.5)
    for _ in range(3):
        x, y = rng.uniform(80, WIDTH - 80), rng.uniform(level + 40, HEIGHT - 40)
        canvas.blob(x, y, 20, 7, canvas.shade((86, 110, 62), 20))
    return canvas


def drain(rng: Random) -> Canvas:
    """A cleared channel along the road."""
    canvas = _street(rng)
    edges = [(1.08, 0.06), (1.16, 0.06), (1.5, 1), (1.06, 1)]
    canvas.polygon([canvas.on_road(across, near) for across, near in edges], (186, 184, 176))
    inner = [(1.1, 0.07), (1.14, 0.07), (1.38, 1), (1.14, 1)]
    canvas.polygon([canvas.on_road(across, near) for across, near in inner], (84, 112, 124))
    return canvas


def waste(rng: Random) -> Canvas:
    """A heap of bags by the roadside."""
    canvas = _street(rng)
    colours = ((38, 40, 44), (62, 66, 72), (206, 206, 198), (66, 104, 148), (178, 66, 58), (96, 128, 74))
    x, y = WIDTH * rng.uniform(0.2, 0.34), HEIGHT * 0.84
    for row in range(4):
        for n in range(9 - row * 2):
            at = x + (n - (9 - row * 2) / 2) * 40 + rng.uniform(-10, 10)
            canvas.blob(at, y - row * 34 + rng.uniform(-6, 6), 32, 27, canvas.shade(rng.choice(colours), 10))
    for _ in range(26):
        canvas.blob(
            x + rng.gauss(0, 170), y + rng.uniform(4, 52), 8, 5, canvas.shade(rng.choice(colours), 20)
        )
    return canvas


def clean(rng: Random) -> Canvas:
    """Swept, with a bin."""
    canvas = _street(rng)
    x, y = WIDTH * 0.2, HEIGHT * 0.86
    canvas.polygon([(x - 44, y - 118), (x + 44, y - 118), (x + 36, y), (x - 36, y)], (58, 128, 84))
    canvas.box(x - 50, y - 132, x + 50, y - 114, (44, 104, 68))
    return canvas


def pipe(rng: Random, *, leaking: bool) -> Canvas:
    """In an open trench."""
    canvas = Canvas(rng)
    canvas.backdrop((150, 124, 92))
    canvas.village()
    top = HEIGHT * 0.66
    canvas.box(0, top - 16, WIDTH, HEIGHT, canvas.shade((132, 104, 74), 8))
    canvas.box(0, top, WIDTH, top + 74, (84, 128, 168))
    canvas.box(0, top + 8, WIDTH, top + 22, (126, 166, 200))
    x = WIDTH * rng.uniform(0.36, 0.6)
    canvas.box(x - 30, top - 8, x + 30, top + 82, (110, 116, 122))
    if not leaking:
        return canvas
    for _ in range(70):
        dx, up = rng.gauss(0, 80), rng.uniform(20, 210)
        canvas.line([(x, top), (x + dx * 0.5, top - up), (x + dx, top - up * 0.7)], (206, 226, 240), 3)
    canvas.blob(x, HEIGHT * 0.93, 280, 40, (142, 168, 186))
    return canvas


def tree(rng: Random) -> Canvas:
    """A tree across the road."""
    canvas = _street(rng)
    y = HEIGHT * 0.7
    canvas.line([(40, y + 46), (300, y), (640, y - 56)], (104, 78, 54), 44)
    for _ in range(60):
        x, up = rng.gauss(610, 90), rng.gauss(-70, 46)
        canvas.blob(x, y + up, 34, 26, canvas.shade((66, 112, 56), 26))
    return canvas


def school(rng: Random, *, broken: bool) -> Canvas:
    """With a flag before it, and holes in the roof where it is broken."""
    canvas = Canvas(rng)
    canvas.backdrop((176, 158, 122))
    top, base = HEIGHT * 0.36, HEIGHT * 0.82
    canvas.box(90, top, WIDTH - 90, base, (240, 232, 208))
    canvas.box(90, base - 56, WIDTH - 90, base, (186, 92, 70))
    for n in range(4):
        left = 130 + n * 145
        canvas.box(left, top + 64, left + 88, base - 76, (104, 138, 150))
        canvas.line([(left + 44, top + 64), (left + 44, base - 76)], (236, 232, 222), 5)
    corners: list[Point] = [(52, top + 8), (140, top - 120), (WIDTH - 140, top - 120), (WIDTH - 52, top + 8)]
    canvas.polygon(corners, (166, 84, 60) if broken else (182, 92, 62))
    if broken:
        for _ in range(5):
            x, y = rng.uniform(190, WIDTH - 190), top - rng.uniform(26, 96)
            canvas.blob(x, y, rng.uniform(22, 52), rng.uniform(12, 26), (58, 46, 40))
    canvas.line([(WIDTH - 46, base), (WIDTH - 46, top - 150)], (190, 192, 194), 6)
    canvas.box(WIDTH - 46, top - 150, WIDTH + 20, top - 128, (206, 44, 44))
    canvas.box(WIDTH - 46, top - 128, WIDTH + 20, top - 106, (244, 244, 244))
    return canvas


def market(rng: Random) -> Canvas:
    """Stalls under awnings, puddles before them."""
    canvas = Canvas(rng)
    canvas.backdrop((150, 140, 122))
    base = HEIGHT * 0.74
    for n in range(4):
        left = 20 + n * 195
        colour = rng.choice(((196, 72, 60), (58, 122, 162), (214, 158, 54), (84, 142, 92)))
        canvas.box(left + 10, base - 96, left + 166, base, (124, 92, 66))
        for pick in range(6):
            ware = rng.choice(((214, 74, 52), (92, 152, 62), (236, 186, 62)))
            canvas.oval(left + 32 + pick * 24, base - 104, 14, 12, ware)
        low, high = base - 190, base - 254
        canvas.polygon([(left - 8, low), (left + 184, low), (left + 166, high), (left + 10, high)], colour)
        for pole in (left, left + 176):
            canvas.line([(pole, base), (pole, base - 190)], (92, 84, 78), 6)
    for _ in range(6):
        canvas.blob(rng.uniform(40, WIDTH - 40), rng.uniform(base + 34, HEIGHT - 16), 74, 13, (128, 140, 148))
    return canvas


SCENES: dict[str, Callable[[Random], Canvas]] = {
    "pothole": pothole,
    "road": road,
    "dark": partial(lamps, on=False),
    "lamp": partial(lamps, on=True),
    "flood": flood,
    "drain": drain,
    "waste": waste,
    "clean": clean,
    "pipe": partial(pipe, leaking=True),
    "mended pipe": partial(pipe, leaking=False),
    "tree": tree,
    "school": partial(school, broken=True),
    "mended school": partial(school, broken=False),
    "market": market,
}


def drawn(scene: str, rng: Random) -> Image:
    """The picture of a scene, each time a little different; KeyError for one that nobody drew."""
    return SCENES[scene](rng).finished()
