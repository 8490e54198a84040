"""Already reported? Open complaints in like words or near by."""

from actions import finding
from reads.complaint import ComplaintView
from reads.similar import Trouble, similar
from reads.suggestion import likeliest_categories
from resolvers.complaint_inputs import LocationInput
from resolvers.context import Info
from rules import texts
from rules.refusals import invalid

SIMILAR_AT_MOST = 20


async def similar_complaints(
    info: Info,
    text: str,
    location: LocationInput | None = None,
    district: str | None = None,
    category: str | None = None,
    first: int = 5,
) -> list[ComplaintView]:
    context = info.context
    if not 0 <= first <= SIMILAR_AT_MOST:
        raise invalid("first", f"0 sampai {SIMILAR_AT_MOST}.", f"From 0 to {SIMILAR_AT_MOST}.")
    place = None
    if location is not None:
        said = location.said()
        place = finding.degrees(said.latitude, said.longitude, "location")
    areas = finding.known_districts(None if district is None else [district], "district")
    words = texts.clean(text)[:2000]
    subject = finding.category(category, "category")
    categories = likeliest_categories(words) if subject is None else [subject]
    trouble = Trouble(words, [c.pk for c in categories], place, areas[0] if areas else None)
    context.reads.update(("complaints", "catalog"))
    return await similar(context.audience, trouble, now=context.now, first=first)
