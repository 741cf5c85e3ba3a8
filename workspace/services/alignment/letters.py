"""Tells organisations that were invited to align, by letter and on open pages; never parties."""

from workspace.domain.events import InboxMoved
from workspace.mail import group_letters as wording
from workspace.mail.group_letters import News
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.services.alignment.offered import Offered
from workspace.store.notices import choices
from workspace.store.organisations import seats
from workspace.store.procedures.ballots import ProcedureLetterRow


def tell(unit: Unit, of: Offered, news: News, *, but: str = "", mark: str = "") -> None:
    """Write to everybody who may sign for the organisation, or works for it where nobody may.

    Who did what is told, `but`, is not written to. What is to be told once is noted under `mark`.
    """
    said = wording.Procedure(
        group="" if of.pledge.neutral_letters else of.found.row.group_name,
        until=of.offer.closes_at,
        timezone=of.campaign.timezone,
        link=f"{settings().public_url}/alignments/{of.offer.id}",
    )
    asked = seats.people_to_write_to(unit.session, of.organisation.id, now())
    people = [one for one in asked if one.id != but]
    zones = choices.zones_of(unit.session, frozenset(one.id for one in people))
    for one in people:
        tongue = Tongue(language_for(one.language))
        zone = zones.get(one.id, "")
        reader = wording.Reader(address=one.email, tongue=tongue, timezone=zone)
        letter_id = letters.write(unit, wording.letter(reader, news, said))
        if mark:
            noted = ProcedureLetterRow(
                letter_id=letter_id,
                procedure_id=of.offer.procedure_id,
                member_id=of.organisation.id,
                what=mark,
            )
            unit.session.add(noted)
    have_counted(unit, of.organisation.id)


def have_counted(unit: Unit, organisation_id: str) -> None:
    """Have open pages of an organisation's people count anew what waits for them."""
    people = seats.people_to_write_to(unit.session, organisation_id, now())
    if people:
        unit.announce(InboxMoved(frozenset(one.id for one in people)))
