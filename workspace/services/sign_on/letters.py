"""Tells organisations what became of their sign-on, by letter; never the parties of the pledge."""

from datetime import datetime

from workspace.domain.events import InboxMoved
from workspace.mail import group_letters as wording
from workspace.mail.group_letters import News
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.store.notices import choices
from workspace.store.organisations import seats
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow


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
    _write(unit, row.organisation_id, news, said)


def tell_half(
    unit: Unit, row: FirstSignOnRow, timezone: str, news: News, until: datetime | None = None
) -> None:
    """Write of the first of two signatures: of a new one not to whoever gave it.

    A void one leads to the desk, which says why: the pledge may be there no more.
    """
    asked = news is News.SIGN_ON_SECOND
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    page = f"/sign-on/{pledge.symbol}" if asked else "/desk"
    said = wording.Procedure(
        group="",
        until=until or now(),
        timezone=timezone,
        link=f"{settings().public_url}{page}",
    )
    _write(unit, row.organisation_id, news, said, but=row.person_id if asked else "")
    have_counted(unit, row.organisation_id)


def have_counted(unit: Unit, organisation_id: str) -> None:
    """Have open pages of an organisation's people count anew what waits for them."""
    people = seats.people_to_write_to(unit.session, organisation_id, now())
    if people:
        unit.announce(InboxMoved(frozenset(one.id for one in people)))


def _write(
    unit: Unit, organisation_id: str, news: News, said: wording.Procedure, *, but: str = ""
) -> None:
    asked = seats.people_to_write_to(unit.session, organisation_id, now())
    people = [one for one in asked if one.id != but]
    zones = choices.zones_of(unit.session, frozenset(one.id for one in people))
    for one in people:
        tongue = Tongue(language_for(one.language))
        zone = zones.get(one.id, "")
        reader = wording.Reader(address=one.email, tongue=tongue, timezone=zone)
        letters.write(unit, wording.letter(reader, news, said))
