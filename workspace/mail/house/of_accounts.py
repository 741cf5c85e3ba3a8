"""Letters to people about their own account: neutral, mailboxes are shared."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_
from workspace.mail.letters import GREETING, NEVER, NO_DUTY, Letter, instant, wrapped
from workspace.mail.tongue import Tongue

PASSWORD_SUBJECT: Final = N_("Choose your password for Banyan")
PASSWORD: Final = N_(
    "an account has been made for you on Banyan (%(site)s). Choose a password for it on this page. "
    "The link works once, until %(until)s, and is for you alone: whoever has it can sign in as you."
)


def password_letter(address: str, link: str, site: str, until: datetime, timezone: str) -> Letter:
    """Return the letter that brings somebody the link to choose a password by.

    Args:
        address: of the account.
        link: address of the page; holds its secret.
        site: address of this site.
        until: instant from which the link works no more.
        timezone: in which the letter says it.
    """
    said = PASSWORD % {"site": site, "until": instant(until, timezone)}
    parts = [GREETING, wrapped(said), link, NEVER, NO_DUTY]
    return Letter(to=address, subject=PASSWORD_SUBJECT, body="\n\n".join(parts) + "\n")


_LINK: Final = "%(link)s"


class Own(StrEnum):
    """What a letter tells somebody of their own account."""

    FORGOTTEN = "forgotten"
    HELPED = "helped"
    CHANGED = "changed"
    CONFIRM = "confirm"
    TAKEN = "taken"
    ENROLS = "enrols"
    ENROLS_KNOWN = "enrols_known"
    ASKED = "asked"
    MOVED = "moved"
    RESTORED = "restored"
    SECOND_SET = "second_set"
    SECOND_REMOVED = "second_removed"
    SECOND_TAKEN = "second_taken"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PROVIDER_CONNECTED = "provider_connected"
    PROVIDER_ENDED = "provider_ended"
    RECOVERY_RENEWED = "recovery_renewed"
    RECOVERY_USED = "recovery_used"


OWN_SUBJECT: Final = N_("About your account on Banyan")
ENROL_SUBJECT: Final = N_("Confirm that your organisation signs up on Banyan")
_IF_NOT_YOU: Final = N_(
    "If you did not do this, choose another password at once on this page, and end all sign-ins "
    "you do not recognise:"
)
_IF_NOT_ASKED: Final = N_(
    "If you did not ask for it, tell the secretariat, choose another password at once on this "
    "page, and end all sign-ins you do not recognise:"
)
OWN: Final[Mapping[str, tuple[str, ...]]] = {
    Own.FORGOTTEN: (
        N_(
            "somebody, perhaps you, asked for a link to choose a new password for your account on "
            "Banyan (%(site)s). It works once, until %(until)s, and is for you alone: whoever has "
            "it can sign in as you."
        ),
        _LINK,
        N_("If it was not you, you need not do anything: nothing has changed."),
    ),
    Own.HELPED: (
        N_(
            "the secretariat had this link sent to you, so that you can choose a new password for "
            "your account on Banyan (%(site)s). It works once, until %(until)s, and is for you "
            "alone: whoever has it can sign in as you, and the secretariat does not see it."
        ),
        _LINK,
        N_(
            "If you did not ask for help, leave it: nothing has changed. And please tell the "
            "secretariat."
        ),
    ),
    Own.CHANGED: (
        N_(
            "the password of your account on Banyan (%(site)s) was changed, and all other sign-ins "
            "have ended."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.CONFIRM: (
        N_(
            "somebody, perhaps you, asked to sign in to Banyan (%(site)s) with this address from "
            "now on. Nothing changes before you confirm it on this page, by %(until)s:"
        ),
        _LINK,
        N_("If it was not you, you need not do anything."),
    ),
    Own.TAKEN: (
        N_(
            "somebody, perhaps you, asked to move an account on Banyan (%(site)s) to this address. "
            "It was not moved, since you have an account with this address already. Sign in with "
            "it:"
        ),
        _LINK,
        N_("If it was not you, you need not do anything."),
    ),
    Own.ENROLS: (
        N_(
            "somebody, perhaps you, gave this address to sign an organisation up on Banyan "
            "(%(site)s). Nothing exists before you confirm it on this page, by %(until)s, and "
            "choose a password there:"
        ),
        _LINK,
        N_("If it was not you, you need not do anything: what was filled in is forgotten then."),
    ),
    Own.ENROLS_KNOWN: (
        N_(
            "somebody, perhaps you, gave this address to sign an organisation up on Banyan "
            "(%(site)s). Nothing was made, since you have an account with this address already. "
            "Sign in with it, and you can start the organisation on the page you come to, without "
            "another letter:"
        ),
        _LINK,
        N_("If it was not you, you need not do anything."),
    ),
    Own.ASKED: (
        N_(
            "somebody who was signed in to your account on Banyan (%(site)s) and gave its password "
            "asked to sign in with another address from now on. Nothing has changed yet: it waits "
            "until the other address is confirmed."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.MOVED: (
        N_(
            "your account on Banyan (%(site)s) has another address from now on; with this one you "
            "cannot sign in any more. If this was not you, take it back on this page, until "
            "%(until)s. All sign-ins end then, and you choose a new password:"
        ),
        _LINK,
    ),
    Own.SECOND_SET: (
        N_(
            "whoever signs in to your account on Banyan (%(site)s) needs a code of an application "
            "as well from now on. All other sign-ins have ended."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.SECOND_TAKEN: (
        N_(
            "the secretariat took the code and the passkeys of your account on Banyan (%(site)s) "
            "away, because somebody said that you had lost them. The password alone is enough "
            "until you set up new ones."
        ),
        _IF_NOT_ASKED,
        _LINK,
    ),
    Own.SECOND_REMOVED: (
        N_(
            "whoever signs in to your account on Banyan (%(site)s) needs no code of an application "
            "any more. Unless there is a passkey, the password is enough."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.PASSKEY_ADDED: (
        N_(
            "a passkey was added to your account on Banyan (%(site)s). Whoever has it can sign in "
            "as you, and confirm what you sign. The password alone is not enough to sign in."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.PASSKEY_REMOVED: (
        N_(
            "a passkey of your account on Banyan (%(site)s) was removed. If it was the last one "
            "and no code of an application is asked for, the password is enough to sign in."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.PROVIDER_CONNECTED: (
        N_(
            "your account on Banyan (%(site)s) was connected with another service, which can sign "
            "you in from now on."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.PROVIDER_ENDED: (
        N_(
            "the other service that your account on Banyan (%(site)s) was connected with signs you "
            "in no more."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.RECOVERY_RENEWED: (
        N_(
            "new recovery codes were made for your account on Banyan (%(site)s). Those from before "
            "work no more."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.RECOVERY_USED: (
        N_(
            "somebody signed in to your account on Banyan (%(site)s) with its password and one of "
            "its recovery codes. That code works no more."
        ),
        _IF_NOT_YOU,
        _LINK,
    ),
    Own.RESTORED: (
        N_(
            "the address of your account on Banyan (%(site)s) is this one again. All sign-ins have "
            "ended and the password works no more. Choose a new one on this page, until %(until)s:"
        ),
        _LINK,
    ),
}


def own_letter(address: str, news: Own, facts: Mapping[str, str], tongue: Tongue) -> Letter:
    """Return the letter that tells somebody of their account, in their language.

    Args:
        address: to which it goes.
        news: what it tells.
        facts: `site` and, where it says so, `link` and `until`.
        tongue: the language of its reader.
    """
    said = [
        part % facts if part == _LINK else wrapped(tongue.say(part) % facts) for part in OWN[news]
    ]
    parts = [tongue.say(GREETING), *said, wrapped(tongue.say(NEVER))]
    body = "\n\n".join(parts) + "\n"
    subject = tongue.say(ENROL_SUBJECT if news is Own.ENROLS else OWN_SUBJECT)
    return Letter(to=address, subject=subject, body=body, lang=tongue.code)
