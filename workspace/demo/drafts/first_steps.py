"""What submitted pledges and drafts have in common: they are opened, written and answered."""

from collections.abc import Mapping

from workspace.demo.files import Item
from workspace.domain.text.prose import Lines
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.desk import opening as new_draft
from workspace.services.desk.opening import Opening
from workspace.services.pledge import facts
from workspace.services.pledge.measure_rows import write_measure
from workspace.services.signing import Signature, sign_within
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow

CAMPAIGN = "human-rights-75"
FIRST_CALL = "first-call"
SECOND_CALL = "second-call"


def open_pledge(unit: Unit, person: Person, item: Item) -> PledgeRow:
    """Open a pledge of the files as a draft of its lead."""
    opening = Opening(
        organisation=item["lead"],
        campaign=item.get("campaign", CAMPAIGN),
        kind=item["kind"],
        lang=item["lang"],
        start="blank",
    )
    pledge = new_draft.open_within(unit, person, opening)
    pledge.access = item["access"]
    return pledge


def write_text(
    unit: Unit,
    draft_id: str,
    sections: Mapping[str, Lines],
    person: Person,
    organisation: OrganisationRow,
) -> int:
    """Write sections of a pledge for an organisation and return the seq the text is at then."""
    return texts.write_sections(unit, draft_id, sections, person.id, organisation.id, "import")


def write_answers(unit: Unit, draft_id: str, person: Person, item: Item) -> list[str]:
    """Store the structured answers and the measures of a pledge, and return the ids of these."""
    facts.write_first_facts(unit, draft_id, person.id, item["facts"])
    return [
        write_measure(unit, draft_id, person.id, value, position).id
        for position, value in enumerate(item["measures"], start=1)
    ]


def sign(
    unit: Unit,
    revision: RevisionRow,
    person: Person,
    *,
    title: str,
    reservation: str = "",
    flagship: bool = False,
) -> None:
    """Sign a revision as a representative; the clock says when."""
    given = Signature(
        fingerprint=revision.fingerprint,
        name=person.name,
        title=title,
        agreed=True,
        reservation=reservation,
        flagship=flagship,
    )
    sign_within(unit, person, revision.pledge_id, given)
