"""What the secretariat is shown of organisations nobody has verified."""

from sqlalchemy import select

from tests.support.people import builders as make
from tests.support.people.invited import new_organisation
from workspace.process.unit import reading
from workspace.services.parties import invitations, panel
from workspace.services.parties.unverified import unverified
from workspace.store.trail import AuditRow

POSING = "Kingdоm of Belmar"


def test_who_poses_as_a_verified_organisation_is_shown_to_secretariat_and_lead(app, ana, draft):
    make.an_organisation("Kingdom of Belmar")
    invitations.invite_organisation(ana, draft, new_organisation(name=POSING))
    (found,) = unverified()
    assert (found.name, found.resembles) == (POSING, "Kingdom of Belmar")
    with reading() as unit:
        assert "organisation.resembled" in set(unit.session.scalars(select(AuditRow.action)))
    told = app.test_cli_runner().invoke(args=["unverified"]).output
    assert "reads like the verified Kingdom of Belmar" in told
    assert [one.resembles for one in panel.panel(ana, draft).parties if one.resembles] == [
        "Kingdom of Belmar"
    ]


def test_no_other_party_is_told_whom_somebody_reads_like(ana, draft):
    bea = make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"))
    posing = make.an_organisation(POSING, verified=False)
    make.a_party(draft, posing)
    assert not [one for one in panel.panel(bea, draft).parties if one.resembles]
    assert [one for one in panel.panel(ana, draft).parties if one.resembles]


def test_a_name_of_its_own_is_not_flagged(ana, draft):
    invitations.invite_organisation(ana, draft, new_organisation())
    assert [(one.name, one.resembles) for one in unverified()] == [("Open Hands", "")]
