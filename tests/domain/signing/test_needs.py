"""What a pledge needs in each state and after the deadline; only what its reader may know."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.domain.signing.clause import Need, Place
from workspace.domain.signing.needs import Decision, Open, Outlook, Part, needs
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.signoff_states import SignOffState

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def part(name="Belmar", **changes):
    return Part(
        **{"name": name, "status": "active", "required": True, "since": NOW - DAY} | changes
    )


def outlook(state="drafting", **changes):
    given = {
        "state": PledgeState(state),
        "lead": "Aruna",
        "joint": True,
        "deadline_at": NOW + 30 * DAY,
        "publish_at": None,
        "timezone": "Europe/Zurich",
        "parts": (part("Aruna"), part()),
    }
    return Outlook(**given | changes)


def said(pledge, now=NOW):
    return [(one.need, tuple(who.name for who in one.who), one.count) for one in needs(pledge, now)]


def signing(*parts, **changes):
    return outlook("signing", parts=parts, **changes)


def test_suggestions_wait_for_the_lead_and_stand_in_nobodys_way():
    waiting = outlook(suggestions=3, points=0)
    assert said(waiting) == [(Need.SUGGESTIONS, (), 3), (Need.LOCK, (), 0)]
    clause = needs(waiting, NOW)[0]
    assert (clause.by, clause.place) == ("Aruna", Place.SUGGESTIONS)
    assert Need.SUGGESTIONS not in {one[0] for one in said(signing(part(), suggestions=3))}


def test_comments_that_an_organisation_is_to_answer_are_named_and_stand_in_nobodys_way():
    first, second = (
        Open(thread=name, name="Belmar", since=NOW - days * DAY)
        for name, days in (("a", 1), ("b", 3))
    )
    one = outlook(assigned=(first,), points=0)
    assert said(one) == [(Need.REPLIES, ("Belmar",), 1), (Need.LOCK, (), 0)]
    assert (needs(one, NOW)[0].place, needs(one, NOW)[0].thing) == (Place.COMMENT, "a")
    both = needs(outlook(assigned=(first, second), points=0), NOW)[0]
    assert (both.place, both.count, both.since) == (Place.DISCUSSION, 2, NOW - 3 * DAY)
    assert Need.REPLIES not in {one[0] for one in said(signing(part(), assigned=(first,)))}


SIGNED, DECLINED = SignOffState.SIGNED, SignOffState.DECLINED


@pytest.mark.parametrize(
    ("pledge", "expected"),
    [
        (outlook(), [(Need.TEXT, (), 0)]),
        (outlook(points=0), [(Need.LOCK, (), 0)]),
        (outlook(points=3), [(Need.POINTS, (), 3)]),
        (outlook("consultation", points=0), [(Need.LOCK, (), 0)]),
        (outlook("returned", deadline_at=NOW - DAY, points=0), [(Need.DEADLINE_OVER, (), 0)]),
        (outlook("returned", given_back=NOW - DAY, points=0), [(Need.CHANGES, (), 0)]),
        (outlook(parts=(part("Aruna"),)), [(Need.PARTY, (), 1)]),
        (outlook(parts=(part("Aruna"),), joint=False), [(Need.TEXT, (), 0)]),
        (
            outlook(parts=(part("Aruna"), part(required=False))),
            [(Need.PARTY, (), 1)],
        ),
        (
            outlook(parts=(part("Aruna"), part(status="invited", until=NOW + DAY))),
            [(Need.ANSWER, ("Belmar",), 1)],
        ),
        (
            outlook(parts=(part("Aruna"), part(status="invited", until=NOW))),
            [(Need.NEW_INVITATION, ("Belmar",), 1)],
        ),
        (
            outlook(
                parts=(part("Aruna"), part(), part("Corvia", status="invited", required=False))
            ),
            [(Need.TEXT, (), 0)],
        ),
        (
            outlook(parts=(part("Aruna"), part(lacks=("Nobody may sign for it yet.",)))),
            [(Need.MEANS, ("Belmar",), 1)],
        ),
        (
            outlook(points=0, objections=(Open(thread="t", name="Open Hands", since=NOW),)),
            [(Need.COMMENTS, ("Open Hands",), 1)],
        ),
        (
            outlook(
                objections=tuple(
                    Open(thread=str(n), name=name, since=NOW)
                    for n, name in enumerate(("Open Hands", "Open Hands", ""))
                )
            ),
            [(Need.COMMENTS, ("Open Hands",), 3)],
        ),
        (
            signing(part("Aruna", answer=SIGNED), part(), part("Corvia")),
            [(Need.SIGNATURES, ("Belmar", "Corvia"), 2)],
        ),
        (
            signing(part("Aruna", answer=SIGNED), part(answer=DECLINED), part("Corvia")),
            [(Need.DECISION, ("Belmar",), 1), (Need.SIGNATURES, ("Corvia",), 1)],
        ),
        (
            signing(part("Aruna", answer=SIGNED), part(answer=DECLINED, required=False)),
            [(Need.HANDOVER, (), 0)],
        ),
        (
            signing(part("Aruna", answer=SIGNED), part(status="left", answer=SIGNED)),
            [(Need.REPLACEMENT, ("Belmar",), 1)],
        ),
        (
            signing(part("Aruna", answer=SIGNED), part(answer=SIGNED, lacks=("Not verified.",))),
            [(Need.MEANS, ("Belmar",), 1)],
        ),
        (signing(part("Aruna", answer=SIGNED), altered=True), [(Need.REPAIR, (), 0)]),
        (signing(part("Aruna"), deadline_at=NOW), [(Need.DEADLINE_OVER, (), 0)]),
        (outlook(deadline_at=NOW), [(Need.DEADLINE_OVER, (), 0)]),
        (outlook("submitted", deadline_at=NOW - DAY), [(Need.REVIEW, (), 0)]),
        (outlook("accepted", publish_at=NOW + DAY), [(Need.EMBARGO, (), 0)]),
        *((outlook(state), []) for state in ("published", "closed", "withdrawn", "abandoned")),
    ],
)
def test_what_is_needed_is_said_in_order_and_nothing_else(pledge, expected):
    assert said(pledge) == expected


def test_every_state_has_an_answer():
    for state in PledgeState:
        needs(outlook(state), NOW)


def test_a_clause_says_since_when_the_longest_waits_and_until_when_the_first_can_answer():
    asked = (
        part(status="invited", since=NOW - 3 * DAY, until=NOW + 2 * DAY),
        part("Corvia", status="invited", since=NOW - DAY, until=NOW + DAY),
    )
    (clause,) = needs(outlook(parts=(part("Aruna"), *asked)), NOW)
    assert (clause.since, clause.until) == (NOW - 3 * DAY, NOW + DAY)


def test_who_may_submit_is_led_to_the_submission_and_everybody_else_to_the_board():
    signed = (part("Aruna", answer=SIGNED), part(answer=SIGNED))
    (mine,) = needs(signing(*signed, hands_in=True), NOW)
    (other,) = needs(signing(*signed), NOW)
    assert (mine.place, other.place) == (Place.HANDOVER, Place.BOARD)


def test_a_single_comment_is_led_to_and_several_to_their_list():
    one = Open(thread="t1", name="Open Hands", since=NOW)
    (single,) = needs(outlook(objections=(one,)), NOW)
    (several,) = needs(outlook(objections=(one, one)), NOW)
    assert (single.place, single.thing) == (Place.COMMENT, "t1")
    assert (several.place, several.thing) == (Place.CHECK, "")


def test_a_group_that_decides_is_named_until_when_and_leads_to_its_procedure_whoever_may_see_it():
    until = NOW + 5 * DAY
    running = Decision(opened=True, runs=True, until=until, thing="p")
    network = part("The Network", required=False, decides=running)
    pledge = signing(part("Aruna", answer=SignOffState.SIGNED), network)
    assert [one[0] for one in said(pledge)] == [Need.HANDOVER, Need.PROCEDURE]
    clause = needs(pledge, NOW)[1]
    assert (clause.who[0].name, clause.until, clause.place, clause.thing) == (
        "The Network",
        until,
        Place.PROCEDURE,
        "p",
    )
    apart = part("The Network", decides=Decision(opened=True, runs=True, until=until))
    assert needs(signing(apart), NOW)[0].place is Place.BOARD
    other = part("The Other", decides=running)
    both = needs(signing(network, other), NOW)
    assert [(one.need, one.count, one.place, one.thing) for one in both if one.who] == [
        (Need.PROCEDURE, 2, Place.BOARD, "")
    ]


def test_a_group_that_was_asked_has_to_open_its_procedure_once():
    asked = part("The Network", required=False, decides=Decision())
    assert (Need.OPENING, ("The Network",), 1) in said(signing(part(), asked))
    for held in (Decision(opened=True), None):
        found = said(signing(part("The Network", required=False, decides=held)))
        assert Need.OPENING not in {one[0] for one in found}
    done = part("The Network", decides=Decision(), answer=SignOffState.SIGNED)
    assert {one[0] for one in said(signing(done))} == {Need.HANDOVER}
