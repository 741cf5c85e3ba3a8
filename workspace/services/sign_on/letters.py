"""Tells organisations what became of their sign-on, by letter; never the parties of the pledge."""

from workspace.mail import group_letters as wording
from workspace.mail.group_letters import News
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.store.notices import choices
from workspace.store.organisations import seats
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import SignOnRow


def tell(unit: Unit, row: SignOnRow, reference: str, timezone: str, news: News) -> None:
    """Write to everybody who may sign for the organisation."""
    call = unit.session.get_one(CallRow, row.call_id)
    said = wording.Procedure(
        group="",
        reference=reference,
        until=call.closes_at,
        timezone=timezone,
        link=f"{settings().public_url}/sign-ons/{row.id}",
    )
    people = seats.people_to_write_to(unit.session, row.organisation_id, now())
    zones = choices.zones_of(unit.session, frozenset(one.id for one in people))
    for one in people:
        tongue = Tongue(language_for(one.language))
        zone = zones.get(one.id, "")
        reader = wording.Reader(address=one.email, tongue=tongue, timezone=zone)
        letters.write(unit, wording.letter(reader, news, said))
