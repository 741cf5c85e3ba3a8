"""What a pledge still needs, said in a letter: how much of what, and of nobody by name."""

from collections.abc import Iterable, Mapping
from typing import Final

from workspace import cldr
from workspace.domain.signing.clause import Clause, Need
from workspace.domain.words import N_
from workspace.mail.tongue import Tongue

NEEDED: Final = N_("Still needed: %(what)s")
CLAUSES: Final[Mapping[Need, str]] = {
    Need.DEADLINE_OVER: N_("the deadline is over."),
    Need.REQUESTS: N_("an answer to those who ask to take part (%(count)s)."),
    Need.ANSWER: N_("answers to invitations (%(count)s)."),
    Need.NEW_INVITATION: N_("new invitations, where nobody answered in time (%(count)s)."),
    Need.PARTY: N_("another organisation to pledge with (%(count)s)."),
    Need.MEANS: N_("somebody who may sign, in organisations without one (%(count)s)."),
    Need.COMMENTS: N_("open objections to be cleared (%(count)s)."),
    Need.POINTS: N_("points of the text to be settled (%(count)s)."),
    Need.REPLIES: N_("comments that wait for an answer (%(count)s)."),
    Need.SUGGESTIONS: N_("suggestions that wait for the lead (%(count)s)."),
    Need.READY: N_("answers who is ready to sign (%(count)s)."),
    Need.TEXT: N_("the lead locks the text once it is ready."),
    Need.LOCK: N_("the lead can lock the text."),
    Need.REPAIR: N_("the lead has to reopen the text."),
    Need.DECISION: N_("the lead decides, since a signature was declined."),
    Need.REPLACEMENT: N_("the lead decides, since an organisation that must sign has gone."),
    Need.SIGNATURES: N_("signatures (%(count)s)."),
    Need.HANDOVER: N_("the lead can submit it: all have signed."),
    Need.COMPLETION: N_("after that nothing: it is then submitted at once, as the lead chose."),
    Need.PROCEDURE: N_("the decision of groups (%(count)s)."),
    Need.OPENING: N_("groups that have to open their decision (%(count)s)."),
    Need.CHANGES: N_("the changes that the secretariat asks for."),
    Need.REVIEW: N_("the review by the secretariat."),
    Need.EMBARGO: N_("the day on which it becomes public."),
}
"""Each thing that is needed, untranslated; of organisations their number, since others read too."""


def sentence(clauses: Iterable[Clause], tongue: Tongue) -> str:
    """Return what a pledge still needs in a reader's language; empty where it needs nothing."""
    said = [
        tongue.say(CLAUSES[clause.need]) % {"count": cldr.figure(clause.count, tongue.locale)}
        for clause in clauses
    ]
    return tongue.say(NEEDED) % {"what": " ".join(said)} if said else ""
