"""A letter of ours that came back is noted where it is looked for, and only it."""

from email.utils import parseaddr

import pytest

from tests.support.mail.returned import report
from tests.support.people.houses import somebody_of_the_office
from workspace.domain.errors import NotFound
from workspace.mail.letters import Letter
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services import by_mail, letters, office
from workspace.services.by_mail import Outcome
from workspace.services.letters import Fate
from workspace.store.letters import LetterRow


def test_a_letter_of_ours_that_came_back_is_noted_as_not_arrived(app, noon):
    own = parseaddr(settings().mail_from)[1].rpartition("@")[2]
    left, waits = (a_letter_to("cara@nowhere.example") for _ in range(2))
    with transaction() as unit:
        row = unit.session.get_one(LetterRow, left)
        row.handed_at = row.sent_at = noon()
    assert by_mail.receive(report(waits, domain=own)).outcome is Outcome.ASIDE
    assert by_mail.receive(report(left, domain="x.example")).outcome is Outcome.ASIDE
    for _ in range(2):  # some servers say it twice
        assert by_mail.receive(report(left, domain=own)) == (Outcome.RETURNED, "5.1.1")
    with reading() as unit:
        assert letters.fate(unit.session.get_one(LetterRow, left)) is Fate.GIVEN_UP
        assert letters.fate(unit.session.get_one(LetterRow, waits)) is Fate.WAITS
    sol = somebody_of_the_office()
    seen = office.letters.overview(sol).failed
    assert [(one.to, one.failure, one.came_back) for one in seen] == [
        ("cara@nowhere.example", "came back: 5.1.1", True)
    ]
    with pytest.raises(NotFound):
        office.letters.retry(sol, left)


def a_letter_to(address: str) -> str:
    with transaction() as unit:
        return letters.write(unit, Letter(to=address, subject="An invitation", body="Come."))
