"""Documents of offices: PDFs that do nothing but show pages.

A photo is made anew from its pixels; a PDF cannot be. It is kept as it came, and refused where anything in it
could act, carry another file, or hide what is in it. The work is done where photos are decoded, in a process
with little memory and time (`image_workers.py`), and only for who works for an office.
"""

import re
from enum import StrEnum

from rules import texts
from rules.refusals import Refused, invalid

MAX_PAGES = 200
MOST_OF_NAME = 120
_SAID_PLAINLY = re.compile(rb"/(JavaScript|EmbeddedFiles?|RichMedia|Launch|SubmitForm|ImportData)\b")
"""Also where no table of the file leads: a viewer that mends broken tables may find it."""
_NO_NAME = str.maketrans({'"': None, "\n": " ", "\t": " ", "\\": "/"})


class DocumentType(StrEnum):
    """What is taken besides photos."""

    PDF = "application/pdf"


def is_pdf(first: bytes) -> bool:
    """Whether the first bytes are those of a PDF, whatever the file is called."""
    return first.startswith(b"%PDF-")


def name_of(given: str | None) -> str:
    """What a document is called to those who read it: the last part of the name that its sender's device
    gave, always with its ending, up to `MOST_OF_NAME` characters."""
    plain = texts.clean((given or "")[:1000]).translate(_NO_NAME).rsplit("/", 1)[-1].strip()
    stem = plain[:-4] if plain.lower().endswith(".pdf") else plain
    return f"{stem[: MOST_OF_NAME - 4].strip(' .') or 'dokumen'}.pdf"


def check(data: bytes) -> int:
    """How many pages a PDF has; Refused(INVALID, field="file") for one that is broken, locked, has more than
    `MAX_PAGES`, or holds anything but pages to look at."""
    # Here, so that a server that decodes nothing itself does not hold the library.
    from models.media import pdf_pages

    try:
        if _SAID_PLAINLY.search(data):
            raise pdf_pages.NotOnlyPages
        found = pdf_pages.pages(data)
    except (MemoryError, OSError):
        raise
    except pdf_pages.Locked as error:
        raise _refused(
            "PDF ini dikunci dengan kata sandi. Simpan tanpa kunci, lalu kirim lagi.",
            "This PDF is locked with a password. Save it without, then send it again.",
        ) from error
    except pdf_pages.NotOnlyPages as error:
        raise _refused(
            "PDF ini memuat skrip, formulir aktif, atau berkas lain. Cetak ke PDF, lalu kirim hasilnya.",
            "This PDF holds a script, an active form or another file. Print it to PDF, then send that.",
        ) from error
    except pdf_pages.TooManyObjects as error:
        raise _refused("PDF ini terlalu rumit.", "This PDF is too complicated.") from error
    except Exception as error:  # Whatever a hostile or a broken file makes of the library.
        raise _refused(
            "PDF ini rusak atau tidak lengkap. Simpan ulang, lalu kirim lagi.",
            "The PDF is damaged or incomplete. Save it again, then send it again.",
        ) from error
    if not 1 <= found <= MAX_PAGES:
        raise _refused(f"PDF paling banyak {MAX_PAGES} halaman.", f"A PDF has at most {MAX_PAGES} pages.")
    return found


def _refused(message: str, message_en: str) -> Refused:
    return invalid("file", message, message_en)
