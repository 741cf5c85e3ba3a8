"""What somebody is to a procedure: the group's people and its members' read, nobody else."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import NetworkTable, fresh
from tests.support.people.signing_table import fields_of
from workspace.domain.access.procedure_rights import ProcedureRight as R
from workspace.domain.access.procedure_rights import rights
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.organisations.policies import Policy
from workspace.process.unit import reading
from workspace.services import procedures, signing
from workspace.services.accounts import Person
from workspace.services.organisations import particulars
from workspace.services.procedures.part import ActsForAnother, MemberNeeded, part


@pytest.fixture
def table(app, noon):
    return NetworkTable()


@pytest.mark.parametrize(
    ("of_group", "of_member", "mandated", "found"),
    [
        (False, False, True, set()),
        (True, False, False, {R.READ}),
        (True, False, True, {R.READ, R.COORDINATE}),
        (False, True, False, {R.READ}),
        (False, True, True, {R.READ, R.ANSWER}),
    ],
)
def test_who_may_do_what_in_a_procedure(of_group, of_member, mandated, found):
    assert rights(of_group=of_group, of_member=of_member, mandated=mandated) == found


def test_whoever_has_seats_in_several_names_one_and_never_acts_through_all(table):
    made = table.open()
    person = table.reps[0]
    a.a_seat(person, table.network)
    with reading() as unit:
        found = part(unit, person, made)
        assert found.seat is None
        with pytest.raises(MemberNeeded):
            found.require(R.ANSWER)
        through = Person(**fields_of(person) | {"acting": table.network.slug})
        with pytest.raises(NotPermitted):
            part(unit, through, made).require(R.ANSWER)
        elsewhere = Person(**fields_of(person) | {"acting": table.aruna.slug})
        for one, key in ((elsewhere, made), (person, "nothing"), (person, "\0"), (table.ana, made)):
            with pytest.raises(NotFound):
                part(unit, one, key)


def test_who_signed_as_the_first_of_two_speaks_for_nobody_else_while_that_counts(app, noon):
    table = NetworkTable(lock=False, size=2, method="consensus")
    berta = a.a_member(table.belmar, "org_admin", name="Berta", mandated=True)
    particulars.choose_policy(berta, table.belmar.slug, Policy.TWO_PERSONS)
    stages.lock(table.ana, table.draft)
    made = table.open(hours=72)
    a.a_seat(berta, table.members[0])
    a.a_mandate(berta, table.members[0])
    signs = Person(**fields_of(fresh(berta)) | {"acting": table.belmar.slug})
    answers = Person(**fields_of(fresh(berta)) | {"acting": table.members[0].slug})
    stages.sign(signs, table.draft)
    with pytest.raises(ActsForAnother):
        table.say(0, made, "agree", by=answers)
    signing.withdraw(signs, table.draft, "Not yet.")
    table.say(0, made, "agree", by=answers)


def test_those_read_it_who_have_a_seat_in_the_group_or_a_member_and_nobody_else(table):
    made = table.open()
    adviser = a.a_member(table.members[0], "member", name="Adviser")
    group = {one.id for one in (table.nia, adviser, *table.reps)}
    assert procedures.readers(made) == group
    assert not procedures.readers("nothing")


def test_its_mark_is_another_one_after_each_answer_and_each_end(table):
    made = table.open()
    seen = [procedures.marked([made, "nothing"])]
    table.say(0, made, "agree")
    seen.append(procedures.marked([made]))
    table.say(1, made, "break")
    seen.append(procedures.marked([made]))
    assert [set(one) for one in seen] == [{made}] * 3
    assert len({one[made] for one in seen}) == 3
    assert [one[made].answers for one in seen] == [0, 1, 2]
