"""The letter that says why one that was sent here was not taken, with its words."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.words import N_
from workspace.mail.letters import GREETING, Letter, wrapped
from workspace.mail.tongue import Tongue

SUBJECT: Final = N_("Your letter was not taken as a comment")
NOT_TAKEN: Final = N_(
    "you wrote a comment by mail. It was not taken, and nobody has read it. The reason:"
)
ON_PAGE: Final = N_("You can write it on the page instead, if the pledge is open to you: %(link)s")
YOUR_WORDS: Final = N_("These are your words:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a letter was not taken: a sentence, and what numbers it says."""

    sentence: str
    facts: dict[str, str]


def answer(address: str, why: Reason, words: str, link: str, tongue: Tongue) -> Letter:
    """Return the letter; it names no pledge and nobody.

    Args:
        address: to whom it goes.
        why: why it was not taken.
        words: what they had written.
        link: address of the page on which they can say it.
        tongue: the language of its reader.
    """
    said = tongue.say(why.sentence)
    parts = [
        tongue.say(GREETING),
        wrapped(tongue.say(NOT_TAKEN)),
        wrapped(said % why.facts if why.facts else said),
        wrapped(tongue.say(ON_PAGE) % {"link": link}),
    ]
    if words:
        parts += [tongue.say(YOUR_WORDS), words]
    body = "\n\n".join(parts) + "\n"
    return Letter(to=address, subject=tongue.say(SUBJECT), body=body, lang=tongue.code)
