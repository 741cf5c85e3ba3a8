"""The sentences of notices about a campaign, and about the years after a pledge is public."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.notices.about import About, Page
from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_

OF_PROGRESS: Final[Mapping[str, About]] = {
    "extended": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_("The secretariat extended the deadline, for all pledges of the campaign"),
        head=N_("The deadline of a pledge was extended"),
    ),
    "extended_by_keeper": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_("%(house)s, which keeps the campaign, extended the deadline for all its pledges"),
        head=N_("The deadline of a pledge was extended"),
    ),
    "parted": About(
        Switch.PARTIES,
        Page.BOARD,
        N_("%(house)s left the published pledge"),
        head=N_("An organisation left a published pledge"),
    ),
    "sheltered": About(
        Switch.REVIEW,
        Page.BOARD,
        N_("The secretariat took the pledge out of public sight for the time being"),
        head=N_("A pledge is out of public sight"),
    ),
    "shown_again": About(
        Switch.REVIEW,
        Page.BOARD,
        N_("The secretariat has the pledge in public sight again"),
        head=N_("A pledge is in public sight again"),
    ),
    "unnamed": About(
        Switch.REVIEW,
        Page.BOARD,
        N_("The public pages of the pledge do without the name of one party for the time being"),
        head=N_("The public pages of a pledge have changed"),
    ),
    "named_again": About(
        Switch.REVIEW,
        Page.BOARD,
        N_("The public pages of the pledge say the name of a party again"),
        head=N_("The public pages of a pledge have changed"),
    ),
    "classified": About(
        Switch.REVIEW,
        Page.THEMES,
        N_("The secretariat corrected under which themes the pledge is found"),
        head=N_("Themes of a pledge were corrected"),
    ),
    "pledge_withdrawn": About(
        Switch.REVIEW,
        Page.WITHDRAWAL,
        N_("%(who)s withdrew the whole pledge, and says why"),
        head=N_("A pledge was withdrawn"),
    ),
    "withdrawal_near": About(
        Switch.REVIEW,
        Page.WITHDRAWAL,
        N_("%(who)s means to withdraw the whole pledge in 72 hours or later, and says why"),
        head=N_("A pledge is to be withdrawn"),
    ),
    "withdrawal_off": About(
        Switch.REVIEW,
        Page.WITHDRAWAL,
        N_("%(who)s took back that the pledge will be withdrawn: it stays as it is"),
        head=N_("A pledge is not to be withdrawn after all"),
    ),
    "amendment": About(
        Switch.REVIEW,
        Page.AMENDMENT,
        N_("%(who)s opened an amendment of the published pledge, and says why"),
        head=N_("A published pledge is to be amended"),
    ),
    "amendment_over": About(
        Switch.REVIEW,
        Page.AMENDMENT,
        N_("%(who)s gave up the amendment: what is public stays as it is"),
        head=N_("An amendment was given up"),
    ),
    "amended": About(
        Switch.REVIEW,
        Page.AMENDMENT,
        N_("The amended text is accepted and takes the place of the one that was public"),
        head=N_("A pledge was amended"),
    ),
    "report_due": About(
        Switch.REPORT_DUE,
        Page.PROGRESS,
        N_("Your organisation is asked to report how its measures stand"),
        head=N_("A progress report is asked of you"),
    ),
    "reported": About(
        Switch.PROGRESS,
        Page.PROGRESS,
        N_("%(house)s reported progress"),
        many=N_("Reports of progress: %(count)s, the latest by %(house)s"),
        head=N_("Progress was reported"),
    ),
    "round": About(
        Switch.REPORT_DUE,
        Page.ROUND,
        N_("%(who)s asks all parties how they are getting on"),
        head=N_("You are asked how you are getting on"),
    ),
    "round_again": About(
        Switch.REPORT_DUE,
        Page.ROUND,
        N_("%(who)s reminds your organisation of its questions, which it has not answered"),
        head=N_("You are reminded of questions that your organisation has not answered"),
    ),
    "round_answered": About(
        Switch.PROGRESS,
        Page.ROUND,
        N_("%(house)s answered how it is getting on"),
        many=N_("Answers of parties how they get on: %(count)s, the latest by %(house)s"),
        head=N_("A party answered how it is getting on"),
    ),
    "round_ended": About(
        Switch.PROGRESS,
        Page.ROUND,
        N_("%(who)s shared what the parties answered"),
        head=N_("What the parties answered is there"),
    ),
    "campaign_closed": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_(
            "The campaign was closed: no text is locked, signed, submitted or amended "
            "in it any more. The drafts stay with their parties, what is public stays public"
        ),
        head=N_("A campaign in which you have a draft is closed"),
    ),
    "campaign_over": About(
        Switch.PROGRESS,
        Page.PROGRESS,
        N_(
            "The campaign was closed: no new pledge is signed in it. What was "
            "submitted is still reviewed, what is public stays, and progress is reported as before"
        ),
        head=N_("A campaign in which you pledged is closed"),
    ),
    "campaign_reopened": About(
        Switch.DEADLINE,
        Page.BOARD,
        N_(
            "The secretariat opened the campaign again: all goes on, and its deadline is what it "
            "was"
        ),
        head=N_("A campaign in which you have a draft goes on"),
    ),
    "campaign_goes_on": About(
        Switch.PROGRESS,
        Page.PROGRESS,
        N_("The secretariat opened the campaign again, and its deadline is what it was"),
        head=N_("A campaign in which you pledged goes on"),
    ),
    "closed": About(
        Switch.PROGRESS,
        Page.PROGRESS,
        N_("%(who)s closed the pledge: no more reports are expected"),
        head=N_("A pledge was closed"),
    ),
}
