"""Already reported? Open complaints in like words or near by."""

from actions import finding
from reads.complaint import ComplaintView
from reads.similar import similar
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
    context.reads.add("complaints")
    return await similar(
        context.audience,
        texts.clean(text)[:2000],
        place=place,
        district=areas[0] if areas else None,
        first=first,
    )
