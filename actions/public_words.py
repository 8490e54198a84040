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


async def of_complaint(complaint: Complaint) -> PublicWords:
    """Of one that is there. What is masked stays so: of a reporter who is gone nobody knows the name."""
    title, description = complaint.public_title, complaint.public_description
    more = await _found(
        complaint, title or complaint.title, description or complaint.description, complaint.name_public
    )
    return PublicWords(more.title or title, more.description or description)


async def of_original(complaint: Complaint, *, name_public: bool) -> PublicWords:
    """Of one that is there, of all its words anew, where its reporter's name is to be public or not."""
    return await _found(complaint, complaint.title, complaint.description, name_public)


async def _found(complaint: Complaint, title: str, description: str, name_public: bool) -> PublicWords:
    names = () if name_public and not complaint.anonymous else await names_of(complaint)
    return rules.of_complaint(title, description, await held_back.get(), names)


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
