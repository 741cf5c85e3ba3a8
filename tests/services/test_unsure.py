"""A letter in doubt is listed, and sent again only when somebody says so."""

import pytest

from tests.support.servers.clock import FakeClock
from workspace.mail.letters import Letter
from workspace.mail.outbox import NotSent
from workspace.process.unit import transaction
from workspace.services import letters, unsure
from workspace.services.unsure import NotUnsure

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def doubtful(app, noon: FakeClock) -> str:
    """Give the id of a letter whose line went while the mail server had it."""
    with transaction() as unit:
        letters.write(unit, Letter(to="bea@belmar.example", subject="Hello", body="the link"))

    def broken(_letter: Letter, handed) -> None:
        handed()
        raise NotSent("the line went", final=False, unsure=True)

    letters.deliver_due(broken, pytest.fail)
    (one,) = unsure.unsure()
    return one.id


def delivered() -> list[str]:
    sent: list[str] = []
    letters.deliver_due(lambda letter, handed: (handed(), sent.append(letter.key)), pytest.fail)
    return sent


def test_it_is_listed_and_not_sent(doubtful, noon: FakeClock):
    noon.move(days=1)
    assert delivered() == []
    assert [one.to for one in unsure.unsure()] == ["bea@belmar.example"]


def test_said_to_be_sent_it_is_sent_no_more(doubtful):
    unsure.settle(doubtful, sent=True)
    assert (unsure.unsure(), delivered()) == ([], [])
    with pytest.raises(NotUnsure):
        unsure.settle(doubtful, sent=False)


def test_said_not_to_be_sent_it_is_sent_once_under_its_old_name(doubtful):
    unsure.settle(doubtful, sent=False)
    assert delivered() == [doubtful]
    assert (delivered(), unsure.unsure()) == ([], [])


def test_nothing_is_said_of_a_letter_that_is_not_in_doubt():
    with pytest.raises(NotUnsure):
        unsure.settle("nothing", sent=True)
    with transaction() as unit:
        letters.write(unit, Letter(to="bea@belmar.example", subject="Hello", body="the link"))
    assert unsure.unsure() == []


def test_the_command_lists_and_settles(app, doubtful):
    run = app.test_cli_runner()
    assert doubtful in run.invoke(args=["unsure"]).output
    wrong = run.invoke(args=["unsure", "--sent", "nothing"])
    assert wrong.exit_code == 1
    done = run.invoke(args=["unsure", "--again", doubtful])
    assert (done.exit_code, "0 letters are in doubt." in done.output) == (0, True)
    assert delivered() == [doubtful]
