"""The lead asks all parties; it alone reads the answers until the round ends, then all do."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.reported import FULFILLED
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import notices, progress
from workspace.services.notices import Asked
from workspace.services.progress import RoundOver, RoundRuns

ASKED = "What have you done?\nWhat hinders you?"


def told(person, draft):
    return [
        line.sentence
        for one in notices.inbox(person, Asked(draft_id=draft)).groups
        for line in one.lines
    ]


@pytest.fixture
def public(app, noon):
    table = Table()
    with pytest.raises(NotFound):
        progress.round_of(table.ana, table.draft)
    observer = a.an_organisation("Nahran")
    a.a_party(table.draft, observer, "observer", edit_level="view")
    table.olga = a.a_member(observer, name="Olga")
    table.signed()
    stages.submit(table.amir, table.draft)
    return table


def test_a_round_from_its_questions_to_its_answers(public):
    _ask(public)
    asks = "%(who)s asks all parties how they are getting on"
    assert asks in told(public.bea, public.draft)
    assert asks not in told(public.olga, public.draft)
    with pytest.raises(NotPermitted):
        progress.answer(public.olga, public.draft, ["Nothing."])
    progress.answer(public.bea, public.draft, ["Much.", ""])
    progress.answer(public.bruno, public.draft, ["Very much.", ""])
    assert asks not in told(public.bea, public.draft)
    seen = [progress.round_of(one, public.draft) for one in (public.amir, public.bea, public.olga)]
    assert [[each.answers for each in one.shared] for one in seen] == [[("Very much.", "")], [], []]
    assert [one.own for one in seen] == [(), ("Very much.", ""), ()]
    assert [one.waiting for one in seen] == [("Aruna",), (), ()]
    with pytest.raises(NotPermitted):
        progress.end(public.bruno, public.draft)
    progress.end(public.ana, public.draft)
    shared = progress.round_of(public.olga, public.draft).shared
    assert [one.organisation for one in shared] == ["Belmar"]
    with pytest.raises(RoundOver):
        progress.answer(public.bea, public.draft, ["Late."])


def _ask(public):
    with pytest.raises(NotPermitted):
        progress.ask(public.bea, public.draft, ASKED, "2026-12-01")
    with pytest.raises(RoundOver):
        progress.answer(public.bea, public.draft, ["Much."])
    with pytest.raises(Invalid):
        progress.ask(public.ana, public.draft, "", "2026-12-01")
    progress.ask(public.ana, public.draft, ASKED, "2026-12-01")
    with pytest.raises(RoundRuns):
        progress.ask(public.ana, public.draft, ASKED, "2026-12-01")


def test_a_round_that_runs_when_the_pledge_is_closed_ends_with_it(public, noon):
    _ask(public)
    progress.answer(public.bea, public.draft, ["Much.", ""])
    progress.publish(public.ana, public.draft, 1, FULFILLED)
    noon.move(minutes=1)
    progress.close(public.amir, public.draft, {"as_of": ["2026-02-28"], "narrative": ["Done."]})
    for reader in (public.amir, public.olga):
        found = progress.round_of(reader, public.draft)
        assert (found.ended_at, [one.organisation for one in found.shared]) == (noon.at, ["Belmar"])
