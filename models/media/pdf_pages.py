"""What is in a PDF: read by a library that is loaded where PDFs are looked at, not in the server itself."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MAX_OBJECTS = 100_000
"""Of all objects, those within others too: a document of 200 pages has some thousand."""
MAX_UNPACKED = 20_000_000
"""Bytes of one stream, unpacked, of those that hold objects."""

_ACTS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoTo3DView",
    }
)
"""Types of actions (ISO 32000-2, table 201) beyond those that lead to a page, or by a touch to an address."""
_CARRIES = frozenset(
    {"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
)
_SHOWS_MORE = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
"""Annotations that are no words or marks on a page."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Locked(Exception):
    """Nobody reads it without a password."""


class NotOnlyPages(Exception):
    """It holds what acts, or another file."""


class TooManyObjects(Exception):
    """More than `MAX_OBJECTS`."""


def pages(data: bytes) -> int:
    """How many it has, if nothing in it does anything but show pages. Raises the exceptions above; whatever
    the library raises of a broken file."""
    # No other program is started for it.
    with apply_configuration(
        jbig2dec_binary=None,
        zlib_maximum_output_length=MAX_UNPACKED,
        lzw_maximum_output_length=MAX_UNPACKED,
        run_length_maximum_output_length=MAX_UNPACKED,
    ):
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Locked
        for found in _dictionaries(reader):
            # A name may stand in an object of its own, to which this one refers.
            kinds = {str(found[key]) for key in ("/S", "/Subtype") if key in found}
            if not _CARRIES.isdisjoint(found) or not kinds.isdisjoint(_ACTS | _SHOWS_MORE):
                raise NotOnlyPages
        return len(reader.pages)


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of every object that a viewer may reach, and the trailer."""
    waiting: list[Any] = [reader.trailer]
    numbers = {(number, gen) for gen, of in reader.xref.items() for number in of}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    counted = 0
    for number, gen in sorted(numbers):
        waiting.append(reader.get_object(IndirectObject(number, gen, reader)))
        while waiting:
            one = waiting.pop()
            counted += 1
            if counted > MAX_OBJECTS:
                raise TooManyObjects
            # What an object refers to has its own turn.
            if isinstance(one, DictionaryObject):
                yield one
                waiting += [v for v in dict.values(one) if isinstance(v, DictionaryObject | ArrayObject)]
            elif isinstance(one, ArrayObject):
                waiting += [v for v in list.__iter__(one) if isinstance(v, DictionaryObject | ArrayObject)]
