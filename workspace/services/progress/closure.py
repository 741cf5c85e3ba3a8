"""Closing a pledge of which nothing more is expected, with a last report by its lead."""

from workspace.domain.access.roles import Permission
from workspace.domain.answers.fields import Raw
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.machines import Who
from workspace.domain.progress import reports as rules
from workspace.domain.progress.reports import WHOLE
from workspace.domain.progress.statuses import is_over
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.words import N_
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access import draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.progress import follow_up
from workspace.services.progress.report import add, today
from workspace.services.progress.rounds import end_running
from workspace.services.second_factor import require_proof


class MeasuresGoOn(Refusal):
    """Something is still expected of a measure."""

    code = "measures-go-on"
    sentence = N_(
        "A measure is neither fulfilled nor discontinued yet, so the pledge stays open. Nothing "
        "was changed."
    )


def close(person: Person, draft_id: str, raw: Raw) -> None:
    """Close a pledge, with a last report on the whole of it that everybody can read.

    A round of questions that runs ends with it: nobody could end it afterwards, and what parties
    answered would be read by nobody.

    Raises:
        MeasuresGoOn: a measure is neither fulfilled nor discontinued.
        Invalid: an answer breaks a rule.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for a second factor, and they have none.
        NotFound: the person may not know of the pledge, or it is not public.
        NotPermitted: they do not represent the lead, or it is closed.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.CLOSE, lock=True)
        found = follow_up.of_pledge(unit, by.pledge)
        if not all(is_over(one.status) for one in found.measures):
            raise MeasuresGoOn
        report, errors = rules.read(raw, WHOLE, today(unit, by))
        if errors:
            raise Invalid(errors)
        require_proof(unit, person, by.pledge.campaign_id)
        if by.pledge.state == PledgeState.ACCEPTED:  # published by the clock, which stores nothing
            by.pledge.move(PledgeState.PUBLISHED, Who.CLOCK)
        by.pledge.move(PledgeState.CLOSED, Who.LEAD_REPRESENTATIVE)
        end_running(unit, by)
        row = add(unit, by, found, WHOLE, report, closes=True)
        acts.record(unit, by, PledgeAct.CLOSED, row.id)
        rights.move(unit, draft_id)
