"""Members answer in a procedure; the clock decides, and everybody knows what they may."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import REASON, NetworkTable, fresh, member
from tests.support.people.signing_table import a_signature, fields_of
from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    NotFound,
    NotPermitted,
    Refusal,
    TextHasChanged,
)
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import procedures, signing
from workspace.services.accounts import Person
from workspace.services.letters import NEVER
from workspace.services.procedures import Opening, Said
from workspace.services.procedures.part import ActsForAnother
from workspace.store.letters import LetterRow
from workspace.store.notices.notices import NoticeRow
from workspace.store.procedures.ballots import ProcedureLetterRow
from workspace.store.signing.revisions import SignOffRow
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app, noon):
    return NetworkTable()


def given_for(table):
    with reading() as unit:
        rows = unit.session.query(SignOffRow).filter_by(organisation_id=table.network.id).all()
        return [(row.state, row.reservation, row.at) for row in rows]


def test_silence_that_nobody_breaks_is_adopted_by_the_clock_without_any_job(table, noon):
    made = table.open()
    noon.move(hours=72, seconds=-1)
    assert table.state(made) == "running"
    table.say(4, made, "dissociate")
    noon.move(seconds=1)
    board = signing.board(table.amir, table.draft)
    line = next(one for one in board.lines if one.organisation == "Regional Network")
    assert line.signed
    assert line.reservation == (
        "Endorsed by Regional Network on behalf of its members by silence procedure, "
        "17–20 November 2026; Institute 5 dissociated itself."
    )
    assert line.at == table.stored(made).closes_at
    with pytest.raises(DeadlinePassed):
        table.say(0, made, "break")
    assert [state for state, _, _ in given_for(table)] == ["signed"]


def test_a_break_ends_it_at_once_and_names_the_breaker_to_the_group_alone(table, noon):
    made = table.open()
    noon.move(hours=71, minutes=59)
    table.say(3, made, "break")
    view = procedures.procedure(table.reps[0], made)
    assert view.state == "broken"
    assert [(one.name, one.words) for one in view.members if one.stands == "break"] == [
        ("Institute 4", REASON)
    ]
    board = signing.board(table.amir, table.draft)
    assert "Institute" not in repr(board.procedures)
    assert [one.state for one in board.procedures] == ["broken"]
    with reading() as unit:
        seen = unit.session.query(AuditRow).filter_by(
            draft_id=table.draft, action="procedure.broken"
        )
        assert [(row.person_id, row.organisation_id) for row in seen] == [("", table.network.id)]
        votes = unit.session.query(AuditRow).filter_by(action="procedure.answered").all()
        assert {row.draft_id for row in votes} == {""}
    assert given_for(table) == []
    noon.move(hours=72)
    assert table.state(made) == "broken"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"answer": "break", "words": "No.", "wanted": "A date."}, "words"),
        ({"answer": "break", "words": REASON}, "wanted"),
        ({"answer": "break", "words": "x" * 1001, "wanted": "A date."}, "words"),
        ({"answer": "explain"}, "words"),
        ({"answer": "explain", "words": "x" * 1001}, "words"),
        ({"answer": "object", "words": REASON, "wanted": "A date."}, "answer"),
        ({"answer": "acknowledge"}, "answer"),
        ({"answer": "maybe"}, "answer"),
    ],
)
def test_a_break_has_a_reason_and_a_wish_and_nothing_else_than_the_rule_takes_is_said(
    table, said, field
):
    made = table.open()
    with pytest.raises(Invalid) as refused:
        procedures.answer(table.reps[0], made, Said(**{"fingerprint": table.fingerprint} | said))
    assert set(refused.value.errors) == {field}
    assert table.state(made) == "running"


def test_majority_with_quorum_counts_as_the_rule_says(app, noon):
    table = NetworkTable(method="majority", num=2, den=3, quorum_num=1, quorum_den=2)
    made = table.open()
    for n, answer in enumerate(("agree", "agree", "object", "abstain")):
        table.say(n, made, answer)
    assert table.state(made) == "running"
    late = a.a_member(a.an_organisation("Latecomer"), mandated=True)
    with pytest.raises(NotFound):
        table.say(0, made, "agree", by=late)
    noon.move(hours=72)
    view = procedures.procedure(table.nia, made)
    assert view.adopted
    assert view.tally == {"agree": 2, "object": 1, "abstain": 1, "silent": 1}
    assert "by majority vote" in given_for(table)[0][1]


def test_consensus_is_adopted_with_the_last_answer_and_an_objection_ends_it(app, noon):
    table = NetworkTable(method="consensus", size=2)
    made = table.open()
    table.say(0, made, "agree")
    noon.move(hours=1)
    table.say(1, made, "abstain")
    assert table.stored(made).state == "adopted"
    assert given_for(table)[0][2] == now()
    with pytest.raises(NotPermitted):
        table.say(1, made, "object")


def test_only_a_mandate_of_a_member_answers_and_only_with_the_text_it_saw(table):
    made = table.open()
    reader = a.a_member(table.members[0], name="Reader")
    assert procedures.procedure(reader, made).offered == ()
    with pytest.raises(NotPermitted):
        table.say(0, made, "agree", by=reader)
    with pytest.raises(NotPermitted):
        table.say(0, made, "agree", by=table.nia)
    for outsider in (table.amir, table.ana, a.a_person()):
        with pytest.raises(NotFound):
            procedures.procedure(outsider, made)
    with pytest.raises(TextHasChanged):
        procedures.answer(table.reps[0], made, Said(answer="agree", fingerprint="0" * 64))
    stale = Person(**fields_of(table.reps[0]) | {"proved_at": now() - timedelta(minutes=6)})
    with pytest.raises(FreshSignInNeeded):
        table.say(0, made, "agree", by=stale)
    table.say(0, made, "explain", "We would have wished for more.", by=stale)


def test_i5_one_person_speaks_for_one_member_and_not_for_a_party_besides(table):
    made = table.open()
    both = table.reps[0]
    a.a_seat(both, table.members[1])
    a.a_mandate(both, table.members[1])
    view = procedures.procedure(both, made)
    assert (view.acting, view.offered) == ("", ())
    assert [name for _, name in view.choices] == ["Institute 1", "Institute 2"]
    with pytest.raises(Refusal, match="Choose for which one you act"):
        table.say(0, made, "agree")
    first, second = (Person(**fields_of(both) | {"acting": one.slug}) for one in table.members[:2])
    table.say(0, made, "agree", by=first)
    assert procedures.procedure(second, made).barred
    with pytest.raises(ActsForAnother):
        table.say(0, made, "agree", by=second)
    a.a_seat(both, table.belmar)
    a.a_mandate(both, table.belmar)
    assert not signing.board(both, table.draft).may_sign
    with pytest.raises(signing.AlreadySigned):
        signing.sign(both, table.draft, a_signature(table, fingerprint=table.fingerprint))


def test_i17_an_endorsement_makes_no_member_a_co_pledger(table, noon):
    table.open()
    noon.move(hours=72)
    procedures.settle_due()
    stages.sign(fresh(table.amir), table.draft)
    stages.sign(fresh(table.bruno), table.draft)
    stages.submit(fresh(table.amir), table.draft)
    receipt = signing.receipt(table.amir, table.draft).receipt
    assert [(one["name"], one["capacity"]) for one in receipt["parties"]] == [
        ("Aruna", "lead"),
        ("Belmar", "co_pledger"),
        ("Regional Network", "endorser"),
    ]
    assert [one["method"] for one in receipt["procedures"]] == ["silence"]
    assert "Institute" not in repr(receipt["parties"][:2])


def test_a_letter_that_came_back_holds_up_the_end_until_that_member_says_that_it_has_the_text(
    table, noon
):
    made = table.open()
    with transaction() as unit:
        told = unit.session.query(ProcedureLetterRow).filter_by(member_id=table.members[1].id)
        unit.session.get_one(LetterRow, told.one().letter_id).due_at = NEVER
    noon.move(hours=73)
    view = procedures.procedure(table.reps[1], made)
    assert (view.state, view.waits_for) == ("running", ("Institute 2",))
    assert view.offered[0] == "acknowledge"
    with pytest.raises(DeadlinePassed):
        table.say(0, made, "break")
    assert procedures.procedure(table.reps[0], made).offered == ()
    table.say(1, made, "acknowledge")
    assert table.state(made) == "adopted"
    assert table.stored(made).ended_at == now()


def test_a_clock_set_back_takes_no_decision_back_and_makes_none_early(table, noon):
    made = table.open()
    noon.move(hours=72)
    assert table.state(made) == "adopted"
    noon.move(hours=-2)
    assert table.state(made) == "adopted"
    with pytest.raises(Refusal):
        table.say(0, made, "break")


def test_members_and_parties_are_told_and_the_desk_of_a_member_asks(table, noon):
    made = table.open()
    asked = procedures.waiting(table.reps[0])
    assert [(one.id, one.organisation) for one in asked] == [(made, "Institute 1")]
    table.say(0, made, "agree")
    assert procedures.waiting(table.reps[0]) == ()
    member(table.network, table.belmar, table.nia, accepted=False)
    late = Person(**fields_of(table.bruno) | {"acting": "elsewhere"})
    assert procedures.waiting(late) == ()
    with reading() as unit:
        told = unit.session.query(NoticeRow).filter_by(subject="procedure").all()
        assert table.amir.id in {row.person_id for row in told}
        subjects = [row.subject for row in unit.session.query(LetterRow)]
    assert subjects.count("Your group asks you to decide on a text") == 5


def both_at_once(app, *acts):
    def do(act):
        with app.app_context():
            try:
                act()
            except Refusal:
                return 0
        return 1

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(do, acts))


def test_a_break_and_the_end_at_once_have_exactly_one_outcome(table, app, noon):
    made = table.open()
    noon.move(hours=72)
    shown = table.fingerprint
    broken = Said(answer="break", words=REASON, wanted="A date.", fingerprint=shown)
    done = both_at_once(
        app,
        lambda: procedures.answer(fresh(table.reps[3]), made, broken),
        procedures.settle_due,
        procedures.settle_due,
    )
    assert done == 2
    assert table.stored(made).state == "adopted"
    assert len(given_for(table)) == 1


def test_two_breaks_and_two_openings_at_once_are_each_one(table, app):
    given = Opening(fingerprint=table.fingerprint)
    opens = [lambda: procedures.open_procedure(table.nia, table.draft, given)] * 2
    assert both_at_once(app, *opens) == 1
    made = signing.board(table.nia, table.draft).procedures[0].id
    broken = Said(answer="break", words=REASON, wanted="A date.", fingerprint=given.fingerprint)
    done = both_at_once(
        app,
        lambda: procedures.answer(table.reps[1], made, broken),
        lambda: procedures.answer(table.reps[2], made, broken),
    )
    assert done == 1
    assert table.state(made) == "broken"
