"""Versions: saved, listed, compared, and gone back to without losing anything."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.text import anchor_on, write
from tests.support.people import builders as make
from tests.support.people import stages
from tests.support.servers.clock import FakeClock
from workspace.domain.errors import Frozen, Invalid, NotFound, NotPermitted
from workspace.domain.text.comparison import Change
from workspace.process.unit import reading, transaction
from workspace.services import discussion, versions
from workspace.services import text as texts
from workspace.services.discussion import NewThread
from workspace.services.pledge import facts, measures
from workspace.store.parties import parties as store

FIRST = "Aruna will train 320 judges by 2028."
SECOND = "Aruna and Belmar will train 640 judges by 2028."

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


@pytest.fixture
def clock(noon: FakeClock, app) -> FakeClock:
    return noon


@pytest.fixture
def belmar(draft):
    row = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, row)
    return row


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


def listed(person, draft):
    return [one for day in versions.history(person, draft).days for one in day.versions]


def text(draft, section="commitment") -> str:
    with reading() as unit:
        lines = texts.lines_at(unit, draft)[section]
    return "\n".join(line.text for line in lines)


def pieces(view, change) -> list[str]:
    found = [
        piece
        for part in view.parts
        for passage in part.passages
        for piece in passage.pieces
        if piece.change is change
    ]
    return [piece.text.strip() for piece in found]


def test_a_checkpoint_has_a_name_and_says_who_wrote_since_the_last(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "  Before   Belmar ")
    clock.move(minutes=1)
    write(draft, bea, belmar.id, commitment=SECOND)
    versions.checkpoint(bea, draft, "After Belmar")
    second, first = listed(ana, draft)
    assert (first.n, first.name, first.made_by) == (1, "Before Belmar", "Ana")
    assert [(one.name, one.organisation) for one in first.authors] == [("Ana", "Republic of Aruna")]
    assert [one.name for one in second.authors] == ["Bea"]


def test_who_changed_structured_answers_counts_as_an_author(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "one")
    clock.move(minutes=1)
    stages.a_measure(bea, draft, belmar)
    assert [one.name for one in versions.history(ana, draft).unsaved] == ["Bea"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "e" + "\u0327" * 300])
def test_a_checkpoint_needs_a_name_that_fits(ana, draft, name):
    with pytest.raises(Invalid) as refused:
        versions.checkpoint(ana, draft, name)
    assert set(refused.value.errors) == {"name"}
    assert listed(ana, draft) == []


def test_versions_are_listed_by_day_in_the_zone_of_the_campaign(ana, draft, clock):
    versions.checkpoint(ana, draft, "at noon")
    clock.move(hours=11, minutes=30)
    versions.checkpoint(ana, draft, "after midnight in Zurich")
    history = versions.history(ana, draft)
    assert history.timezone == "Europe/Zurich"
    assert [(day.on.day, day.versions[0].name) for day in history.days] == [
        (18, "after midnight in Zurich"),
        (17, "at noon"),
    ]


def test_two_versions_are_compared_word_by_word(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "one")
    clock.move(minutes=1)
    write(draft, bea, belmar.id, commitment=SECOND)
    versions.checkpoint(bea, draft, "two")
    view = versions.compare(ana, draft, 1, 2)
    assert pieces(view, Change.DELETE) == ["320"]
    assert pieces(view, Change.INSERT) == ["and Belmar", "640"]
    (part,) = view.parts
    assert (part.key, part.added, part.removed, view.total) == ("commitment", 3, 1, 2)
    assert [one.organisation for one in view.authors] == ["Kingdom of Belmar"]


def test_a_version_is_compared_with_the_draft_as_it_is_now(ana, aruna, draft):
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, scene="Many wait.")
    view = versions.compare(ana, draft, 1, None)
    assert [part.key for part in view.parts] == ["scene"]
    assert view.after is None
    assert versions.compare(ana, draft, None, None).total == 0


def test_facts_and_measures_are_compared_by_their_words(ana, aruna, draft):
    kept = stages.a_measure(ana, draft, aruna)
    versions.checkpoint(ana, draft, "one")
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, kept)
    view = versions.compare(ana, draft, 1, None)
    kinds = [part.key.split("-")[0] for part in view.parts]
    assert kinds == ["measure", "measure", "fact"]
    (gone,) = [part for part in view.parts if part.key == f"measure-{kept}"]
    assert (gone.added, gone.removed > 0) == (0, True)
    assert any("Republic of Aruna" in words for words in pieces(view, Change.INSERT))


def test_restoring_brings_everything_back_and_keeps_what_it_replaces(ana, aruna, draft):
    measure = stages.a_measure(ana, draft, aruna)
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND, scene="Many wait.")
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    measures.remove(ana, draft, measure)
    stages.a_measure(ana, draft, aruna)

    kept = versions.restore(ana, draft, 1)
    assert (text(draft), text(draft, "scene")) == (FIRST, "")
    assert [one.id for one in measures.measures(ana, draft).measures] == [measure]
    assert not facts.fact(ana, draft, "themes").answered
    assert versions.compare(ana, draft, 1, None).total == 0

    assert versions.history(ana, draft).undo == kept
    versions.restore(ana, draft, kept)
    assert (text(draft), text(draft, "scene")) == (SECOND, "Many wait.")
    assert facts.fact(ana, draft, "themes").answered
    assert [one.kind for one in listed(ana, draft)] == ["restore", "restore", "named"]


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


def test_a_locked_draft_takes_no_checkpoint_and_no_restore(ana, draft):
    versions.checkpoint(ana, draft, "one")
    make.in_state(draft, "signing")
    for act in (
        lambda: versions.checkpoint(ana, draft, "two"),
        lambda: versions.restore(ana, draft, 1),
    ):
        with pytest.raises((NotPermitted, Frozen)):
            act()


def test_a_lock_saves_the_text_it_locks(clock):
    aruna = make.an_organisation()
    ana = make.a_member(aruna, mandated=True)
    draft = make.a_draft(ana, aruna, kind="individual")
    stages.make_ready(ana, draft, aruna)
    clock.move(minutes=2)
    stages.lock(ana, draft)
    (version,) = listed(ana, draft)
    assert (version.kind, version.name) == ("locked", "Rev.1")
    assert versions.compare(ana, draft, 1, None).total == 0


def test_a_stranger_learns_of_no_version(ana, draft):
    versions.checkpoint(ana, draft, "one")
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    for act in (
        lambda: versions.history(stranger, draft),
        lambda: versions.compare(stranger, draft, 1, None),
        lambda: versions.checkpoint(stranger, draft, "mine"),
        lambda: versions.restore(stranger, draft, 1),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_version_that_does_not_exist_is_not_found(ana, draft):
    for act in (
        lambda: versions.compare(ana, draft, 1, None),
        lambda: versions.restore(ana, draft, 7),
        lambda: versions.restore(ana, draft, 2**31),
    ):
        with pytest.raises(NotFound):
            act()


def leave(draft, organisation):
    with transaction() as unit:
        for party, _ in store.of_pledge(unit.session, draft):
            if party.organisation_id == organisation.id:
                party.status = "left"
