"""Announcements: told to the parties, counted nowhere, confirmed by a signature or denied."""

import pytest

from tests.services.paper.test_letters import a_letter, line, table
from tests.support.people import intruder, stages
from tests.support.people.in_signature import today_there
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.record.canonical import short
from workspace.domain.signing.paper import AnnouncedAlready, Announcement
from workspace.services import notices, paper, signing
from workspace.services.paper import check
from workspace.services.signing import SignaturesMissing
from workspace.store.parties.announcements import AnnouncementRow

__all__ = ["table"]


def announce(table, person=None, **changes):
    given = {
        "fingerprint": short(stages.fingerprint(table.ana, table.draft)),
        "organisation": "Belmar",
        "announced_on": today_there(),
        "occasion": "Third meeting of the group",
    }
    paper.announce(person or table.sol, Announcement(**given | changes))


def faults():
    return [words for found in check.check() for words in found.faults]


def test_it_is_said_and_counts_for_nothing(table):
    stages.sign(table.amir, table.draft)
    announce(table)
    (clause,) = signing.board(table.ana, table.draft).needs
    assert [(one.name, one.announced) for one in clause.who] == [("Belmar", True)]
    seen = line(table)
    assert (seen.signed, seen.occasion) == (False, "Third meeting of the group")
    assert signing.board(table.ana, table.draft).missing == 1
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)
    with pytest.raises(AnnouncedAlready):
        announce(table)
    assert faults() == []


def test_a_signature_or_a_letter_confirms_it(table):
    announce(table)
    paper.record(table.sol, a_letter(table))
    assert (line(table).signed, line(table).announced_on) == (True, "")
    assert paper.shelf(table.sol).announcements == ()
    with pytest.raises(AnnouncedAlready):
        announce(table)


def test_its_own_people_deny_it_and_the_secretariat_takes_it_back(table):
    announce(table)
    paper.dispute(table.bea, table.draft, "We announced nothing.")
    assert line(table).announced_on == ""
    announce(table)
    (noted,) = paper.shelf(table.sol).announcements
    paper.take_back(table.sol, noted.id)
    assert line(table).announced_on == ""
    with pytest.raises(NotFound):
        paper.take_back(table.sol, noted.id)
    assert faults() == []


def test_a_new_text_knows_nothing_of_it(table):
    announce(table)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    assert line(table).announced_on == ""


def test_only_the_secretariat_notes_it_with_day_and_occasion(table):
    with pytest.raises(NotFound):
        announce(table, table.amir)
    with pytest.raises(Invalid) as refused:
        announce(table, announced_on="2999-01-01", occasion="")
    assert sorted(refused.value.errors) == ["announced_on", "occasion"]


def test_one_changed_past_us_is_found(table):
    announce(table)
    intruder.alter(AnnouncementRow, lambda row: setattr(row, "occasion", "Another meeting"))
    assert faults() == ["it was not noted or ended here as it stands"]


def _told(person):
    view = notices.inbox(person, notices.Asked())
    lines = [one for group in view.groups for one in group.lines]
    return [one.house for one in lines if "nothing has confirmed it" in one.sentence]


def test_who_leads_and_who_announced_are_reminded_once_by_the_clock(noon, table):
    announce(table)
    assert paper.tell_due() == 0
    noon.move(days=14)
    assert [paper.tell_due(), paper.tell_due()] == [1, 0]
    assert [one.overdue for one in paper.shelf(table.sol).announcements] == [True]
    assert [_told(one) for one in (table.ana, table.bruno)] == [["Belmar"], ["Belmar"]]


def test_nobody_is_reminded_of_what_was_confirmed(noon, table):
    announce(table)
    stages.sign(table.bruno, table.draft)
    noon.move(days=14)
    assert paper.tell_due() == 0
