"""Complaints gathered in squares of the map."""

from reads.complaint import ComplaintView
from reads.complaint_cluster import FEWEST_SQUARES, MOST_SQUARES, Clusters, ClusterView
from reads.complaint_cluster import clusters as gathered
from resolvers.complaint import complaints_seen
from resolvers.complaint_page import box_of, reads_complaints, wanted
from resolvers.context import Context, Info
from resolvers.inputs import BoundingBox, ComplaintFilterInput
from rules.refusals import invalid

CLOSEST = 24


async def clusters(
    info: Info, box: BoundingBox, zoom: int, filter: ComplaintFilterInput | None = None, first: int = 200
) -> Clusters:
    context = info.context
    if not FEWEST_SQUARES <= first <= MOST_SQUARES:
        fewest, most = FEWEST_SQUARES, MOST_SQUARES
        raise invalid("first", f"{fewest} sampai {most}.", f"From {fewest} to {most}.")
    if not 0 <= zoom <= CLOSEST:
        raise invalid("zoom", f"0 sampai {CLOSEST}.", f"From 0 to {CLOSEST}.")
    reads_complaints(context, filter)
    # The middles of kecamatan are asked for too.
    context.reads.add("catalog")
    which = wanted(filter, context.now, person=lambda: context.person)
    return await gathered(context.audience, box_of(box, "box"), zoom, which, first=first)


async def only(rows: list[ClusterView], context: Context) -> list[ComplaintView | None]:
    """The complaint of each that has one alone."""
    return await complaints_seen(context, [(row.only, row.audience) for row in rows])
