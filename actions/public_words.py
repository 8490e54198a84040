"""What the public is to read until a verifier has decided: with the words of the list, and whose names."""

from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.held_back_word import held_back
from reads.complaint_people import account_of
from rules import public_words as rules
from rules.public_words import PublicWords
from rules.refusals import invalid


async def of_submission(said: Submission, account_name: str | None) -> PublicWords:
    """Of what is being filed; `account_name`: of its reporter, who may have given another name with it.
    Refused(INVALID) where the village, which all read, is no village's name."""
    held = await held_back.get()
    if said.village is not None and rules.found_in(said.village, held):
        raise invalid(
            "input.village",
            "Tulis nama desa atau kelurahan saja, tanpa data pribadi.",
            "Write the name of the desa or kelurahan alone, without personal data.",
        )
    names = () if said.name_public else (said.contact_name, account_name)
    return rules.of_complaint(said.title, said.description, held, names)


async def of_complaint(complaint: Complaint, *, name_public: bool | None = None) -> PublicWords:
    """Of one that is there; `name_public` other than it is."""
    public = complaint.name_public if name_public is None else name_public
    names = () if public and not complaint.anonymous else await names_of(complaint)
    return rules.of_complaint(complaint.title, complaint.description, await held_back.get(), names)


async def of_answer(complaint: Complaint, text: str) -> str | None:
    """Of an OPD's answer to it; None: as it is written. How the office is reached stays, how its reporter is
    reached does not."""
    account = await account_of(complaint.reporter_id)
    public = complaint.name_public and not complaint.anonymous
    names = () if public else (complaint.contact_name, account and account.name)
    contacts = [complaint.contact_phone, complaint.contact_email]
    if account is not None:
        contacts += [account.phone, account.email]
    return rules.of_answer(text, await held_back.get(), names, contacts)


async def names_of(complaint: Complaint) -> tuple[str, ...]:
    """Of its reporter: as given with it, and as the account says."""
    account = await account_of(complaint.reporter_id)
    return tuple(each for each in (complaint.contact_name, account and account.name) if each)
