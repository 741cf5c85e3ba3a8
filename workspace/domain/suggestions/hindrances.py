"""Why something cannot be proposed: said in plain words, and nothing is made then."""

from workspace.domain.errors import Refusal
from workspace.domain.words import N_


class TextMoved(Refusal):
    """The text was never where the page says, or cannot be read there any more."""

    code = "text-moved"
    sentence = N_(
        "This page belongs to another state of the draft. Copy your words, load the page again and "
        "propose them there."
    )


class NotAText(Refusal):
    """What was sent is no text of a section."""

    code = "not-a-text"
    status = 400
    sentence = N_("A part of the request is missing or has the wrong form. Nothing was changed.")


class UnseenWords(Refusal):
    """What is proposed holds characters that nobody sees."""

    code = "unseen-words"
    status = 422
    sentence = N_(
        "Your words hold characters that nobody can see, or that turn the order of letters. Take "
        "them out and propose again."
    )


class WordsTooLong(Refusal):
    """One suggestion, or the text with it, would be too long."""

    code = "words-too-long"
    status = 422
    sentence = N_("This is more than one suggestion holds. Propose it in parts.")
    no_room = N_("The draft holds no more text, so this cannot be taken into it.")


class NothingDiffers(Refusal):
    """What is proposed is what stands there already."""

    code = "nothing-differs"
    status = 422
    sentence = N_("Nothing differs from what stands there now, so nothing is suggested.")


class TooManySuggestions(Refusal):
    """So many wait already that nobody would read more."""

    code = "too-many-suggestions"
    status = 422
    sentence = N_(
        "These are too many suggestions at once: %(most)s is the most. Propose one section after "
        "the other."
    )
    own = N_(
        "%(most)s of your suggestions wait in this draft already. Withdraw some, or wait until "
        "they are answered."
    )
    waiting = N_(
        "So much is proposed in this draft already that no more can wait. Wait until some of it is "
        "answered."
    )
