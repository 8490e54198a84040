"""What the heavy fields read, in the same unit: some tenths of a page of the board. The others read nothing
worth counting, or what a page's length bounds."""

HEAVY = {
    "Query.complaints": 5,
    "Query.queue": 5,
    "Query.similarComplaints": 20,
    "Query.publicPreview": 20,
    "Query.findPlaces": 10,
    "Query.services": 5,
    "ServiceConnection.totalCount": 3,
    "Query.reportFigures": 20,
    "Query.opdSatisfaction": 10,
    "Query.decisions": 10,
    "Query.announcements": 5,
    "Query.announcementsAbout": 20,
    "Query.aspirationCounts": 10,
    "AnnouncementConnection.totalCount": 5,
    "Announcement.history": 2,
    "Query.volunteerCoverage": 20,
    "ComplaintConnection.totalCount": 10,
    "ComplaintConnection.totalCountIsExact": 10,
    "RegentReport.figures": 3,
    # Each alias of them reads by itself.
    "Overview.byStatus": 10,
    "Overview.byCategory": 10,
    "Overview.byDistrict": 20,
    "Overview.trend": 20,
    "Overview.satisfaction": 10,
    # Each period counts for itself, and may be long.
    "Query.period": 30,
    "Period.before": 30,
    "Period.byOpd": 30,
    "Period.atEnd": 10,
    "Period.byCategory": 10,
    "Period.byDistrict": 10,
    # These are read together, once for each overview.
    "Query.overview": 60,
    "Subscription.overviewChanged": 60,
    "Overview.byOpd": 20,
    "Overview.silentOpds": 5,
    "Query.claims": 5,
    "Query.claimDesk": 5,
    "Query.similarClaims": 20,
}

BATCHED = {
    "Opd.openCount": 10,
    "Opd.overdueCount": 10,
    "Opd.lastAnswerAt": 30,
}
"""Read for all OPDs that are named together, of which there are some forty."""
