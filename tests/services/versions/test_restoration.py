"""Going back to a version brings everything back and loses nothing."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import FIRST, SECOND, listed, text_of
from tests.support.people import stages
from workspace.domain.errors import Busy, NotPermitted
from workspace.process.unit import transaction
from workspace.services import discussion, versions
from workspace.services.discussion import NewThread
from workspace.services.pledge import facts, measures
from workspace.services.versions import restoration
from workspace.store.parties import parties as store

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


def test_restoring_brings_everything_back_and_keeps_what_it_replaces(ana, aruna, draft):
    measure = stages.a_measure(ana, draft, aruna)
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND, scene="Many wait.")
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    measures.remove(ana, draft, measure)
    stages.a_measure(ana, draft, aruna)

    kept = versions.restore(ana, draft, 1)
    assert (text_of(draft), text_of(draft, "scene")) == (FIRST, "")
    assert [one.id for one in measures.measures(ana, draft).measures] == [measure]
    assert not facts.fact(ana, draft, "themes").answered
    assert versions.compare(ana, draft, 1, None).total == 0

    assert versions.history(ana, draft).undo == kept
    versions.restore(ana, draft, kept)
    assert (text_of(draft), text_of(draft, "scene")) == (SECOND, "Many wait.")
    assert facts.fact(ana, draft, "themes").answered
    assert [one.kind for one in listed(ana, draft)] == ["restore", "restore", "named"]
    before = versions.history(ana, draft, only="before")
    assert before.counts == {"named": 1, "before": 2}
    assert [one.kind for day in before.days for one in day.versions] == ["restore", "restore"]


def test_a_restore_is_told_to_those_who_look(ana, aruna, draft):
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND)
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    with heard() as events:
        versions.restore(ana, draft, 1)
    assert parts(events) == {"versions", "measures"}
    assert any(type(event).__name__ == "TextGrew" for event in events)


def test_a_form_filled_in_before_a_restore_does_not_overwrite_it(ana, draft):
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    versions.checkpoint(ana, draft, "one")
    facts.save_fact(ana, draft, "themes", {"themes": ["systems"]}, 1)
    versions.restore(ana, draft, 1)
    assert facts.fact(ana, draft, "themes").row_version == 3


def test_comments_on_words_that_stay_survive_a_restore(ana, aruna, draft):
    asked = NewThread(section="commitment", anchor=anchor_on(draft, "judges"), body="Which?")
    discussion.start_thread(ana, draft, asked)
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND)
    versions.restore(ana, draft, 1)
    (thread,) = discussion.discussion(ana, draft).standing
    assert not thread.removed


def test_a_party_that_has_left_answers_for_no_measure_again(ana, belmar, draft):
    stages.a_measure(ana, draft, belmar)
    versions.checkpoint(ana, draft, "one")
    (measure,) = measures.measures(ana, draft).measures
    measures.remove(ana, draft, measure.id)
    leave(draft, belmar)
    versions.restore(ana, draft, 1)
    (back,) = measures.measures(ana, draft).measures
    assert back.value["responsible_party"] == ""


def test_a_co_pledger_names_checkpoints_and_restores_nothing(bea, ana, draft):
    versions.checkpoint(bea, draft, "ours")
    with pytest.raises(NotPermitted):
        versions.restore(bea, draft, 1)
    assert not versions.history(bea, draft).may_restore


def leave(draft, organisation):
    with transaction() as unit:
        for party, _ in store.of_pledge(unit.session, draft):
            if party.organisation_id == organisation.id:
                party.status = "left"


def test_words_written_while_a_version_is_put_together_are_kept(
    ana, adam, aruna, draft, monkeypatch
):
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND)
    written = []

    def meanwhile():
        if not written:
            written.append(write(draft, adam, aruna.id, scene="Many wait."))
        return transaction()

    monkeypatch.setattr(restoration, "transaction", meanwhile)
    kept = versions.restore(ana, draft, 1)
    assert (text_of(draft), text_of(draft, "scene")) == (FIRST, "")
    versions.restore(ana, draft, kept)
    assert (text_of(draft), text_of(draft, "scene")) == (SECOND, "Many wait.")


def test_a_restore_that_is_never_left_alone_says_so(ana, adam, aruna, draft, monkeypatch):
    versions.checkpoint(ana, draft, "one")
    times = []

    def overtaken():
        times.append(write(draft, adam, aruna.id, scene=f"{len(times)} wait."))
        return transaction()

    monkeypatch.setattr(restoration, "transaction", overtaken)
    with pytest.raises(Busy):
        versions.restore(ana, draft, 1)
    assert [one.kind for one in listed(ana, draft)] == ["named"]
