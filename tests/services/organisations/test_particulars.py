"""What an organisation is called: its administrator says so, and of a verified one it waits."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import SAID, OpenHands
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.organisations.status import Status
from workspace.services.organisations import office, particulars
from workspace.services.organisations.page import page


@pytest.fixture
def hands(app):
    return OpenHands()


def test_an_organisation_that_is_not_verified_is_called_otherwise_at_once(app):
    hands = OpenHands(verified=False)
    assert particulars.edit(hands.ada, hands.slug, SAID | {"name": "Open Hand"}) is False
    assert hands.now().name == "Open Hand"


def test_a_verified_one_keeps_its_name_until_the_secretariat_confirms_another(hands):
    assert particulars.edit(hands.ada, hands.slug, SAID | {"name": "Hands", "name_fr": "Mains"})
    assert (hands.now().name, hands.now().status) == ("Open Hands", Status.VERIFIED)
    assert page(hands.ben, hands.slug).asked.name == "Hands"
    office.answer_change(hands.sol, hands.slug, "", confirm=True)
    assert (hands.now().name, hands.now().names) == ("Hands", {"fr": "Mains"})
    assert page(hands.ben, hands.slug).asked is None


def test_what_is_refused_changes_nothing_and_says_why(hands):
    particulars.edit(hands.ada, hands.slug, SAID | {"name": "Hands"})
    with pytest.raises(Invalid):
        office.answer_change(hands.sol, hands.slug, "", confirm=False)
    office.answer_change(hands.sol, hands.slug, "There is another one.", confirm=False)
    seen = page(hands.ada, hands.slug)
    assert (seen.said.name, seen.asked) == ("Open Hands", None)
    assert seen.decisions[0].reason == "There is another one."


def test_what_is_asked_can_be_taken_back_and_then_there_is_nothing_to_decide(hands):
    particulars.edit(hands.ada, hands.slug, SAID | {"name": "Hands"})
    particulars.take_back(hands.ada, hands.slug)
    with pytest.raises(NotPermitted):
        particulars.take_back(hands.ada, hands.slug)
    with pytest.raises(NotPermitted):
        office.answer_change(hands.sol, hands.slug, "", confirm=True)


def test_what_is_the_same_is_not_asked(hands):
    said = {"name": "Open Hands", "type": "civil_society"}
    with pytest.raises(Invalid):
        particulars.edit(hands.ada, hands.slug, said)


@pytest.mark.parametrize("name", ["Republic of Arúna", "REPUBLIC OF ARUNA", "Republic of Аrunа"])
def test_a_name_that_reads_like_a_verified_one_is_flagged_for_a_person_to_decide(app, name):
    a.an_organisation("Republic of Aruna")
    hands = OpenHands(verified=False)
    particulars.edit(hands.ada, hands.slug, SAID | {"name_es": name})
    assert page(hands.sol, hands.slug).resembles == "Republic of Aruna"


def test_only_who_administers_it_says_what_it_is_called(hands):
    for person, refusal in ((hands.ben, NotTheirDuty), (hands.sol, NotTheirDuty)):
        with pytest.raises(refusal):
            particulars.edit(person, hands.slug, SAID | {"name": "Hands"})
    with pytest.raises(NotFound):
        particulars.edit(a.a_person(), hands.slug, SAID | {"name": "Hands"})
