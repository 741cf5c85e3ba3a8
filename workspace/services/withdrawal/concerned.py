"""Whom it concerns, and is no party, when a whole pledge is withdrawn or its text is amended.

Who signed on, members of groups that endorse it, who aligned with one, and who signed it and left
its draft since: the parties are told as of every act; these get a letter, for they read no trail.
"""

from typing import Final, NamedTuple

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.record.form import from_published
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.values import whole
from workspace.mail import group_letters as wording
from workspace.mail.group_letters import News
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.services.alignment import letters as of_alignments
from workspace.services.alignment.offered import of_offers
from workspace.services.procedures import announcements
from workspace.services.record import issued
from workspace.services.sign_on import letters as of_sign_ons
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations, seats
from workspace.store.parties import lead_offers, parties
from workspace.store.pledge import partings
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry import entries
from workspace.store.sign_on import sign_ons
from workspace.store.sign_on.sign_ons import SignOnRow


class Told(NamedTuple):
    """What is told whom, each in a letter; nothing to who signed where that is of another text."""

    signed_on: News
    endorsing: News
    aligned: News
    signed: News | None = None


WITHDRAWN: Final = Told(
    News.SIGNED_ON_IS_WITHDRAWN,
    News.ENDORSED_IS_WITHDRAWN,
    News.ALIGNED_IS_WITHDRAWN,
    News.SIGNED_IS_WITHDRAWN,
)
INTENDED: Final = Told(
    News.SIGNED_ON_ENDS_SOON,
    News.ENDORSED_ENDS_SOON,
    News.ALIGNED_ENDS_SOON,
    News.SIGNED_ENDS_SOON,
)
AMENDED: Final = Told(News.SIGNED_ON_IS_AMENDED, News.ENDORSED_IS_AMENDED, News.ALIGNED_IS_AMENDED)


def tell(unit: Unit, pledge: PledgeRow, revision_id: str | None, told: Told) -> None:
    """Write to all who are no parties and gave their name or their word to the pledge.

    Args:
        unit: the act's own unit of work.
        pledge: which pledge.
        revision_id: of the text that it is about; None for all that were ever signed on to.
        told: what is told.
    """
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    for row in signed_on(unit, pledge.id):
        if revision_id in {None, row.revision_id}:
            reference = rules.reference(pledge.symbol or "", row.n)
            of_sign_ons.tell(unit, row, reference, campaign.timezone, told.signed_on)
    if told.signed is not None:
        for house in signed_and_gone(unit, pledge.id):
            _write_to(unit, house, pledge, campaign.timezone, told.signed)
    for group in endorsements(unit, pledge.id, revision_id):
        announcements.tell(unit, group, told.endorsing)
        given = {one.offer_id for one in alignments.in_force(unit.session, [group.revision_id])}
        offers = [one for one in alignments.offers_in(unit.session, group.id) if one.id in given]
        for of in of_offers(unit, offers):
            of_alignments.tell(unit, of, told.aligned)


def signed_on(unit: Unit, pledge_id: str) -> list[SignOnRow]:
    """Return the sign-ons to a pledge that stand, listed or waiting."""
    return [row for row in sign_ons.of_pledge(unit.session, pledge_id) if row.ended_at is None]


def signed_and_gone(unit: Unit, pledge_id: str) -> list[str]:
    """Return whom what is public binds and who takes no part in the draft any more, by their ids.

    They left, or were taken out, while an amendment was open that came to nothing. Who left what is
    public is bound by it no more; for one that was merged away the one goes on that leads.
    """
    entry = entries.of_pledge(unit.session, pledge_id)
    if entry is None:
        return []
    signed = [one.slug for one in from_published(entry.content).pledging if one.slug]
    there = {
        party.organisation_id
        for party, _ in parties.of_pledge(unit.session, pledge_id)
        if party.status == PartyStatus.ACTIVE
    }
    there |= lead_offers.merged_away(unit.session, pledge_id).keys()
    number = whole(entry.content.get("revision")) or 0
    there |= {row.organisation_id for row in partings.of_text(unit.session, pledge_id, number)}
    return sorted(set(organisations.ids(unit.session, signed).values()) - there)


def _write_to(
    unit: Unit, organisation_id: str, pledge: PledgeRow, timezone: str, news: News
) -> None:
    """Write to everybody who may sign for an organisation; the letter leads to the public page."""
    for one in seats.people_to_write_to(unit.session, organisation_id, now()):
        language = language_for(one.language)
        said = wording.Procedure(
            group="",
            until=now(),
            timezone=timezone,
            link=f"{settings().public_url}/{language}/pledges/{pledge.symbol}",
        )
        reader = wording.Reader(address=one.email, tongue=Tongue(language))
        letters.write(unit, wording.letter(reader, news, said))


def endorsements(unit: Unit, pledge_id: str, revision_id: str | None = None) -> list[ProcedureRow]:
    """Return by which procedures groups endorse a text, or else what counts of the pledge."""
    if revision_id is None:
        made = issued.counting(unit, pledge_id)
        revision_id = made.revision_id if made else ""
    found = procedures.on_revision(unit.session, revision_id)
    return [row for row in found if row.state == ProcedureState.ADOPTED]
