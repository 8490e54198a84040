"""What changes."""

import strawberry

from resolvers import (
    account,
    account_administration,
    account_import,
    announcement,
    api_key,
    aspiration,
    category,
    clock_rule,
    complaint,
    display,
    erasure,
    export_job,
    hoax_desk,
    holiday,
    identity_look,
    instruction,
    notices,
    opd,
    paper,
    pending_change,
    public_words,
    receipt,
    regent_report,
    reply_template,
    second_factor,
    service,
    signature,
    single_sign_on,
    synonyms,
    volunteer,
    webhook,
)
from rules.scopes import Scope
from schema.fields import mutation
from schema.identity_look import IdentityResult
from schema.results import (
    AccountImportResult,
    AccountResult,
    AnnouncementResult,
    ApiKeyResult,
    CategoryResult,
    ClaimResult,
    ClockRuleResult,
    ComplaintResult,
    ConfirmedResult,
    DisplayResult,
    DoneResult,
    ExportResult,
    HolidayResult,
    InstructionResult,
    InvitationResult,
    NewPinResult,
    NoticeTextResult,
    OpdResult,
    PairingResult,
    PaperResult,
    RegentReportResult,
    ReplyTemplateResult,
    ResetCodeResult,
    ServiceResult,
    SessionResult,
    SubmitClaimResult,
    SubmitComplaintResult,
    TrainingResult,
    VerifyComplaintsResult,
    ViewerResult,
    VolunteerResult,
    WebhookDeliveryResult,
    WebhookMadeResult,
    WebhookResult,
)
from schema.second_factor import AuthenticatorResult, PasskeyOptionsResult, SecondFactorResult
from schema.single_sign_on import SingleSignOnVisitResult


