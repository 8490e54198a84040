"""What the people of the tests ask: whole complaints, so that nothing of a state can hide."""

LINE = """
fragment Line on Complaint {
  __typename id number title description kind status question village version anonymous nameShown confidential
  heldBy submittedAt updatedAt nextDueAt overdue supportCount rating allowedActions
  category { code } district { code } opd { code }
  location { latitude longitude address }
  reporter { name phone email }
}
"""

STATE = (
    LINE
    + """
fragment State on Complaint {
  ...Line
  clocks { kind startedAt dueAt state rule stoppedAt pausedAt }
  moderated hidden publicVersion { title description hidden decided } moderations { act reason before after }
  attachments { id url thumbnailUrl redacted hidden publicUrl }
  responses { id kind text publicText moderated hidden createdAt opd { code } attachments { id url } }
  timeline { id cursor kind at actor from to note opd { code } instruction { id answer } }
  instructions { id text dueAt answer answeredAt overdue opd { code } }
  aspiration { state year programme decidedAt doneAt }
  mergedInto { number } mergedFrom { number }
}
"""
)

REFUSED = "... on Refused { code message messageEn field }"

NEWS = """
fragment News on ComplaintNews {
  cursor complaintId number
  event { id cursor kind at actor from to note opd { code } instruction { id text answer } }
  complaint { ...State openedBy openedAt }
}
"""

INSTRUCTION = """
fragment Instruction on Instruction {
  __typename id text dueAt answer answeredAt createdAt overdue opd { code } complaint { id number }
}
"""

CLAIM = """
fragment Claim on Claim {
  __typename id number status version own words link submittedAt pictures { id url }
  title statement verdict explanation sources publishedAt changedAt retractedAt retractionReason
  dueAt overdue declineReason answer { number title } checkerName heldByMe maskedNames picturesPublic actions
  proposal { verdict explanation sources objectedWhy }
  versions { edition title statement verdict explanation sources why }
  objections { id upheld answer name contact words }
}
"""

REPORT = """
fragment Report on RegentReport {
  __typename id title summary periodStart periodEnd status regentNote submittedAt acknowledgedAt version
  opd { code } figures { received answered resolved overdue onTimeRate }
  activities { date title description complaint { number } } attachments { id url }
}
"""

ANNOUNCEMENT = """
fragment Announced on Announcement {
  __typename id number kind title text status startsAt endsAt village radius correction correctedAt reason
  calledOffAt publishedAt updatedAt version revision
  opd { code } district { code } category { code } location { latitude longitude }
  history { kind note actor actorName }
}
"""

OVERVIEW = """
fragment Numbers on Overview {
  asOf at since days total open overdue dueSoon submittedToday closedToday waitingReports
  byStatus { status count } byCategory { category { code } count }
  byDistrict { district { code } open total } trend { day submitted closed }
  byOpd { opd { code } open overdue answered medianFirstResponse onTimeRate sample silentDays }
  silentOpds { opd { code } silentDays } satisfaction { asked answered average }
}
"""


def changing(name: str, arguments: str, call: str, fragment: str = STATE, spread: str = "State") -> str:
    """A mutation whose answer is a whole thing, or a refusal."""
    kind = {
        "State": "Complaint",
        "Instruction": "Instruction",
        "Report": "RegentReport",
        "Announced": "Announcement",
        "Claim": "Claim",
    }[spread]
    return (
        f"mutation ({arguments}) {{ {name}({call}) {{ __typename "
        f"... on {kind} {{ ...{spread} }} {REFUSED} }} }}{fragment}"
    )


def news(field: str, arguments: str, call: str) -> str:
    """A subscription to news of complaints."""
    return f"subscription ({arguments}) {{ {field}({call}) {{ ...News }} }}" + NEWS + STATE
