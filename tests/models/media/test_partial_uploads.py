"""Parts of one upload that come to several processes at once: each byte is there once, where it belongs."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.media.partial_uploads import Busy, Elsewhere, Gone, PartialUpload, PartialUploads

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
WHOLE = bytes(n * 31 % 251 for n in range(200_000))
PIECE = 1_000


def _adds(folder: Path, upload: PartialUpload) -> int:
    """As a client does that has lost its link again and again: asks how far it is, and sends what follows."""
    parts, added = PartialUploads(folder), 0
    while (at := parts.arrived(upload)) < len(WHOLE):
        with parts.writing(upload) as writer:
            try:
                writer.add(WHOLE[at : at + PIECE], at=at)
                added += 1
            except Elsewhere:
                continue
    return added


def _finishes(folder: Path, upload: PartialUpload) -> bool:
    try:
        with PartialUploads(folder).finishing(upload):
            return True
    except Busy:
        return False


@pytest.fixture
def parts(tmp_path: Path) -> PartialUploads:
    return PartialUploads(tmp_path / "uploads" / "tmp")


def _begun(parts: PartialUploads) -> PartialUpload:
    return parts.begin(owner="visitor", size=len(WHOLE), metadata="", now=NOW)


def test_processes_that_send_the_same_upload_at_once_write_each_byte_once(parts: PartialUploads) -> None:
    upload = _begun(parts)
    with ProcessPoolExecutor(3, multiprocessing.get_context("spawn")) as processes:
        added = [*processes.map(_adds, [parts.folder] * 3, [upload] * 3)]
    assert parts.bytes_of(upload).read_bytes() == WHOLE
    assert sum(added) == len(WHOLE) // PIECE


def test_while_one_process_makes_the_picture_no_other_does(parts: PartialUploads) -> None:
    upload = _begun(parts)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes:
        with parts.finishing(upload):
            assert not processes.submit(_finishes, parts.folder, upload).result()
        assert processes.submit(_finishes, parts.folder, upload).result()


def test_what_is_removed_meanwhile_takes_nothing_more(parts: PartialUploads) -> None:
    upload = _begun(parts)
    with parts.writing(upload) as writer:
        writer.add(b"x", at=0)
        parts.remove(upload)
        with pytest.raises(Gone):
            writer.add(b"y", at=1)
    assert [*parts.folder.iterdir()] == []
