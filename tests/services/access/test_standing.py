"""The one question before everything done to a draft."""

import pytest

from tests.support.people import builders as make
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services.access import draft_for, standing


def asked(person, draft, permission=Permission.READ):
    with reading() as unit:
        return draft_for(unit, person, draft, permission)


def test_who_drafts_for_the_lead_acts_for_it(ana, aruna, draft):
    found = asked(ana, draft, Permission.TYPE)
    assert (found.organisation_id, found.tie.capacity) == (aruna.id, "lead")


def test_a_draft_of_others_and_no_draft_at_all_are_the_same_to_a_stranger(ana, draft):
    stranger = make.a_member(make.an_organisation("Elsewhere"), "org_admin", mandated=True)
    for draft_id in (draft, "0" * 26, "", "\x00", "../drafts"):
        with pytest.raises(NotFound):
            asked(stranger, draft_id)


def test_a_reader_is_told_that_they_may_not_and_not_that_there_is_nothing(aruna, draft):
    viewer = make.a_member(aruna, "viewer")
    assert asked(viewer, draft).may(Permission.READ)
    with pytest.raises(NotPermitted):
        asked(viewer, draft, Permission.TYPE)


def test_what_may_be_done_depends_on_the_state(ana, draft):
    make.in_state(draft, "submitted")
    with pytest.raises(NotPermitted):
        asked(ana, draft, Permission.TYPE)


@pytest.mark.parametrize("status", ["left", "removed", "invited"])
def test_a_party_that_is_not_in_gives_no_access(draft, status):
    belmar = make.an_organisation("Belmar")
    bea = make.a_member(belmar)
    make.a_party(draft, belmar, status=status)
    with reading() as unit, pytest.raises(NotFound):
        standing(unit, bea, draft)


def test_a_mandate_that_is_over_does_not_submit(noon, aruna, ana, draft):
    amir = make.a_member(aruna)
    make.a_mandate(amir, aruna, days=1)
    make.in_state(draft, "signing")
    assert asked(amir, draft).may(Permission.SUBMIT)
    noon.move(days=1)
    assert not asked(amir, draft).may(Permission.SUBMIT)
