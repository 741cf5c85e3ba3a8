"""A group's rule and members: set by those who administer it, and nobody a member unasked."""

import pytest

from tests.support.people import builders as a
from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.services import groups
from workspace.services.groups import MemberAlready


@pytest.fixture
def table(app, noon):
    return NetworkTable(lock=False)


def test_a_new_rule_is_in_force_at_once_and_the_old_one_stays_to_be_read(table, noon):
    noon.move(hours=1)
    said = {"method": "majority", "hours": "48", "num": "2", "den": "3"}
    groups.set_rule(fresh(table.nia), table.network.slug, said)
    view = groups.group(table.nia, table.network.slug)
    assert [one.terms.method for one in view.rules] == ["majority", "silence"]
    for person, given, refusal in (
        (fresh(table.reps[0]), said, NotPermitted),
        (table.ana, said, NotFound),
        (fresh(table.nia), said | {"hours": "1"}, Invalid),
        (table.nia, said, FreshSignInNeeded),
    ):
        with pytest.raises(refusal):
            groups.set_rule(person, table.network.slug, given)


def test_i12_nobody_belongs_to_a_group_before_it_accepted_itself(table):
    newcomer = a.an_organisation("Institute 6", org_type="nhri")
    rep, slug = a.a_member(newcomer, mandated=True), table.network.slug
    with pytest.raises(NotFound):
        groups.group(rep, slug)
    groups.ask_member(table.nia, slug, newcomer.slug)
    view = groups.group(table.nia, slug)
    asked = next(one for one in view.members if one.name == "Institute 6")
    assert (view.voting, asked.accepted_at, asked.may_accept) == (5, None, False)
    with pytest.raises(NotPermitted):
        groups.accept(table.nia, slug, asked.id)
    with pytest.raises(NotPermitted):
        groups.accept(a.a_member(newcomer, "viewer"), slug, asked.id)
    assert (slug, "Regional Network", True) in groups.of_person(rep)
    groups.accept(rep, slug, asked.id)
    assert groups.group(rep, slug).voting == 6
    with pytest.raises(NotPermitted):
        groups.accept(rep, slug, asked.id)


def test_nobody_is_asked_twice_and_nobody_who_is_not_known(table):
    slug = table.network.slug
    with pytest.raises(MemberAlready):
        groups.ask_member(table.nia, slug, table.members[0].slug)
    for unknown in ("nobody", "", "\0", slug):
        with pytest.raises(Invalid):
            groups.ask_member(table.nia, slug, unknown)
    with pytest.raises(NotPermitted):
        groups.ask_member(table.reps[0], slug, table.belmar.slug)


def test_the_group_or_the_member_ends_it_once_and_what_was_is_still_shown(table):
    slug, view = table.network.slug, groups.group(table.nia, table.network.slug)
    first, second = view.members[:2]
    with pytest.raises(NotPermitted):
        groups.end(table.reps[1], slug, first.id)
    groups.end(table.reps[0], slug, first.id)
    with pytest.raises(NotFound):
        groups.group(table.reps[0], slug)
    with pytest.raises(NotPermitted):
        groups.end(table.nia, slug, first.id)
    groups.end(table.nia, slug, second.id)
    view = groups.group(table.nia, slug)
    assert (view.voting, len(view.past)) == (3, 2)
    with pytest.raises(NotFound):
        groups.end(table.nia, slug, "nothing")
