"""A photo looks as it did."""

import pytest
from PIL import Image, ImageCms

from models.media.images import PhotoType
from tests.models.media.desk import BLUE, RED, Desk, every_type, near, saved


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        pytest.param("1", 255, (255, 255, 255, 255), id="black and white"),
        pytest.param("L", 128, (128, 128, 128, 255), id="grey"),
        pytest.param("I;16", 0x8000, (128, 128, 128, 255), id="16 bits of grey"),
        pytest.param("LA", (128, 40), (128, 128, 128, 40), id="grey with transparency"),
        pytest.param("RGB", RED, (*RED, 255), id="colour"),
        pytest.param("RGBA", (*RED, 40), (*RED, 40), id="colour with transparency"),
    ],
)
def test_every_mode_of_png_looks_as_it_did(desk: Desk, mode: str, colour: int, seen: tuple[int, ...]) -> None:
    desk.keep(saved(Image.new(mode, (20, 20), colour), PhotoType.PNG))
    with desk.shown().convert("RGBA") as shown:
        assert near(shown.getpixel((10, 10)), seen, by=1)


def test_a_palette_with_a_transparent_colour_stays_transparent(desk: Desk) -> None:
    drawn = Image.new("P", (20, 20), 1)
    drawn.putpalette([*RED, *BLUE])
    desk.keep(saved(drawn, PhotoType.PNG, transparency=1))
    with desk.shown() as shown:
        assert shown.mode == "RGBA"
        assert shown.getpixel((10, 10)) == (*BLUE, 0)


def test_a_cmyk_photo_from_a_print_shop_becomes_rgb(desk: Desk) -> None:
    desk.keep(saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), PhotoType.JPEG))
    with desk.shown() as shown:
        assert shown.mode == "RGB"
        assert near(shown.getpixel((10, 10)), (255, 0, 0))


@every_type
def test_a_colour_profile_is_applied_before_it_is_dropped(desk: Desk, kind: PhotoType) -> None:
    """A profile in which red and green have changed places: what it calls red is seen as green."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    desk.keep(saved(Image.new("RGB", (32, 32), (255, 0, 0)), kind, icc_profile=exchanged))
    with desk.shown().convert("RGB") as shown:
        assert near(shown.getpixel((16, 16)), (0, 255, 0), by=25)


@every_type
@pytest.mark.parametrize("profile", [b"not a profile at all" * 20, b"\x00" * 128])
def test_a_broken_colour_profile_does_not_cost_the_photo(desk: Desk, kind: PhotoType, profile: bytes) -> None:
    desk.keep(saved(Image.new("RGB", (32, 32), RED), kind, icc_profile=profile))
    with desk.shown().convert("RGB") as shown:
        assert near(shown.getpixel((16, 16)), RED)
