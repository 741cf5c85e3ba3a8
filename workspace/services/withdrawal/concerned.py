"""Whom a withdrawal concerns that is no party: who signed on, members of groups, who aligned.

The parties are told as of every act; these get a letter, for they read no trail of the pledge.
"""

from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.sign_on import sign_on as rules
from workspace.mail.group_letters import News
from workspace.process.unit import Unit
from workspace.services.alignment import letters as of_alignments
from workspace.services.alignment.offered import of_offers
from workspace.services.procedures import announcements
from workspace.services.sign_on import letters as of_sign_ons
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.sign_on import sign_ons
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing import submissions


def tell(unit: Unit, pledge: PledgeRow) -> None:
    """Write to all who are no parties and gave their name or their word to the pledge."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    for row in signed_on(unit, pledge.id):
        reference = rules.reference(pledge.symbol or "", row.n)
        news = News.SIGNED_ON_IS_WITHDRAWN
        of_sign_ons.tell(unit, row, reference, campaign.timezone, news)
    for group in endorsements(unit, pledge.id):
        announcements.tell(unit, group, News.ENDORSED_IS_WITHDRAWN)
        given = {one.offer_id for one in alignments.in_force(unit.session, [group.revision_id])}
        offers = [one for one in alignments.offers_in(unit.session, group.id) if one.id in given]
        for of in of_offers(unit, offers):
            of_alignments.tell(unit, of, News.ALIGNED_IS_WITHDRAWN)


def signed_on(unit: Unit, pledge_id: str) -> list[SignOnRow]:
    """Return the sign-ons to a pledge that stand, listed or waiting."""
    return [row for row in sign_ons.of_pledge(unit.session, pledge_id) if row.ended_at is None]


def endorsements(unit: Unit, pledge_id: str) -> list[ProcedureRow]:
    """Return by which procedures groups endorse what was submitted last."""
    made = submissions.of_pledge(unit.session, pledge_id)
    found = procedures.on_revision(unit.session, made.revision_id) if made else []
    return [row for row in found if row.state == ProcedureState.ADOPTED]
