"""What a merger would move, and what stands in its way, is said before; nothing is undecided."""

import pytest

from tests.support.people import builders as a
from tests.support.people.networks import member, rule
from tests.support.people.twice import Twice
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.organisations.mergers import CannotMerge, Hindrance
from workspace.services import mergers
from workspace.store.base import Row
from workspace.store.mergers.moves import MOVED

# What was said, signed, decided or reported stays under the name it was given under.
STAYS = {
    *("alignment.organisation_id", "alignment_offer.organisation_id"),
    *("announcement.organisation_id", "paper_letter.organisation_id"),
    *("comment.organisation_id", "comment_agreement.organisation_id"),
    *("comment_mention.organisation_id", "objection_override.organisation_id"),
    *("completion_choice.organisation_id", "correction.organisation_id"),
    "first_sign_on.organisation_id",
    *("first_alignment.organisation_id", "first_signature.organisation_id"),
    *("flagship_slot.organisation_id", "revision_seen.organisation_id"),
    *("revision_twofold.organisation_id", "signoff.organisation_id", "withdrawal.organisation_id"),
    *("group_membership.group_id", "group_procedure.group_id", "group_rule.group_id"),
    *("procedure_answer.member_id", "procedure_letter.member_id", "mandate.through_id"),
    *("kept_report.organisation_id", "progress_report.organisation_id"),
    *("report_round.organisation_id", "round_answer.organisation_id"),
    *("review_answer.organisation_id", "sign_on.organisation_id", "sign_on_call.organisation_id"),
    *("suggestion.settled_for", "organisation_decision.organisation_id"),
    *("amendment.organisation_id", "withdrawal_intent.organisation_id", "shelter.asked_by"),
    "parting.organisation_id",
    *("reply_address.organisation_id", "enrolment.organisation_id"),
    *("campaign_keeper.organisation_id", "campaign_extension.organisation_id"),
    *("campaign_closing.organisation_id", "campaign_round.organisation_id"),
    *("organisation_merger.gone_id", "organisation_merger.kept_id"),
}


@pytest.fixture
def twice(app) -> Twice:
    return Twice()


def test_of_everything_that_names_an_organisation_it_is_decided_whether_it_moves():
    named = {
        f"{table.name}.{column.name}"
        for table in Row.metadata.tables.values()
        for column in table.columns
        if any(key.target_fullname == "organisation.id" for key in column.foreign_keys)
    }
    moved = {f"{column.class_.__tablename__}.{column.key}" for column in MOVED}
    assert moved | STAYS == named
    assert moved & STAYS == set()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_both_take_part_in_stands_in_the_way_and_is_named(twice):
    draft = twice.draft()
    a.a_party(draft, twice.rivers)
    network = a.an_organisation("Network of Cities", org_type="other")
    nia = a.a_member(network, "org_admin", name="Nia", mandated=True)
    rule(network, nia)
    for one in (twice.rivers, twice.again):
        member(network, one, nia)
    seen = mergers.preview(twice.sol, twice.again.slug, "City of Rivers")
    assert [(one.what, one.count, one.names) for one in seen.obstacles] == [
        (Hindrance.SAME_DRAFT, 1, ()),
        (Hindrance.SAME_GROUP, 0, ("Network of Cities",)),
    ]
    with pytest.raises(CannotMerge):
        twice.announce()
    assert mergers.preview(twice.sol, network.slug, "Aruna").obstacles[0].what is Hindrance.GROUP
    itself = mergers.preview(twice.sol, twice.rivers.slug, "City of Rivers").obstacles
    assert itself[0].what is Hindrance.ITSELF
    with pytest.raises(NotFound):
        mergers.preview(twice.rita, twice.again.slug)
    with pytest.raises(Invalid):
        mergers.preview(twice.sol, twice.again.slug, "Nowhere")
