"""Refusals: how Banyan says no, each kind with a stable code and a sentence for people."""

from datetime import datetime

from workspace.domain.words import N_


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A request that was understood and is not carried out; nothing was changed.

    Attributes:
        code: stable, kebab-case; programs may depend on it.
        status: the HTTP status the web edge answers with.
        sentence: default words for people, an untranslated gettext id.
    """

    code = "refused"
    status = 409
    sentence = N_("This cannot be done.")

    def __init__(self, sentence: str | None = None, **facts: object) -> None:
        self.words = sentence or self.sentence
        self.facts = facts
        super().__init__(self.words)


class NotFound(Refusal):
    """It does not exist, or the person may not know that it does (same answer for both)."""

    code = "not-found"
    status = 404
    sentence = N_("There is nothing here, or it is not shared with you.")


class OutOfSight(NotFound):
    """A pledge that was public, and is kept out of public sight; nothing of it is said."""

    code = "out-of-sight"
    sentence = N_(
        "This pledge is out of public sight for the time being, and nothing of it is shown here. "
        "Whoever has its receipt can check it as before."
    )


class ReceiptKept(NotFound):
    """A receipt that names somebody in danger, and so is given to nobody for the time being."""

    code = "receipt-kept"
    sentence = N_(
        "The receipt of this pledge says the name of a party that is kept out of public sight, so "
        "it is not given out for the time being. Whoever has a copy can check it as before."
    )


class NotPermitted(Refusal):
    """The person may see the thing but not do this to it now."""

    code = "not-permitted"
    status = 403
    sentence = N_("Your role on this pledge does not allow this.")
    moved_on = N_(
        "This cannot be done now: the pledge has moved on since the page was opened. Nothing was "
        "changed."
    )
    """Where their role would allow it at another stage of the pledge."""


class SeatNeeded(Refusal):
    """The person has several seats on the pledge and did not say for which one they act."""

    code = "seat-needed"
    sentence = N_(
        "You have seats in several organisations on this pledge. Choose for which one you act; "
        "nothing was changed."
    )


class SeatNotHeld(Refusal):
    """The organisation named is none for which the person can act on the pledge."""

    code = "seat-not-held"
    status = 403
    sentence = N_(
        "You cannot act for that organisation on this pledge, so nothing was changed. Open the "
        "pledge again from your desk."
    )


class Invalid(Refusal):
    """Input that breaks a rule of its fields.

    Attributes:
        errors: field name to an untranslated sentence, shown next to that field.
    """

    code = "invalid"
    status = 422
    sentence = N_("Some answers need another look.")

    def __init__(self, errors: dict[str, str], **facts: object) -> None:
        super().__init__(None, **facts)
        self.errors = errors


class Conflict(Refusal):
    """Somebody else changed the same thing first; both values are shown, none is lost.

    Attributes:
        theirs: what is stored now, as the form would show it.
        row_version: the version a second, deliberate save must name.
    """

    code = "conflict"
    status = 409
    sentence = N_("Someone changed this while you were editing. Compare the two and choose.")

    def __init__(self, theirs: object, row_version: int) -> None:
        super().__init__()
        self.theirs = theirs
        self.row_version = row_version


class Frozen(Refusal):
    """The text is locked for signature or later."""

    code = "frozen"
    sentence = N_("The text is locked, so it cannot be changed now.")


class TextHasChanged(Refusal):
    """The fingerprint named is not the one of the current revision."""

    code = "text-changed"
    sentence = N_("The text changed while you were reading. Nothing was signed.")


class DeadlinePassed(Refusal):
    """The campaign's deadline is over by the server's clock.

    Its facts are the two instants; who shows them writes them out in `zone`.
    """

    code = "deadline-passed"
    sentence = N_(
        "The deadline was %(deadline)s. This arrived %(arrived)s, so nothing was recorded."
    )

    def __init__(self, deadline: datetime, arrived: datetime, zone: str = "UTC") -> None:
        super().__init__(None, deadline=deadline, arrived=arrived)
        self.zone = zone


class CampaignClosed(Refusal):
    """The campaign was closed, so that nothing new is bound in it."""

    code = "campaign-closed"
    sentence = N_(
        "This campaign is closed. In it no draft is opened, and no text locked, signed, submitted "
        "or amended any more; what there is stays. Nothing was changed."
    )


class TooMany(Refusal):
    """A limit on how often or how many; trying later can work."""

    code = "too-many"
    status = 429
    sentence = N_("That was too often. Please wait a little and try again.")


class Busy(Refusal):
    """So many ask for slow work of one kind that no more can wait for it."""

    code = "busy"
    status = 503
    sentence = N_(
        "Very many people ask for this at the moment. Nothing was changed; please try again in a "
        "few seconds."
    )

    def __init__(self, wait_s: int = 5) -> None:
        super().__init__(None, wait_s=wait_s)


class SignInNeeded(Refusal):
    """Nobody is signed in, or the session ended."""

    code = "sign-in-needed"
    status = 401
    sentence = N_("Please sign in.")


class FreshSignInNeeded(Refusal):
    """An act that binds needs the password again, at most five minutes old."""

    code = "fresh-sign-in-needed"
    status = 403
    sentence = N_("This binds your organisation: please enter your password again.")
