"""Whom it concerns, and is no party, when a whole pledge is withdrawn or its text is amended.

Who signed on, members of groups that endorse it and who aligned with one: the parties are told as
of every act; these get a letter, for they read no trail of the pledge.
"""

from typing import Final, NamedTuple

from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.sign_on import sign_on as rules
from workspace.mail.group_letters import News
from workspace.process.unit import Unit
from workspace.services.alignment import letters as of_alignments
from workspace.services.alignment.offered import of_offers
from workspace.services.procedures import announcements
from workspace.services.record import issued
from workspace.services.sign_on import letters as of_sign_ons
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.sign_on import sign_ons
from workspace.store.sign_on.sign_ons import SignOnRow


class Told(NamedTuple):
    """What is told whom, each in a letter."""

    signed_on: News
    endorsing: News
    aligned: News


WITHDRAWN: Final = Told(
    News.SIGNED_ON_IS_WITHDRAWN, News.ENDORSED_IS_WITHDRAWN, News.ALIGNED_IS_WITHDRAWN
)
INTENDED: Final = Told(News.SIGNED_ON_ENDS_SOON, News.ENDORSED_ENDS_SOON, News.ALIGNED_ENDS_SOON)
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
    for group in endorsements(unit, pledge.id, revision_id):
        announcements.tell(unit, group, told.endorsing)
        given = {one.offer_id for one in alignments.in_force(unit.session, [group.revision_id])}
        offers = [one for one in alignments.offers_in(unit.session, group.id) if one.id in given]
        for of in of_offers(unit, offers):
            of_alignments.tell(unit, of, told.aligned)


def signed_on(unit: Unit, pledge_id: str) -> list[SignOnRow]:
    """Return the sign-ons to a pledge that stand, listed or waiting."""
    return [row for row in sign_ons.of_pledge(unit.session, pledge_id) if row.ended_at is None]


def endorsements(unit: Unit, pledge_id: str, revision_id: str | None = None) -> list[ProcedureRow]:
    """Return by which procedures groups endorse a text, or else what counts of the pledge."""
    if revision_id is None:
        made = issued.counting(unit, pledge_id)
        revision_id = made.revision_id if made else ""
    found = procedures.on_revision(unit.session, revision_id)
    return [row for row in found if row.state == ProcedureState.ADOPTED]
