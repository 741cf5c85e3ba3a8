"""Letters to people about their organisation: neutral, mailboxes are shared."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_
from workspace.mail.letters import GREETING, NO_DUTY, Letter, wrapped


class News(StrEnum):
    """What happened at an organisation."""

    ROLE = "role"
    SEAT_ENDED = "seat_ended"
    SEAT_ASKED = "seat_asked"
    SEAT_GIVEN = "seat_given"
    SEAT_DECLINED = "seat_declined"
    VERIFIED = "verified"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    MANDATE = "mandate"
    MANDATE_ENDED = "mandate_ended"
    STANDING = "standing"
    OBJECTED = "objected"
    MERGER = "merger"
    NO_MERGER = "no_merger"
    MERGED = "merged"
    KEEPER = "keeper"
    NO_KEEPER = "no_keeper"
    CAMPAIGN_CLOSED = "campaign_closed"
    CAMPAIGN_REOPENED = "campaign_reopened"


SUBJECT: Final = N_("About your organisation on Banyan")
SAID: Final[Mapping[str, str]] = {
    News.ROLE: N_(
        "somebody who administers your organisation on Banyan has changed what you do for it."
    ),
    News.SEAT_ENDED: N_(
        "you belong no more to an organisation on Banyan: your seat in it has ended, and with it "
        "what you could open and sign for it. What you signed stays signed."
    ),
    News.SEAT_ASKED: N_(
        "somebody with an account on Banyan asks for a seat in your organisation. Its page says "
        "who, and there you give them one or decline. Nothing changes before."
    ),
    News.SEAT_GIVEN: N_(
        "you have been given the seat in an organisation on Banyan that you asked for. Its page "
        "says what you do for it."
    ),
    News.SEAT_DECLINED: N_(
        "an organisation on Banyan that you asked for a seat in it has declined. The page on which "
        "you asked says what it answered."
    ),
    News.VERIFIED: N_(
        "the secretariat has verified your organisation. It can sign, once somebody has a mandate "
        "to sign for it."
    ),
    News.SUSPENDED: N_(
        "the secretariat has suspended your organisation. It cannot sign until it is reinstated; "
        "what it signed stays signed. Its page says why."
    ),
    News.REINSTATED: N_("the secretariat has reinstated your organisation. It can sign again."),
    News.CONFIRMED: N_(
        "the secretariat has confirmed what your organisation asked to be called or listed as. "
        "What was signed keeps the name it was signed with."
    ),
    News.REFUSED: N_(
        "the secretariat has not confirmed what your organisation asked to be called or listed "
        "as. Nothing has changed; its page says why."
    ),
    News.MANDATE: N_(
        "you have been given a mandate to sign for your organisation on Banyan. Its page says for "
        "what, from when and until when. Nothing is signed by it."
    ),
    News.MANDATE_ENDED: N_(
        "a mandate of yours to sign for your organisation on Banyan has been revoked. What you "
        "signed stays signed."
    ),
    News.STANDING: N_(
        "a standing mandate has been given: somebody of your organisation may sign for it wherever "
        "a network takes part. You have 48 hours to object on the page of your organisation; until "
        "then it is not in force."
    ),
    News.OBJECTED: N_(
        "somebody of your organisation has objected to a standing mandate, so it is not in force. "
        "The page of your organisation says why."
    ),
    News.MERGER: N_(
        "the secretariat holds that your organisation and another one on Banyan are one, and means "
        "to merge them. You have 48 hours to object on the page of your organisation. Nothing has "
        "moved yet; the page says what would."
    ),
    News.NO_MERGER: N_(
        "your organisation is not merged with another one on Banyan: somebody has objected, or the "
        "secretariat took it back. Nothing has moved."
    ),
    News.MERGED: N_(
        "the secretariat has merged your organisation and another one on Banyan. What each signed "
        "stays under the name it was signed with; its page says where the rest is now."
    ),
    News.KEEPER: N_(
        "the secretariat asks your organisation to keep a campaign on Banyan. Nothing changes "
        "unless somebody who administers it accepts; the page of your organisation says more."
    ),
    News.NO_KEEPER: N_(
        "your organisation no longer keeps a campaign on Banyan, or is not asked to any more: the "
        "secretariat took it back."
    ),
    News.CAMPAIGN_CLOSED: N_(
        "the secretariat has closed a campaign that your organisation keeps on Banyan. No new "
        "pledge is signed in it. What is public stays, its parties report on it as before, and "
        "your organisation goes on keeping the campaign."
    ),
    News.CAMPAIGN_REOPENED: N_(
        "the secretariat has opened a campaign again that your organisation keeps on Banyan. All "
        "goes on as if it had not been closed, and its deadline is what it was."
    ),
}
LOOK: Final = N_("Sign in to see it:")


def house_letter(address: str, news: News, link: str) -> Letter:
    """Return the letter that tells somebody of an organisation what happened, naming nobody."""
    parts = [GREETING, wrapped(SAID[news]), LOOK, link, NO_DUTY]
    return Letter(to=address, subject=SUBJECT, body="\n\n".join(parts) + "\n")


OFFICER_SUBJECT: Final = N_("A recorded letter waits to be confirmed")
OFFICER: Final = N_(
    "somebody of the secretariat has recorded a signed letter on Banyan. It counts once another "
    "officer, with the letter before them, has confirmed it."
)


def officer_letter(address: str, link: str) -> Letter:
    """Return the letter that asks an officer to confirm what another one recorded."""
    parts = [GREETING, wrapped(OFFICER), LOOK, link, NO_DUTY]
    return Letter(to=address, subject=OFFICER_SUBJECT, body="\n\n".join(parts) + "\n")
