"""What a volunteer does as one: for that they have passed the check, and their term runs."""

from actions.context import ActionContext
from models.volunteer import Volunteer
from rules.refusals import training_required


async def serving(context: ActionContext) -> Volunteer:
    """The service of the volunteer who acts, within the open change. Refused(TRAINING_REQUIRED) who has not
    passed the check, Refused(WRONG_STATUS) whose term is over."""
    volunteer = await Volunteer.under_way(context.under_way, context.actor.account or 0, lock=False)
    if volunteer is None:
        raise training_required()
    volunteer.must_be_ready(context.now)
    return volunteer
