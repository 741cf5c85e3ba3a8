"""Who may do what at an organisation, whatever the secretariat decided about it."""

import pytest

from workspace.domain.errors import Invalid
from workspace.domain.organisations import particulars
from workspace.domain.organisations.duties import Duty, duties
from workspace.domain.organisations.seats import LastAdministrator, require_another
from workspace.domain.organisations.status import Status

GROWS = {Duty.EDIT, Duty.SEATS, Duty.MANDATES}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", ["drafter", "commenter", "viewer"])
def test_who_does_not_administer_it_sees_it_and_may_leave(role, status):
    objects = {Duty.OBJECT} if role == "drafter" else set()
    assert duties(role, status) == {Duty.SEE, Duty.LEAVE} | objects


@pytest.mark.parametrize("status", Status)
def test_a_suspended_organisation_does_not_grow_and_can_always_be_reduced(status):
    found = duties("org_admin", status)
    assert (found >= GROWS) == (status is not Status.SUSPENDED)
    assert not found & GROWS or found >= GROWS
    assert found >= {Duty.SEE, Duty.LEAVE, Duty.REDUCE}


def test_nobody_else_sees_it_but_the_secretariat_which_changes_nothing_as_one_of_its_people():
    assert duties("", Status.VERIFIED) == frozenset()
    assert duties("", Status.VERIFIED, office=True) == {Duty.SEE, Duty.OFFICE}
    assert Duty.OFFICE not in duties("org_admin", Status.VERIFIED)


def test_the_last_administrator_stays_and_administers():
    roles = {"ada": "org_admin", "ben": "drafter"}
    for role in ("", "drafter", "viewer"):
        with pytest.raises(LastAdministrator):
            require_another(roles, "ada", role)
    require_another(roles, "ada", "org_admin")
    require_another(roles, "ben")
    require_another(roles | {"cy": "org_admin"}, "ada")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": " "}, {"name"}),
        ({"name": "a@b.example"}, {"name"}),
        ({"name": "n" * 201}, {"name"}),
        ({"acronym": "a" * 31}, {"acronym"}),
        ({"name_ar": "n" * 201}, {"name_ar"}),
        ({"type": "empire"}, {"type"}),
        ({"region": "nowhere"}, {"region"}),
        ({"type": "member_state", "region": ""}, {"region"}),
        ({"type": "civil_society", "region": ""}, set()),
    ],
    ids=str,
)
def test_what_is_said_of_an_organisation_is_judged(changed, wrong):
    written = {"name": "Open Hands", "type": "member_state", "region": "african"} | changed
    if not wrong:
        assert particulars.read(written).name == "Open Hands"
        return
    with pytest.raises(Invalid) as refused:
        particulars.read(written)
    assert set(refused.value.errors) == wrong


def test_what_is_said_is_the_same_after_it_was_kept():
    written = {"name": "Open  Hands", "name_fr": " Mains ouvertes ", "type": "other", "xyz": "1"}
    said = particulars.read(written)
    assert said.names == {"fr": "Mains ouvertes"}
    assert particulars.Particulars.from_kept(said.kept) == said
    assert said.every_name == ("Open Hands", "Mains ouvertes")
