"""What changes."""

import strawberry

from resolvers import (
    account,
    account_administration,
    category,
    clock_rule,
    complaint,
    display,
    holiday,
    instruction,
    opd,
    pending_change,
    regent_report,
    reply_template,
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
    register: SessionResult = mutation(resolver=account.register, description="A citizen signs up.")
    sign_in: SessionResult = mutation(resolver=account.sign_in, description="By e-mail or telephone.")
    sign_out: bool = mutation(resolver=account.sign_out, description="Ends this session and its sockets.")
    sign_out_everywhere: bool = mutation(
        resolver=account.sign_out_everywhere, description="Ends all of one's sessions."
    )
    change_password: DoneResult = mutation(
        resolver=account.change_password,
        description="Ends all of one's sessions too; a browser gets a new one in its cookie.",
    )

    submit_complaint: SubmitComplaintResult = mutation(
        resolver=complaint.submit, description="A citizen complains; a volunteer files for someone."
    )
    supply_information: ComplaintResult = mutation(
        resolver=complaint.supply_information, description="The reporter answers what was asked."
    )
    withdraw_complaint: ComplaintResult = mutation(
        resolver=complaint.withdraw, description="The reporter takes it back."
    )
    confirm_resolution: ComplaintResult = mutation(
        resolver=complaint.confirm, description="The reporter agrees that it is done."
    )
    reopen_complaint: ComplaintResult = mutation(
        resolver=complaint.reopen, description="The reporter disputes that it is done."
    )
    support_complaint: ComplaintResult = mutation(
        resolver=complaint.support, description="A citizen has the same trouble."
    )

    verify_complaint: ComplaintResult = mutation(
        resolver=complaint.verify,
        description="Diskominfo accepts it, classes it and sends it to the OPD with authority.",
    )
    request_information: ComplaintResult = mutation(
        resolver=complaint.request_information, description="Asks the reporter; the clocks stand still."
    )
    reject_complaint: ComplaintResult = mutation(
        resolver=complaint.reject, description="Diskominfo archives it, with a reason."
    )
    merge_complaint: ComplaintResult = mutation(
        resolver=complaint.merge, description="It is the same matter as another."
    )
    unmerge_complaint: ComplaintResult = mutation(
        resolver=complaint.unmerge, description="They were two matters after all."
    )

    open_complaint: ComplaintResult = mutation(
        resolver=complaint.open_page, description="An officer has it on the desk: colleagues see that."
    )
    claim_complaint: ComplaintResult = mutation(resolver=complaint.claim, description="An officer takes it.")
    respond_to_complaint: ComplaintResult = mutation(
        resolver=complaint.respond, description="The OPD answers."
    )
    return_complaint: ComplaintResult = mutation(
        resolver=complaint.give_back, description="Not this OPD's authority: back to Diskominfo."
    )
    answer_instruction: InstructionResult = mutation(
        resolver=instruction.answer, description="The OPD answers the regent."
    )

    submit_regent_report: RegentReportResult = mutation(
        resolver=regent_report.submit, description="The head of an OPD reports to the regent."
    )
    acknowledge_regent_report: RegentReportResult = mutation(
        resolver=regent_report.acknowledge, description="The regent accepts it."
    )
    return_regent_report: RegentReportResult = mutation(
        resolver=regent_report.give_back, description="The regent wants it done again."
    )
    instruct_opd: InstructionResult = mutation(
        resolver=instruction.instruct, description="The regent's order to an OPD."
    )

    save_reply_template: ReplyTemplateResult = mutation(
        resolver=reply_template.save_reply_template, description="Keeps an answer for reuse."
    )
    delete_reply_template: DoneResult = mutation(
        resolver=reply_template.delete_reply_template, description="Forgets a reusable answer."
    )
    create_account: AccountResult = mutation(
        resolver=account_administration.create_account, description="For an administrator."
    )
    update_account: AccountResult = mutation(
        resolver=account_administration.update_account, description="For an administrator."
    )
    confirm_administration: ConfirmedResult = mutation(
        resolver=pending_change.confirm,
        description="An administrator confirms what another one asked for.",
    )
    decline_administration: DoneResult = mutation(
        resolver=pending_change.decline,
        description="An administrator declines it, or takes their own back.",
    )
    save_opd: OpdResult = mutation(resolver=opd.save_opd, description="For an administrator.")
    save_category: CategoryResult = mutation(
        resolver=category.save_category, description="For an administrator."
    )
    save_clock_rule: ClockRuleResult = mutation(
        resolver=clock_rule.save_clock_rule, description="For an administrator."
    )
    save_holiday: HolidayResult = mutation(resolver=holiday.save_holiday, description="For an administrator.")
    remove_holiday: DoneResult = mutation(
        resolver=holiday.remove_holiday, description="Back to the national calendar."
    )
    start_pairing: PairingResult = mutation(
        resolver=display.start_pairing, description="A wall screen asks for a code."
    )
    confirm_pairing: DisplayResult = mutation(
        resolver=display.confirm_pairing, description="An administrator confirms a screen's code."
    )
    create_display: DisplayResult = mutation(
        resolver=display.create_display, description="An administrator sets a screen up by token."
    )
    revoke_display: DoneResult = mutation(
        resolver=display.revoke_display, description="An administrator takes a screen's token back."
    )
