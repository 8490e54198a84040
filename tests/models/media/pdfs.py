"""PDFs made in the test."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


def writer(pages: int = 1) -> PdfWriter:
    made = PdfWriter()
    for _ in range(pages):
        made.add_blank_page(width=200, height=200)
    return made


def saved(made: PdfWriter) -> bytes:
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    return saved(writer(pages))


def with_action(**entries: str) -> bytes:
    """With something that a viewer does when the document is opened."""
    made = writer()
    action = DictionaryObject({NameObject(f"/{key}"): _value(value) for key, value in entries.items()})
    made.root_object[NameObject("/OpenAction")] = made._add_object(action)
    return saved(made)


def with_indirect_action() -> bytes:
    """Whose kind stands in an object of its own."""
    made = writer()
    kind = made._add_object(NameObject("/GoToR"))
    action = DictionaryObject({NameObject("/S"): kind})
    made.root_object[NameObject("/OpenAction")] = made._add_object(action)
    return saved(made)


def with_link() -> bytes:
    """To an address, by a touch; and it opens at a page."""
    made = writer()
    made.root_object[NameObject("/OpenAction")] = ArrayObject(
        [made.pages[0].indirect_reference, NameObject("/Fit")]
    )
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): TextStringObject("https://tubankab.go.id"),
                }
            ),
        }
    )
    made.pages[0][NameObject("/Annots")] = ArrayObject([made._add_object(link)])
    return saved(made)


def _value(value: str) -> NameObject | TextStringObject:
    return NameObject(value) if value.startswith("/") else TextStringObject(value)
