"""Whoever adds a root field says here who may ask for it; and who may not is refused it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.cast import Person, person
from tests.hostile.documents import Operation, fitting, operations
from tests.line import Feed, Refused, settled
from tests.regency import Regency

WHO = {
    "V": "visitor", "C": "siti", "U": "tono", "O": "budi", "H": "kepala", "D": "dina", "R": "bupati",
    "A": "admin", "Q": "screen", "W": "wall",
}  # fmt: skip
"""A visitor, a citizen, a volunteer, an officer, a head of an OPD, Diskominfo's verifier, the regent, an
administrator; the wall of a queue, the wall of the command center. What programs may is in `test_keys`."""

SAID: Mapping[str, str] = {
    # What is found is what one sees: of somebody's own their own, of a receipt what its PIN opens.
    "query": """
VCUOHDRAQW  announcement announcements announcementsAbout aspirationCounts browserFollows categories claim
VCUOHDRAQW  claims codeChannels complaint complaintClusters complaints districts findPlaces followedContacts
VCUOHDRAQW  holidays mapFeatures node noticeChannels opd opds pairing paper papers placeAt publicPreview
VCUOHDRAQW  pushKey regentReport service services similarClaims similarComplaints suggestCategories
VCUOHDRAQW  erasurePreview trackClaim trackComplaint viewer volunteerTraining volunteering
VCUOHDRAW   overview
CUOHDRA     decisions exports myClaims
UOHDRA      clockRules
OHDRA       events
OHDRQ       instructions queue
DRAW        period
CUDA        volunteers
UDR         claimDesk
OHR         opdSatisfaction regentReports reportFigures reportResolutions
OHA         webhooks
OH          colleagues replyTemplates
DA          heldBackWords publicWord volunteerCoverage
A           accounts apiKeys auditLog deliveryHealth displays identityLog noticePreview noticeTexts
A           pendingAdministration synonyms
D           claimObjections
U           helpFigures helped
R           recentRegentNews
""",
    "subscription": """
VCUOHDRAQW  announcementsChanged claimChanged claimsChanged complaintChanged publicFeed serviceChanged
VCUOHDRAW   overviewChanged
CUOHDRA     exportsChanged myComplaintsChanged
OHDRQ       queueChanged
CUDA        volunteersChanged
DRW         inboxChanged
A           auditChanged
R           regentNews
""",
    # Of the first the row says whether it is for who asks, once it is found: here none is.
    "mutation": """
VCUOHDRAQW  acceptInvitation addInformation addInternalNote confirmResolution confirmSignIn
VCUOHDRAQW  continueSignIn
VCUOHDRAQW  followByBrowser followByContact register
VCUOHDRAQW  removeExport reopenComplaint requestInformation requestPasswordReset resetPassword showName
VCUOHDRAQW  signIn signOut startExport startPairing stopBrowser stopContact supplyInformation
VCUOHDRAQW  signOutEverywhere withdrawComplaint withdrawSupport
VCUOHDRA    changePin erasePerson objectToClarification submitClaim submitComplaint supportComplaint
CUOHDRA     addPasskey confirmAuthenticator proveAgain removeAuthenticator removePasskey
CUOHDRA     renewRecoveryCodes startAuthenticator startPasskey startProof
CUOHDRA     linkSingleSignOn unlinkSingleSignOn
CUOHDRA     changeContact changePassword deleteAccount endSession followClaim removePushBrowser
CUOHDRA     resignAsVolunteer revealIdentity saveNotices showNames updateProfile
CUOHDRA     withdrawVolunteerApplication
OH          answerInstruction assignComplaint callOffAnnouncement checkService claimComplaint
OH          decideAspiration deleteReplyTemplate discardAnnouncement discardServiceDraft fulfilAspiration
OH          openComplaint publishAnnouncement releaseComplaint respondToComplaint returnComplaint
OH          saveAnnouncement saveReplyTemplate saveService
CU          applyAsVolunteer linkComplaint
DA          declineVolunteer endVolunteer grantVolunteer
UD          letGoOfClaim
R           acknowledgeRegentReport instructOpd returnRegentReport withdrawInstruction
U           answerTraining confirmVerdict disputeVerdict proposeVerdict takeClaim
A           assignCategories confirmAdministration confirmPairing createAccount createApiKey createDisplay
A           createWebhook declineAdministration importAccounts invite pingWebhook printResetCode
A           removeHeldBackWord
A           removeHoliday removeSynonyms removeWebhook resendDeliveries resendWebhook resumeWebhook
A           revokeApiKey revokeDisplay rollApiKey rollWebhookSecret saveCategory saveClockRule
A           saveHeldBackWord saveHoliday saveNoticeText saveOpd saveSynonyms stopDeliveries updateAccount
A           unlinkAccount
D           correctComplaint decideObjection declineClaim hideAttachment issuePaper mergeComplaint
D           moderateComplaint moderateResponse publishClarification redactAttachment rejectComplaint
D           retractClarification returnVerdict unmergeComplaint verifyComplaint verifyComplaints
H           publishService saveSignature submitRegentReport withdrawService
""",
}
CHANGES_WHO_ASKS = ("signOut", "signOutEverywhere", "endSession", "resignAsVolunteer")
"""After these one is somebody else: they are asked last, in this order, by those alone who may not or are let
go by it. Without the right password the others do nothing."""
_NO = {"NOT_ALLOWED", "SIGN_IN_REQUIRED"}


def permissions(kind: str) -> dict[str, str]:
    """By the field's name the letters of those who may ask for it."""
    rows = (line.split() for line in SAID[kind].strip().splitlines())
    return {name: who for who, *names in rows for name in names}


@pytest.mark.parametrize("kind", SAID)
def test_of_every_root_it_is_said_who_may_ask_for_it(kind: str) -> None:
    assert {operation.name for operation in operations(kind)} == permissions(kind).keys()


async def refuses(who: Person, operation: Operation) -> bool:
    given = {key: fitting(key, a.type) for key, a in operation.field.args.items()}
    if operation.kind == "subscription":
        async with Feed(who.line, operation.text, given) as feed:
            try:
                await settled(feed)
            except Refused as no:
                return no.code in _NO
            return feed.refused is not None and feed.refused.code in _NO
    answer: dict[str, Any] = await who.line.answer(operation.text, **given)
    if answer.get("errors"):
        return answer["errors"][0]["extensions"].get("code") in _NO
    [value] = answer["data"].values()
    return isinstance(value, dict) and value.get("__typename") == "Refused" and value["code"] in _NO


@pytest.mark.parametrize("kind", SAID)
async def test_who_may_not_ask_for_it_is_refused_it_and_nobody_else(kind: str, regency: Regency) -> None:
    said, wrong = permissions(kind), []
    asked = sorted(
        operations(kind), key=lambda o: CHANGES_WHO_ASKS.index(o.name) if o.name in CHANGES_WHO_ASKS else -1
    )
    for operation in asked:
        for letter, name in WHO.items():
            # As who they were at first, whatever was asked before.
            who = person(regency, name)
            if operation.name in CHANGES_WHO_ASKS and letter in said[operation.name]:
                continue
            if (letter in said[operation.name]) is await refuses(who, operation):
                wrong.append(f"{operation.name}: {name}")
    assert not wrong, "\n".join(wrong)
