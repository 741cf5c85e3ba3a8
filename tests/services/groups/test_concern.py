"""Who sees a group: its own people, those of its members and of whom it asks; nobody else."""

import pytest

from tests.support.people import builders as a
from tests.support.people.networks import NetworkTable, member
from workspace.domain.errors import NotFound
from workspace.services import groups


def test_a_group_is_shown_to_its_own_and_its_members_people_alone(app, noon):
    table = NetworkTable(lock=False)
    slug = table.network.slug
    asked = a.an_organisation("Institute 6")
    member(table.network, asked, table.nia, accepted=False)
    for person in (table.nia, table.reps[4], a.a_member(asked)):
        assert groups.group(person, slug).name == "Regional Network"
    for person in (table.ana, table.bruno, a.a_person()):
        with pytest.raises(NotFound):
            groups.group(person, slug)
    for nothing in ("nowhere", "\0"):
        with pytest.raises(NotFound):
            groups.group(table.nia, nothing)
    assert groups.group(table.nia, slug).coordinators == 1
    reached = {one.name: one.reached for one in groups.group(table.nia, slug).members}
    assert [name for name, found in reached.items() if not found] == ["Institute 6"]
