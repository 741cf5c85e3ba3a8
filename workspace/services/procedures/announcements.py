"""Tells members of a procedure by letter, and knows which letters came back; no votes in them."""

from collections.abc import Iterable

from workspace.domain.events import InboxMoved
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.mail import group_letters as wording
from workspace.mail.group_letters import News
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.services.letters import Fate
from workspace.store.campaigns import CampaignRow
from workspace.store.notices import choices
from workspace.store.organisations import seats
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import ballots
from workspace.store.procedures.ballots import ProcedureLetterRow
from workspace.store.procedures.procedures import ProcedureRow

OF_ENDS = {
    ProcedureState.ADOPTED: News.ADOPTED,
    ProcedureState.BROKEN: News.BROKEN,
    ProcedureState.NOT_ADOPTED: News.NOT_ADOPTED,
    ProcedureState.VOID: News.VOID,
}
"""What members are told of each end."""


def tell(
    unit: Unit, row: ProcedureRow, news: News, only: Iterable[str] | None = None, mark: str = ""
) -> None:
    """Write to everybody who may sign for each member, or works for it where nobody may.

    Each letter is in the language of its reader, as it stands when it is written.

    Args:
        unit: of the act it tells of.
        row: the procedure.
        news: what is told.
        only: the members told; None for all.
        mark: what it is noted under, where that is not only what is told.
    """
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    said = wording.Procedure(
        group="" if pledge.neutral_letters else row.group_name,
        until=row.closes_at,
        timezone=campaign.timezone,
        link=f"{settings().public_url}/procedures/{row.id}",
    )
    members = {str(one["id"]) for one in row.electorate}
    readers = {
        member: seats.people_to_write_to(unit.session, member, now())
        for member in sorted(members if only is None else members & set(only))
    }
    everybody = frozenset(one.id for some in readers.values() for one in some)
    # What waits for them is counted on their pages; which procedure it is, these fetch themselves.
    if everybody:
        unit.announce(InboxMoved(everybody))
    zones = choices.zones_of(unit.session, everybody)
    for member, people in readers.items():
        for person in people:
            tongue = Tongue(language_for(person.language))
            zone = zones.get(person.id, "")
            reader = wording.Reader(address=person.email, tongue=tongue, timezone=zone)
            letter_id = letters.write(unit, wording.letter(reader, news, said))
            unit.session.add(
                ProcedureLetterRow(
                    letter_id=letter_id, procedure_id=row.id, member_id=member, what=mark or news
                )
            )
    unit.session.flush()


def came_back(unit: Unit, rows: Iterable[ProcedureRow]) -> dict[str, frozenset[str]]:
    """Return of each procedure the members that no letter of its opening will ever reach."""
    ids = [row.id for row in rows]
    fates: dict[tuple[str, str], set[Fate]] = {}
    for told, letter in ballots.letters_of(unit.session, ids, News.OPENED) if ids else ():
        fates.setdefault((told.procedure_id, told.member_id), set()).add(letters.fate(letter))
    lost = {key for key, found in fates.items() if found == {Fate.GIVEN_UP}}
    return {one: frozenset(m for p, m in lost if p == one) for one in ids}
