"""Letters that did not arrive: to whom and why, tried again; never what they say."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import a_lost_letter, somebody_of_the_office
from workspace.domain.errors import NotFound
from workspace.services import letters as outbox
from workspace.services import office
from workspace.services.letters import NOTHING_LEFT
from workspace.services.office import letters


def test_one_that_was_given_up_is_tried_again_once_it_is_asked_for(app):
    sol, lost = somebody_of_the_office(), a_lost_letter()
    dropped = a_lost_letter(NOTHING_LEFT)
    seen = letters.overview(sol)
    assert [(one.to, one.due_at, one.unsure) for one in seen.failed] == [
        ("cara@nowhere.example", None, False)
    ]
    assert (seen.waiting, office.home(sol).given_up) == (0, 1)
    letters.retry(sol, lost)
    assert office.home(sol).given_up == 0
    assert letters.overview(sol).waiting == 1
    assert office.trail(sol).deeds[0].act == "letter.retried"
    for other in (lost, dropped, "nowhere", "\x00"):
        with pytest.raises(NotFound):
            letters.retry(sol, other)
    assert outbox.deliver_due(lambda _letter, handed: handed(), lambda _row: None) == 1
    assert letters.overview(sol).failed == ()


def test_nobody_else_sees_or_sends_any(app):
    lost, stranger = a_lost_letter(), a.a_person()
    for act in (lambda: letters.overview(stranger), lambda: letters.retry(stranger, lost)):
        with pytest.raises(NotFound):
            act()
