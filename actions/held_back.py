"""Words that are held back from the public, as an administrator keeps them."""

from actions.context import ActionContext
from actions.editing import administering
from models.audit import AuditRecord
from models.held_back_word import HeldBackWord
from models.locking import locked, unless_taken
from reads import held_back_word
from rules import texts
from rules.audit import AuditAct, AuditNoun
from rules.held_back import MOST, MOST_WORDS, checked, plain
from rules.refusals import invalid, not_found


async def save(context: ActionContext, word: str) -> str:
    """Add a word, which is held back in what is said from now on; it is there once, however it is spelt."""
    await context.must_administer()
    said = checked(word, "word")
    used = invalid("word", "Kata ini sudah ada.", "The word is there already.")
    with unless_taken(used):
        async with administering(context) as told:
            words = await held_back_word.words()
            if plain(said) in map(plain, words):
                raise used
            if len(words) >= MOST_WORDS:
                raise invalid("word", f"Paling banyak {MOST_WORDS} kata.", f"At most {MOST_WORDS} words.")
            await HeldBackWord(word=said).save()
            told(AuditRecord(AuditNoun.HELD_BACK_WORD, AuditAct.CREATED, said))
    return said


async def remove(context: ActionContext, word: str) -> None:
    """Take a word off the list: what it has masked stays so until a verifier decides."""
    await context.must_administer()
    async with administering(context) as told:
        found = await locked(HeldBackWord, word=texts.clean(word).lower()[:MOST])
        if found is None:
            raise not_found("Kata ini", "word", field="word")
        await found.delete()
        told(AuditRecord(AuditNoun.HELD_BACK_WORD, AuditAct.REMOVED, found.word))
