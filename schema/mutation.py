"""What changes."""

import strawberry

from resolvers import (
    accounts,
    administration,
    confirming,
    displays,
    handling,
    instructing,
    regent_reports,
    reporting,
    submitting,
)
from schema.fields import mutation
from schema.results import (
    AccountResult,
    CategoryResult,
    ClockRuleResult,
    ComplaintResult,
    ConfirmedResult,
    DisplayResult,
    DoneResult,
    HolidayResult,
    InstructionResult,
    OpdResult,
    PairingResult,
    RegentReportResult,
    ReplyTemplateResult,
    SessionResult,
    SubmitComplaintResult,
)


@strawberry.type(description="What changes.")
class Mutation:
    register: SessionResult = mutation(resolver=accounts.register, description="A citizen signs up.")
    sign_in: SessionResult = mutation(resolver=accounts.sign_in, description="By e-mail or telephone.")
    sign_out: bool = mutation(resolver=accounts.sign_out, description="Ends this session and its sockets.")
    sign_out_everywhere: bool = mutation(
        resolver=accounts.sign_out_everywhere, description="Ends all of one's sessions."
    )
    change_password: DoneResult = mutation(
        resolver=accounts.change_password,
        description="Ends all of one's sessions too; a browser gets a new one in its cookie.",
    )

    submit_complaint: SubmitComplaintResult = mutation(
        resolver=submitting.submit, description="A citizen complains; a volunteer files for someone."
    )
    supply_information: ComplaintResult = mutation(
        resolver=reporting.supply_information, description="The reporter answers what was asked."
    )
    withdraw_complaint: ComplaintResult = mutation(
        resolver=reporting.withdraw, description="The reporter takes it back."
    )
    confirm_resolution: ComplaintResult = mutation(
        resolver=reporting.confirm, description="The reporter agrees that it is done."
    )
    reopen_complaint: ComplaintResult = mutation(
        resolver=reporting.reopen, description="The reporter disputes that it is done."
    )
    support_complaint: ComplaintResult = mutation(
        resolver=reporting.support, description="A citizen has the same trouble."
    )

    verify_complaint: ComplaintResult = mutation(
        resolver=handling.verify,
        description="Diskominfo accepts it, classes it and sends it to the OPD with authority.",
    )
    request_information: ComplaintResult = mutation(
        resolver=handling.request_information, description="Asks the reporter; the clocks stand still."
    )
    reject_complaint: ComplaintResult = mutation(
        resolver=handling.reject, description="Diskominfo archives it, with a reason."
    )
    merge_complaint: ComplaintResult = mutation(
        resolver=handling.merge, description="It is the same matter as another."
    )
    unmerge_complaint: ComplaintResult = mutation(
        resolver=handling.unmerge, description="They were two matters after all."
    )

    open_complaint: ComplaintResult = mutation(
        resolver=handling.open_page, description="An officer has it on the desk: colleagues see that."
    )
    claim_complaint: ComplaintResult = mutation(resolver=handling.claim, description="An officer takes it.")
    respond_to_complaint: ComplaintResult = mutation(
        resolver=handling.respond, description="The OPD answers."
    )
    return_complaint: ComplaintResult = mutation(
        resolver=handling.give_back, description="Not this OPD's authority: back to Diskominfo."
    )
    answer_instruction: InstructionResult = mutation(
        resolver=instructing.answer, description="The OPD answers the regent."
    )

    submit_regent_report: RegentReportResult = mutation(
        resolver=regent_reports.submit, description="The head of an OPD reports to the regent."
    )
    acknowledge_regent_report: RegentReportResult = mutation(
        resolver=regent_reports.acknowledge, description="The regent accepts it."
    )
    return_regent_report: RegentReportResult = mutation(
        resolver=regent_reports.give_back, description="The regent wants it done again."
    )
    instruct_opd: InstructionResult = mutation(
        resolver=instructing.instruct, description="The regent's order to an OPD."
    )

    save_reply_template: ReplyTemplateResult = mutation(
        resolver=administration.save_reply_template, description="Keeps an answer for reuse."
    )
    delete_reply_template: DoneResult = mutation(
        resolver=administration.delete_reply_template, description="Forgets a reusable answer."
    )
    create_account: AccountResult = mutation(
        resolver=administration.create_account, description="For an administrator."
    )
    update_account: AccountResult = mutation(
        resolver=administration.update_account, description="For an administrator."
    )
    confirm_administration: ConfirmedResult = mutation(
        resolver=confirming.confirm,
        description="An administrator confirms what another one asked for.",
    )
    decline_administration: DoneResult = mutation(
        resolver=confirming.decline,
        description="An administrator declines it, or takes their own back.",
    )
    save_opd: OpdResult = mutation(resolver=administration.save_opd, description="For an administrator.")
    save_category: CategoryResult = mutation(
        resolver=administration.save_category, description="For an administrator."
    )
    save_clock_rule: ClockRuleResult = mutation(
        resolver=administration.save_clock_rule, description="For an administrator."
    )
    save_holiday: HolidayResult = mutation(
        resolver=administration.save_holiday, description="For an administrator."
    )
    remove_holiday: DoneResult = mutation(
        resolver=administration.remove_holiday, description="Back to the national calendar."
    )
    start_pairing: PairingResult = mutation(
        resolver=displays.start_pairing, description="A wall screen asks for a code."
    )
    confirm_pairing: DisplayResult = mutation(
        resolver=displays.confirm_pairing, description="An administrator confirms a screen's code."
    )
    create_display: DisplayResult = mutation(
        resolver=displays.create_display, description="An administrator sets a screen up by token."
    )
    revoke_display: DoneResult = mutation(
        resolver=displays.revoke_display, description="An administrator takes a screen's token back."
    )