@strawberry.type(description="What changes.")
class Mutation:
    register: SessionResult = mutation("A citizen signs up.", account.register)
    sign_in: SessionResult = mutation("By e-mail or telephone.", account.sign_in)
    confirm_sign_in: SessionResult = mutation(
        "The second step, where `signIn` answers `SecondFactorNeeded`.", second_factor.confirm_sign_in
    )
    continue_sign_in: SessionResult = mutation(
        "The second step, where the government's own provider has led back to it: once.",
        single_sign_on.continue_sign_in,
    )
    link_single_sign_on: SingleSignOnVisitResult = mutation(
        "Begins to link the viewer's account to whom the government's own provider knows: they say who they "
        "are there, and come back to `path`, a page of the web clients, with `?sso=tertaut` or why not.",
        single_sign_on.link,
    )
    unlink_single_sign_on: DoneResult = mutation(
        "The viewer is not known at the government's own provider any more, until they sign in there again.",
        single_sign_on.unlink,
    )
    unlink_account: AccountResult = mutation(
        "The same of somebody, by an administrator; what they opened by it ends.",
        single_sign_on.unlink_account,
    )
    prove_again: DoneResult = mutation(
        "Who has signed in proves that it is them, where the answer was PROOF_REQUIRED.",
        second_factor.prove_again,
    )
    start_proof: PasskeyOptionsResult = mutation("For proving it by a passkey.", second_factor.start_proof)
    start_authenticator: AuthenticatorResult = mutation(
        "Begins to set up an app that shows codes.", second_factor.start_authenticator
    )
    confirm_authenticator: SecondFactorResult = mutation(
        "Puts it into use, since it shows the right code.", second_factor.confirm_authenticator
    )
    remove_authenticator: DoneResult = mutation(
        "Its codes open nothing any more.", second_factor.remove_authenticator
    )
    start_passkey: PasskeyOptionsResult = mutation("Begins to set up a passkey.", second_factor.start_passkey)
    add_passkey: SecondFactorResult = mutation(
        "Keeps what the browser has made, by a name of one's own.", second_factor.add_passkey
    )
    remove_passkey: DoneResult = mutation("It opens nothing any more.", second_factor.remove_passkey)
    renew_recovery_codes: SecondFactorResult = mutation(
        "Others from now on, shown once.", second_factor.renew_recovery_codes
    )
    sign_out: bool = mutation("Ends this session and its sockets.", account.sign_out)
    sign_out_everywhere: bool = mutation("Ends all of one's sessions.", account.sign_out_everywhere)
    change_password: DoneResult = mutation(
        "Ends all of one's sessions too; a browser gets a new one in its cookie.", account.change_password
    )
    end_session: DoneResult = mutation("Ends one of one's sessions, with its sockets.", account.end_session)
    request_password_reset: DoneResult = mutation(
        "Sends a one-time code; the answer is the same where nobody has an account.",
        account.request_password_reset,
    )
    reset_password: SessionResult = mutation(
        "Sets a new password with a code that was sent or printed; all other sessions end.",
        account.reset_password,
    )
    accept_invitation: SessionResult = mutation(
        "Who was invited chooses their first password.", account.accept_invitation
    )
    update_profile: ViewerResult = mutation("Changes one's own name.", account.update_profile)
    change_contact: ViewerResult = mutation(
        "Another e-mail address or telephone number, or the same verified.", account.change_contact
    )
    delete_account: DoneResult = mutation(
        "Of a citizen or volunteer: what they reported stays, without them; `photos`: those are erased, too, "
        "once each complaint is over.",
        account.delete_account,
    )

    submit_complaint: SubmitComplaintResult = mutation(
        "A citizen complains; a volunteer files for someone.", complaint.submit
    )
    supply_information: ComplaintResult = mutation(
        "The reporter answers what was asked.", complaint.supply_information
    )
    withdraw_complaint: ComplaintResult = mutation("The reporter takes it back.", complaint.withdraw)
    confirm_resolution: ComplaintResult = mutation("The reporter agrees that it is done.", complaint.confirm)
    reopen_complaint: ComplaintResult = mutation(
        "The reporter disputes that it is done; photos are for the offices, as the words are.",
        complaint.reopen,
    )
    show_name: ComplaintResult = mutation(
        "The reporter shows their name to the public, or withdraws it.", complaint.show_name
    )
    show_names: DoneResult = mutation(
        "The same of all that one has reported, but what is anonymous.", complaint.show_names
    )
    support_complaint: ComplaintResult = mutation("A citizen has the same problem.", complaint.support)
    withdraw_support: ComplaintResult = mutation("They have it no longer.", complaint.withdraw_support)
    add_information: ComplaintResult = mutation(
        "The reporter of an open complaint tells more, unasked: for the offices.", complaint.add_information
    )
    link_complaint: ComplaintResult = mutation(
        "Takes a complaint into one's account, by its number and PIN.", complaint.link
    )

    erase_person: DoneResult = mutation(
        "A reporter without an account is forgotten: name and contact go, the receipt opens nothing any "
        "more; words for offices alone go once the complaint is over, and with `photos` those too.",
        erasure.erase_person,
    )
    change_pin: NewPinResult = mutation(
        "Another PIN for a receipt, by who has the one before or has the complaint in their account. "
        "`idempotencyKey`: the same gives the same PIN.",
        receipt.change_pin,
    )

    verify_complaint: ComplaintResult = mutation(
        "Diskominfo accepts it, classes it and sends it to the OPD with authority.", complaint.verify
    )
    verify_complaints: VerifyComplaintsResult = mutation(
        f"The same of several, {complaint.VERIFIED_AT_ONCE} at most; each stands for itself.",
        complaint.verify_all,
    )
    request_information: ComplaintResult = mutation(
        "Asks the reporter; the clocks stand still.", complaint.request_information
    )
    reject_complaint: ComplaintResult = mutation("Diskominfo archives it, with a reason.", complaint.reject)
    merge_complaint: ComplaintResult = mutation("It is the same matter as another.", complaint.merge)
    unmerge_complaint: ComplaintResult = mutation("They were two matters after all.", complaint.unmerge)

    moderate_complaint: ComplaintResult = mutation(
        "A verifier decides what the public reads of it, hides it, makes it confidential, or takes it back.",
        complaint.moderate,
    )
    moderate_response: ComplaintResult = mutation(
        "A verifier decides what the public reads of an OPD's answer.", complaint.moderate_response
    )
    correct_complaint: ComplaintResult = mutation(
        "A verifier puts its place, category or kind right, without routing it anew.", complaint.correct
    )
    redact_attachment: ComplaintResult = mutation(
        "A verifier blacks out parts of a photo for the public.", complaint.redact_attachment
    )
    hide_attachment: ComplaintResult = mutation(
        "A verifier keeps a photo from the public, or shows it again.", complaint.hide_attachment
    )

    reveal_identity: IdentityResult = mutation(
        "Who reported it, for an office that says why it must know; that stands in a log, which its reporter "
        "is shown.",
        identity_look.reveal,
    )
    open_complaint: ComplaintResult = mutation(
        "An officer has it on the desk: colleagues see that.", complaint.open_page
    )
    claim_complaint: ComplaintResult = mutation("An officer takes it.", complaint.claim)
    assign_complaint: ComplaintResult = mutation(
        "An officer or the head gives it to a colleague of the same OPD.", complaint.assign
    )
    release_complaint: ComplaintResult = mutation("Nobody of the OPD holds it any more.", complaint.release)
    add_internal_note: ComplaintResult = mutation(
        "A word about it that only the offices read; an event NOTED of its timeline.", complaint.add_note
    )
    respond_to_complaint: ComplaintResult = mutation(
        "The OPD answers.", complaint.respond, scope=Scope.ANSWER
    )
    return_complaint: ComplaintResult = mutation(
        "Not this OPD's authority: back to Diskominfo.", complaint.give_back
    )
    answer_instruction: InstructionResult = mutation("The OPD answers the regent.", instruction.answer)

    submit_regent_report: RegentReportResult = mutation(
        "The head of an OPD reports to the regent.", regent_report.submit
    )
    save_signature: DoneResult = mutation(
        "The head of an OPD says how they stand under their letters.", signature.save
    )
    acknowledge_regent_report: RegentReportResult = mutation(
        "The regent accepts it.", regent_report.acknowledge
    )
    return_regent_report: RegentReportResult = mutation(
        "The regent wants it done again.", regent_report.give_back
    )
    instruct_opd: InstructionResult = mutation("The regent's order to an OPD.", instruction.instruct)

    withdraw_instruction: InstructionResult = mutation(
        "The regent takes back what was sent by mistake, within a minute.", instruction.withdraw
    )

    start_export: ExportResult = mutation(
        "A list as it is filtered, as a file of what the viewer sees of it; found among `exports`.",
        export_job.start,
    )
    issue_paper: PaperResult = mutation(
        "Counts a paper once and for all and gives it a number; the one that was issued before, if any was.",
        paper.issue,
    )
    remove_export: DoneResult = mutation("The viewer does not want it any more.", export_job.remove)

    save_reply_template: ReplyTemplateResult = mutation(
        "Keeps an answer for reuse.", reply_template.save_reply_template
    )
    delete_reply_template: DoneResult = mutation(
        "Forgets a reusable answer.", reply_template.delete_reply_template
    )
    create_account: AccountResult = mutation("For an administrator.", account_administration.create_account)
    update_account: AccountResult = mutation("For an administrator.", account_administration.update_account)
    import_accounts: AccountImportResult = mutation(
        "An administrator opens many accounts from a CSV table, or is shown what would become of it.",
        account_import.import_accounts,
    )
    print_reset_code: ResetCodeResult = mutation(
        "For an administrator: a one-time code for somebody who has forgotten their password.",
        account_administration.print_reset_code,
    )
    invite: InvitationResult = mutation(
        "For an administrator: a one-time code with which somebody chooses their account's first password, "
        "instead of any before. `send`: by mail or short message, else it is shown to be printed.",
        account_administration.invite,
    )
    confirm_administration: ConfirmedResult = mutation(
        "An administrator confirms what another one asked for.", pending_change.confirm
    )
    decline_administration: DoneResult = mutation(
        "An administrator declines it, or takes their own back.", pending_change.decline
    )
    save_opd: OpdResult = mutation("For an administrator.", opd.save_opd)
    save_category: CategoryResult = mutation("For an administrator.", category.save_category)
    assign_categories: DoneResult = mutation(
        "An administrator gives many categories to one OPD, or to none.", category.assign_categories
    )
    save_clock_rule: ClockRuleResult = mutation("For an administrator.", clock_rule.save_clock_rule)
    save_holiday: HolidayResult = mutation("For an administrator.", holiday.save_holiday)
    remove_holiday: DoneResult = mutation("Back to the national calendar.", holiday.remove_holiday)
    save_held_back_word: DoneResult = mutation(
        "An administrator adds a word that is masked for the public in what is said from now on.",
        public_words.save_held_back_word,
    )
    remove_held_back_word: DoneResult = mutation(
        "An administrator takes a word off the list.", public_words.remove_held_back_word
    )
    save_synonyms: DoneResult = mutation(
        "An administrator says which words and phrases mean the same in a search: a line with commas between "
        "them, new or in place of another.",
        synonyms.save_synonyms,
    )
    remove_synonyms: DoneResult = mutation("An administrator takes a line away.", synonyms.remove_synonyms)
    create_api_key: ApiKeyResult = mutation(
        "An administrator makes a key for an OPD's own system.", api_key.create_api_key
    )
    roll_api_key: ApiKeyResult = mutation(
        "An administrator gives a key another token; the one before is good for so many hours more, 720 at "
        "most.",
        api_key.roll_api_key,
    )
    revoke_api_key: DoneResult = mutation("An administrator takes a key back.", api_key.revoke_api_key)
    create_webhook: WebhookMadeResult = mutation(
        "An administrator sets up where an OPD's own system is told what happens.", webhook.create_webhook
    )
    roll_webhook_secret: WebhookMadeResult = mutation(
        "An administrator gives it another secret; the one before signs too for so many hours more.",
        webhook.roll_webhook_secret,
    )
    ping_webhook: WebhookDeliveryResult = mutation(
        "An administrator sends a test there, and sees what becomes of it.", webhook.ping_webhook
    )
    resend_webhook: WebhookResult = mutation(
        "An administrator has everything from somewhere on sent again, in order.", webhook.resend_webhook
    )
    resume_webhook: WebhookResult = mutation(
        "An administrator switches it on again: it goes on from where it was.", webhook.resume_webhook
    )
    remove_webhook: DoneResult = mutation(
        "An administrator takes it away: nothing is sent there any more.", webhook.remove_webhook
    )
    save_notices: DoneResult = mutation("By what the viewer wants to hear of what.", notices.save_notices)
    follow_by_browser: DoneResult = mutation(
        "This browser shows news with all pages closed: the viewer's, or of one complaint by its receipt.",
        notices.follow_by_browser,
    )
    stop_browser: DoneResult = mutation("This browser shows no more news.", notices.stop_browser)
    remove_push_browser: DoneResult = mutation(
        "One of the viewer's browsers shows no more news.", notices.remove_browser
    )
    follow_by_contact: DoneResult = mutation(
        "A complaint's news goes to the contact that was given with it; first a code goes there.",
        notices.follow_by_contact,
    )
    stop_contact: DoneResult = mutation("No more news goes to that contact.", notices.stop_contact)
    save_notice_text: NoticeTextResult = mutation(
        "An administrator changes the words of a message.", notices.save_notice_text
    )
    resend_deliveries: DoneResult = mutation(
        "An administrator has tried anew what was given up by a channel.", notices.resend_deliveries
    )
    stop_deliveries: DoneResult = mutation(
        "An administrator ends what waits for a channel.", notices.stop_deliveries
    )
    start_pairing: PairingResult = mutation("A wall screen asks for a code.", display.start_pairing)
    confirm_pairing: DisplayResult = mutation(
        "An administrator confirms a screen's code.", display.confirm_pairing
    )
    create_display: DisplayResult = mutation(
        "An administrator sets a screen up by token.", display.create_display
    )
    revoke_display: DoneResult = mutation(
        "An administrator takes a screen's token back.", display.revoke_display
    )
    save_service: ServiceResult = mutation(
        "An officer prepares a service of their OPD, or a change of one.", service.save
    )
    discard_service_draft: DoneResult = mutation(
        "An officer forgets what was prepared; a service that was never published is gone with it.",
        service.discard,
    )
    publish_service: ServiceResult = mutation(
        "The head of an OPD tells everybody what was prepared: a version of its own.", service.publish
    )
    check_service: ServiceResult = mutation(
        "Somebody of the OPD has looked at what is published: it still holds.", service.check
    )
    withdraw_service: ServiceResult = mutation(
        "The head of an OPD takes a service back; what it said is a draft from then on.", service.withdraw
    )

    save_announcement: AnnouncementResult = mutation(
        "An OPD writes what it announces, or corrects visibly what it has announced.", announcement.save
    )
    publish_announcement: AnnouncementResult = mutation(
        "Everybody reads a draft from now on.", announcement.publish
    )
    call_off_announcement: AnnouncementResult = mutation(
        "It does not take place; that, and why, stays to be read.", announcement.call_off
    )
    discard_announcement: DoneResult = mutation("Throws a draft away.", announcement.discard)
    decide_aspiration: ComplaintResult = mutation(
        "The OPD decides what becomes of an aspiration, or decides anew; everybody reads both.",
        aspiration.decide,
    )
    fulfil_aspiration: ComplaintResult = mutation("What was taken up is done.", aspiration.fulfil)
    apply_as_volunteer: VolunteerResult = mutation("A citizen wants to become a volunteer.", volunteer.apply)
    withdraw_volunteer_application: VolunteerResult = mutation(
        "They take that back before it is decided.", volunteer.withdraw
    )
    resign_as_volunteer: VolunteerResult = mutation(
        "A volunteer resigns: the role goes, and their sessions end.", volunteer.resign
    )
    answer_training: TrainingResult = mutation("A volunteer answers the check.", volunteer.answer_training)
    grant_volunteer: VolunteerResult = mutation(
        "Diskominfo takes somebody on, whose sessions end.", volunteer.grant
    )
    decline_volunteer: VolunteerResult = mutation("Diskominfo does not, and says why.", volunteer.decline)
    end_volunteer: VolunteerResult = mutation(
        "Diskominfo ends somebody's service: the role goes, and what they saw by it.", volunteer.end
    )
    submit_claim: SubmitClaimResult = mutation(
        "Anybody asks the hoax desk whether something is true.", hoax_desk.submit
    )
    take_claim: ClaimResult = mutation("A volunteer looks into it.", hoax_desk.take)
    let_go_of_claim: ClaimResult = mutation(
        "The volunteer leaves it to others, or Diskominfo does for them.", hoax_desk.let_go
    )
    propose_verdict: ClaimResult = mutation("The volunteer says what it is, with sources.", hoax_desk.propose)
    confirm_verdict: ClaimResult = mutation("A second volunteer agrees.", hoax_desk.confirm)
    dispute_verdict: ClaimResult = mutation("A second volunteer disagrees, and says why.", hoax_desk.dispute)
    publish_clarification: ClaimResult = mutation(
        "Diskominfo publishes it, or puts right what it has published.", hoax_desk.publish
    )
    return_verdict: ClaimResult = mutation("Diskominfo sends it back to the volunteer.", hoax_desk.give_back)
    decline_claim: ClaimResult = mutation("Diskominfo has it not looked into.", hoax_desk.decline)
    retract_clarification: ClaimResult = mutation("Diskominfo withdraws it visibly.", hoax_desk.retract)
    object_to_clarification: ClaimResult = mutation(
        "Somebody who is named in it objects; Diskominfo alone reads who.", hoax_desk.object_to
    )
    decide_objection: ClaimResult = mutation("Diskominfo decides, visibly.", hoax_desk.decide_objection)
    follow_claim: ClaimResult = mutation(
        "The viewer wants to know what becomes of it, or no longer.", hoax_desk.follow
    )
