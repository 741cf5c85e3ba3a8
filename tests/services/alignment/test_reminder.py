"""Who was invited and has not answered is reminded 48 and 2 hours before the end, once each."""

from tests.support.people import builders as a
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from workspace.process.unit import reading
from workspace.services import alignment
from workspace.store.letters import LetterRow

NEAR = "An invitation to align ends soon"


def _reminded():
    with reading() as unit:
        rows = unit.session.query(LetterRow).filter_by(subject=NEAR)
        return sorted(row.to.partition("@")[0].partition(".")[0] for row in rows)


def test_the_silent_are_reminded_once_at_each_mark_and_nobody_who_has_answered(app, noon):
    table = AligningTable()
    table.two_sign()
    silent = a.an_organisation("House of Silence", org_type="civil_society")
    sol = a.a_member(silent, mandated=True, name="Sol Silent")
    declines = a.an_organisation("House of No", org_type="civil_society")
    no = a.a_member(declines, mandated=True, name="No Way")
    table.invite(silent.slug, hours=72)
    alignment.decline(fresh(no), table.invite(declines.slug, hours=72))
    late = table.invite(hours=72)
    noon.move(hours=23)
    assert alignment.tell_due() == 0
    noon.move(hours=1)
    table.align(late)
    assert (alignment.tell_due(), alignment.tell_due()) == (2, 0)
    first = _reminded()
    assert len(first) == 2
    noon.move(hours=46, minutes=30)
    assert (alignment.tell_due(), alignment.tell_due()) == (2, 0)
    assert _reminded() == sorted(first * 2)
    assert table.bo.email.partition("@")[0].partition(".")[0] in first
    assert sol.email.partition("@")[0].partition(".")[0] in first
    noon.move(hours=2)
    assert alignment.tell_due() == 0


def test_nobody_is_reminded_of_what_leads_nowhere_or_was_just_offered(app, noon):
    table = AligningTable()
    table.invite(hours=30)
    assert alignment.tell_due() == 0
    noon.move(hours=28)
    table.say(0, table.made, "object")
    assert alignment.tell_due() == 0
    assert _reminded() == []
