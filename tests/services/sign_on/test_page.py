from tests.support.people import builders as a
from tests.support.people.signed_on import OpenTable
from workspace.services import sign_on


def test_a_representative_sees_what_each_of_their_organisations_can_do(app, noon):
    table = OpenTable().published()
    free = a.an_organisation("Free House")
    colleague = a.a_member(table.hands, name="Ode Hands")
    assert sign_on.sign_on_view(colleague, table.symbol).houses == ()
    both = sign_on.sign_on_view(table.olu, table.symbol)
    assert [one.name for one in both.able] == ["Open Hands"]
    made = table.sign()
    a.a_seat(table.olu, free)
    a.a_mandate(table.olu, free)
    view = sign_on.sign_on_view(table.olu, table.symbol)
    found = {one.name: (bool(one.bar), one.barred, one.sign_on_id) for one in view.houses}
    assert found == {"Open Hands": (True, False, made), "Free House": (False, True, "")}
    assert view.able == ()
    state = sign_on.status(colleague, made)
    assert not state.may_withdraw
    [own] = sign_on.of_person(colleague)
    assert (own.id, own.stand, own.title) == (made, "listed", state.title)
    assert sign_on.of_person(table.ana) == ()
