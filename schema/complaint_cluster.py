"""Complaints on a map, gathered where they are many."""

from engine import batched
from reads.complaint_cluster import Clusters, ClusterView
from reads.place import Box as Edges
from resolvers import complaint_cluster
from schema.complaint import Complaint
from schema.fields import field, shows


@shows(Edges, "A box on the map, in degrees.")
class Box:
    south: float = field("In degrees.")
    west: float = field("In degrees.")
    north: float = field("In degrees.")
    east: float = field("In degrees.")


@shows(ClusterView, "The complaints in a square of the map.")
class ComplaintCluster:
    latitude: float = field("The middle of what lies in it, to the grid on which the public reads places.")
    longitude: float = field("The same.")
    count: int = field("How many there are.")
    overdue: int = field("How many of them have a broken promise.")
    box: Box = field("Its edges: the filter `gathered` lists what is counted here.")
    complaint: Complaint | None = field("The only one, where there is one.", batched(complaint_cluster.only))


@shows(Clusters, "Complaints gathered in squares of the map.")
class ComplaintClusters:
    clusters: list[ComplaintCluster] = field("Where there are any.")
    total: int = field("How many complaints they have together.")
    complete: bool = field(
        "Whether all were gathered; false: the newest two thousand alone, of what is counted one by one (a "
        "search, dates)."
    )
