"""A public document is made once for all who ask, and given while it says what is public."""

import threading

import pytest

from tests.support.documents import sheets
from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from tests.support.servers.waiting import until
from workspace.domain.errors import NotFound
from workspace.services import export
from workspace.services.export import Prints, Underway, prints
from workspace.services.export.press import NotWritten
from workspace.services.export.prints import ManyForAll, ManyForYou

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PAGE = "en /en/pledges.txt?"


class Desk:
    """Where strangers ask; what is asked for says some words once the gate is open."""

    def __init__(self):
        self.prints, self.gate = Prints(), threading.Event()
        self.says, self.made = "We will.", 0

    def make(self):
        self.made += 1
        self.gate.wait()
        if not self.says:
            raise NotFound
        foot = sheets.manuscript(sheets.line(f"Checkpoint {self.made}"))
        lines = map(sheets.line, self.says.split("\n"))
        return export.summed(sheets.manuscript(*lines), foot)

    def ask(self, address=PAGE, by="", form="txt"):
        found = self.prints.given(f"{address} {form}", form, by, self.make)
        return found if isinstance(found, Underway) else found.content

    def file(self, address=PAGE, form="txt"):
        """Return the file, once it is there."""
        until(lambda: not isinstance(self.ask(address, form=form), Underway), "the document")
        return self.ask(address, form=form)


@pytest.fixture
def desk(app, noon, monkeypatch):
    monkeypatch.setattr(prints, "PROMPT_S", 0.0)
    made = Desk()
    yield made
    made.gate.set()


@pytest.fixture
def campaign(app, noon):
    return a_campaign()


def test_all_who_ask_at_once_are_told_how_far_it_is_and_it_is_made_once(desk):
    assert {desk.ask(by=f"198.51.100.{n}") for n in range(20)} == {Underway(1)}
    desk.gate.set()
    assert desk.file() == b"We will.\nCheckpoint 1\n"
    assert desk.made == 1


def test_another_edition_makes_no_file_anew_that_says_the_same_and_gives_none_that_says_more(
    desk, campaign
):
    desk.gate.set()
    first = desk.file()
    a_publication(campaign)
    assert desk.file() == first, "made anew, though it says the same"
    assert desk.made == 2
    a_publication(campaign)
    desk.says = ""  # what it was of is out of public sight
    with pytest.raises(NotFound):
        desk.file()
    a_publication(campaign)
    desk.says = "We might."
    assert desk.file().startswith(b"We might.")


def test_what_is_waited_for_is_not_begun_again_with_each_edition(desk, campaign):
    desk.ask()
    for _ in range(3):
        a_publication(campaign)
        assert desk.ask() == Underway(1)
    assert desk.made == 1


def test_what_was_written_while_more_was_published_is_given_for_a_minute_as_what_it_was(
    desk, campaign, noon
):
    desk.ask()
    desk.gate.set()
    first = desk.file()
    for more in ("\nAnd we.", "\nAnd we.\nAnd they."):
        a_publication(campaign)
        desk.says = f"We will.{more}"
        assert desk.file() == first, "begun again from the start"
    made = desk.made
    desk.file()
    assert desk.made == made
    noon.move(minutes=1)
    latest = desk.file()
    assert latest.startswith(b"We will.\nAnd we.\nAnd they.")
    a_publication(campaign)
    desk.says = "We will.\nAnd they.\nAnd all."
    assert desk.file().startswith(desk.says.encode()), "what is not public any more is not given"


def test_so_many_are_made_at_once_for_one_place_and_so_many_for_all(desk):
    for n in range(prints.MOST_OF_ONE):
        desk.ask(f"{n}", by="198.51.100.7")
    with pytest.raises(ManyForYou) as refused:
        desk.ask("one more", by="198.51.100.7")
    assert refused.value.facts["wait_s"] > 0
    assert desk.ask("0", by="198.51.100.7") == Underway(1), "that one is made already"
    for n in range(prints.MOST_OF_ONE, prints.MOST_UNDER_WAY):
        desk.ask(f"{n}")
    with pytest.raises(ManyForAll) as refused:
        desk.ask("one more")
    assert refused.value.facts["wait_s"] > 0
    desk.gate.set()
    until(lambda: not isinstance(desk.ask("0"), Underway), "one of them")
    assert desk.file("one more")


def test_a_file_is_kept_for_a_day_and_a_failure_for_a_minute(desk, noon):
    desk.gate.set()
    first = desk.file()
    noon.move(hours=23)
    desk.prints.clear()
    assert desk.ask() == first
    noon.move(hours=1)
    assert desk.file() != first
    with pytest.raises(NotWritten):
        desk.file(form="nothing")
    made = desk.made
    with pytest.raises(NotWritten):
        desk.ask(form="nothing")
    assert desk.made == made
    noon.move(minutes=1)
    with pytest.raises(NotWritten):
        desk.file(form="nothing")
    assert desk.made == made + 1
    noon.move(hours=24)
    desk.prints.clear()
    assert isinstance(desk.ask(), Underway)


def test_what_is_kept_has_an_end_and_the_oldest_goes_first(desk, monkeypatch):
    desk.gate.set()
    files = {}
    for says in ("First.", "Second."):
        desk.says = says
        files[says] = desk.file(says)
    monkeypatch.setattr(prints, "MOST_BYTES", 2 * len(files["Second."]))
    desk.says = "Third."
    desk.file("Third.")
    made, desk.says = desk.made, "Second."
    assert desk.file("Second.") == files["Second."]
    assert desk.made == made
    desk.says = "First."
    assert desk.file("First.") != files["First."], "its checkpoint is a newer one"
