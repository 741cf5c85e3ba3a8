"""Who is told of what: the table is closed over all acts, and nobody hears of their own."""

import pytest

from workspace.domain.acts import ACTS, Act
from workspace.domain.notices.decisions import DECISIONS, Reader, Situation, told
from workspace.domain.notices.silent_acts import SILENT
from workspace.domain.notices.subjects import OF_CLOSING, OF_REOPENING, SUBJECTS, Subject
from workspace.domain.notices.switches import Choice, Mail, Switch, in_force

LEAD = Reader(person_id="ana", organisation_id="aruna", leads=True, works=True)
SIGNER = Reader(person_id="bruno", organisation_id="belmar", works=True, signs=True)
WRITER = Reader(person_id="bea", organisation_id="belmar", works=True)
OBSERVER = Reader(person_id="olu", organisation_id="hands")
ALL = (LEAD, SIGNER, WRITER, OBSERVER)


def subjects(act: Act, **more) -> dict[str, str]:
    """Return who is told of what when somebody else did it."""
    found = told(Situation(act=act, **({"doer_id": "somebody"} | more)), ALL)
    return {one.person_id: str(one.subject) for one in found}


def test_of_every_act_it_is_decided_whether_anybody_is_told():
    assert set(DECISIONS) | set(SILENT) == set(ACTS)
    assert not set(DECISIONS) & set(SILENT)
    assert all(SILENT.values()), "say why nobody is told"


def test_every_subject_is_told_by_some_act_or_by_the_clock():
    used = {subject for rules in DECISIONS.values() for subject, _ in rules}
    by_clock = {Subject.DEADLINE, Subject.READY_SOON, Subject.REPORT_DUE, Subject.UNCONFIRMED}
    by_clock |= {Subject.ASKED_AGAIN, Subject.ROUND_AGAIN}
    later = OF_CLOSING | OF_REOPENING  # a minute after the act, each person once
    assert set(Subject) - used == by_clock | later
    assert set(SUBJECTS.values()) == set(Subject)


@pytest.mark.parametrize("act", DECISIONS)
def test_nobody_is_told_of_what_they_did(act: Act):
    for doer in ALL:
        around = {"doer_id": doer.person_id, "blocking": True, "of_party": True}
        around |= {"took_part": frozenset({doer.person_id}), "about": doer.organisation_id}
        assert doer.person_id not in subjects(act, **around)


def test_a_point_that_blocks_is_an_objection_to_the_lead_alone():
    assert subjects(Act.OPENED_THREAD, blocking=True) == {
        "ana": "objection",
        "bruno": "blocking",
        "bea": "blocking",
        "olu": "blocking",
    }
    assert set(subjects(Act.OPENED_THREAD).values()) == {"comment"}


def test_a_reply_is_told_apart_to_those_who_took_part():
    assert subjects(Act.REPLIED, took_part=frozenset({"bea"}))["bea"] == "reply"
    assert subjects(Act.REPLIED, took_part=frozenset({"bea"}))["ana"] == "comment"


def test_an_objection_that_is_overridden_is_not_said_to_be_settled():
    told_to = subjects(Act.OVERRODE_OBJECTION, blocking=True, took_part=frozenset({"bea"}))
    assert (told_to["bea"], told_to["olu"]) == ("overridden", "passed_over")
    kept = subjects(Act.KEPT_OBJECTION, blocking=True)
    assert (kept["ana"], kept["bea"]) == ("objection", "blocking")
    assert subjects(Act.KEPT_OBJECTION) == {}


def test_a_lock_asks_those_who_may_sign_and_a_reopening_tells_those_who_had():
    assert subjects(Act.LOCKED)["bruno"] == "signature"
    assert subjects(Act.LOCKED)["bea"] == "locked"
    told_of = subjects(Act.REOPENED, had_signed=frozenset({"belmar"}))
    assert told_of == {"ana": "reopened", "bruno": "changed", "bea": "changed", "olu": "reopened"}


def test_that_somebody_declines_is_for_the_lead():
    assert subjects(Act.DECLINED) == {"ana": "refusal"}
    assert subjects(Act.DECLINED_INVITATION, of_party=True) == {"ana": "turned_down"}
    assert subjects(Act.DECLINED_INVITATION, inviter_id="bea") == {"bea": "turned_down"}


def test_whoever_has_two_seats_is_told_once_of_what_concerns_them_most():
    twice = (Reader(person_id="ana", organisation_id="hands"), LEAD)
    found = told(Situation(act=Act.OPENED_THREAD, doer_id="bea", blocking=True), twice)
    assert [(one.organisation_id, one.subject) for one in found] == [("aruna", Subject.OBJECTION)]


@pytest.mark.parametrize("switch", Switch)
def test_what_others_wait_for_cannot_be_turned_off(switch: Switch):
    chosen = Choice(inbox=False, mail=Mail.NEVER)
    assert (in_force(switch, chosen) == chosen) is not switch.fixed


@pytest.mark.parametrize("subject", Subject)
def test_a_letter_of_its_own_has_a_subject_that_names_nobody(subject: Subject):
    assert "%(" not in subject.head
    if subject.by_letter:
        assert subject.head
