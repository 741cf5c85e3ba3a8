"""What a pledge still needs, said in a letter: how much of what, where, and of nobody by name."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from workspace import cldr
from workspace.domain.signing.clause import Clause, Need, Place
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


WAYS: Final[Mapping[Place, str]] = {
    Place.REQUESTS: "/drafts/{draft}/requests",
    Place.PARTIES: "/drafts/{draft}/parties",
    Place.COMMENT: "/drafts/{draft}#thread-{thing}",
    Place.DISCUSSION: "/drafts/{draft}/discussion",
    Place.SUGGESTIONS: "/drafts/{draft}/suggestions",
    Place.CHECK: "/drafts/{draft}/check",
    Place.READY: "/drafts/{draft}/ready",
    Place.BOARD: "/drafts/{draft}/sign-off",
    Place.HANDOVER: "/drafts/{draft}/submit",
    Place.RECEIPT: "/drafts/{draft}/receipt",
    Place.PROCEDURE: "/procedures/{thing}",
    Place.REVIEW: "/drafts/{draft}/review",
}
"""Where each place is on the site: the addresses of its pages, written where no page is asked."""


class Said(NamedTuple):
    """A clause in a reader's language, and where it leads on the site."""

    words: str
    way: str


def said(clauses: Iterable[Clause], draft_id: str, tongue: Tongue) -> tuple[Said, ...]:
    """Return what a pledge still needs in a reader's language, clause by clause."""
    return tuple(
        Said(
            tongue.say(CLAUSES[clause.need]) % {"count": cldr.figure(clause.count, tongue.locale)},
            WAYS[clause.place].format(draft=draft_id, thing=clause.thing),
        )
        for clause in clauses
    )
