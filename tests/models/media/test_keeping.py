"""A photo that is good is kept, whole."""

from pathlib import Path

import pytest

from models.media.images import PhotoType
from models.media.store import Photo, keep
from tests.models.media.desk import FORMATS, Desk, every_type, saved, street


@every_type
def test_a_photo_is_kept_with_its_type_size_and_measures(desk: Desk, kind: PhotoType) -> None:
    kept = desk.keep(saved(street((640, 480)), kind))
    assert kept == Photo(kind, desk.photo.stat().st_size, 640, 480)
    with desk.shown() as shown:
        assert (shown.format, shown.size) == (FORMATS[kind], (640, 480))
    assert {path.name for path in desk.folder.iterdir()} == {"upload.bin", "photo", "thumbnail"}


@every_type
@pytest.mark.parametrize(
    ("size", "small"),
    [
        pytest.param((1000, 500), (480, 240), id="a wide one"),
        pytest.param((500, 1000), (240, 480), id="a tall one"),
        pytest.param((480, 100), (480, 100), id="one that fits"),
        pytest.param((3, 2), (3, 2), id="a tiny one is not enlarged"),
        pytest.param((2000, 1), (480, 1), id="a line"),
    ],
)
def test_a_thumbnail_is_a_webp_of_at_most_480_pixels(
    desk: Desk, kind: PhotoType, size: tuple[int, int], small: tuple[int, int]
) -> None:
    desk.keep(saved(street(size), kind))
    with desk.shown_small() as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("WEBP", small)


def test_the_content_decides_the_type_and_not_the_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.upload = tmp_path / "photo-of-the-road.jpg"
    assert desk.keep(saved(street(), PhotoType.PNG)).content_type is PhotoType.PNG


def test_a_photo_that_was_kept_can_be_sent_again(desk: Desk) -> None:
    first = desk.keep(saved(street(), PhotoType.JPEG))
    again = desk.keep(desk.photo.read_bytes())
    assert (again.width, again.height) == (first.width, first.height)


def test_an_upload_that_is_not_there_is_the_disks_fault_and_not_the_pictures(desk: Desk) -> None:
    with pytest.raises(FileNotFoundError):
        keep(desk.upload, photo=desk.photo, thumbnail=desk.thumbnail)


def test_a_photo_that_cannot_be_written_leaves_nothing_half_done(desk: Desk) -> None:
    desk.upload.write_bytes(saved(street(), PhotoType.JPEG))
    desk.photo.mkdir()
    with pytest.raises(IsADirectoryError):
        keep(desk.upload, photo=desk.photo, thumbnail=desk.thumbnail)
    assert {path.name for path in desk.folder.iterdir()} == {"upload.bin", "photo", "thumbnail"}
    assert list(desk.photo.iterdir()) == []


def test_a_photo_takes_the_place_of_an_older_one_and_is_readable_by_its_owner_alone(desk: Desk) -> None:
    desk.photo.write_bytes(b"older")
    desk.keep(saved(street(), PhotoType.PNG))
    assert desk.photo.read_bytes().startswith(b"\x89PNG")
    assert desk.photo.stat().st_mode & 0o777 == 0o600
