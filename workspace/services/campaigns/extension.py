"""The deadline of a campaign moved on, by one act for everybody in it."""

from workspace.domain.campaigns import extension as rules
from workspace.domain.campaigns.extension import ExtensionAsk
from workspace.domain.errors import CampaignClosed, NotFound
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access.houses import is_slug, require_office
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.services.campaigns import rows
from workspace.services.record import seals
from workspace.store import campaigns
from workspace.store.campaigns import ExtensionRow


def extend(person: Person, slug: str, ask: ExtensionAsk) -> None:
    """Move a deadline on. It counts at once; each open pledge notes it within a minute.

    What was refused by the old deadline stays refused; it can be done again until the new one.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        CampaignClosed: it is closed, so its deadline counts for nothing.
        NotOpenYet: it has not opened.
        Invalid: the moment is not later, or later than all measures; no reason.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        require_office(unit, person)
        row = campaigns.locked(unit.session, slug) if is_slug(slug) else None
        if row is None:
            raise NotFound
        if row.closed_at is not None:
            raise CampaignClosed
        said = rules.read(ask, rows.held(row), now())
        require_fresh(person)
        made = ExtensionRow(
            id=new_id(),
            campaign_id=row.id,
            was_at=row.deadline_at,
            to_at=said.to_at,
            reason=said.reason,
            person_id=person.id,
            at=now(),
        )
        made.seal = seals.seal(made)
        unit.session.add(made)
        row.extended_from, row.extended_at = row.deadline_at, now()
        row.deadline_at = said.to_at
        acts.record(unit, Doer(person_id=person.id), HouseAct.EXTENDED_CAMPAIGN, row.id)
