from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.access.roles import (
    CAPACITY_ORDER,
    EDIT_LEVELS,
    HANDED_IN,
    SEATS,
    Permission,
    Tie,
    TieKind,
    capabilities,
)
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState

ALWAYS = {"read", "export"}
SPEAK = {"suggest", "comment"}
LEAD = {
    *ALWAYS,
    *SPEAK,
    "type",
    "resolve_any",
    "fields",
    "own_measures",
    "invite_party",
    "invite_seat",
    "checkpoint",
    "restore",
    "lock",
    "manage_parties",
}
CO_EDITS = {*ALWAYS, *SPEAK, "type", "own_measures", "invite_seat", "say_ready"}


# What was given back keeps its flagships for a while, wherever its text stands by then.
KEPT = {"read", "export", "comment", "invite_seat", "leave", "manage_parties", "give_up_flagship"}
CHANGES_TEXT = {"type", "suggest", "fields", "own_measures", "restore", "checkpoint", "lock"}


def tie(capacity="co_pledger", **kw):
    return Tie(organisation="o1", capacity=capacity, **kw)


# The columns of the table of roles, in drafting and in signing.
TABLE = [
    ("lead editor", tie("lead"), LEAD, {"resolve_any", "reopen", "correct", "prepare"}),
    (
        "lead representative",
        tie("lead", seat="viewer", mandated=True),
        LEAD | {"give_lead", "give_up_flagship", "call"},
        {"resolve_any", "reopen", "sign", "decline", "submit", "correct", "prepare"} | {"call"},
    ),
    ("lead commenter", tie("lead", seat="commenter"), ALWAYS | {"comment"}, {"correct"}),
    ("co-pledger editor", tie(), CO_EDITS | {"checkpoint"}, {"correct", "prepare"}),
    (
        "co-pledger admin",
        tie(seat="org_admin"),
        CO_EDITS | {"checkpoint", "leave", "take_lead"},
        {"correct", "prepare"},
    ),
    (
        "co-pledger representative",
        tie(seat="viewer", mandated=True),
        CO_EDITS | {"leave", "take_lead", "give_up_flagship"},
        {"sign", "decline", "correct", "prepare"},
    ),
    (
        "co-pledger who may only suggest",
        tie(edit_level="suggest"),
        ALWAYS | SPEAK | {"invite_seat", "say_ready"},
        {"correct", "prepare"},
    ),
    (
        "co-pledger who may only comment",
        tie(edit_level="comment"),
        ALWAYS | {"comment", "invite_seat", "say_ready"},
        {"correct", "prepare"},
    ),
    ("adviser", tie("adviser"), ALWAYS | SPEAK | {"invite_seat"}, {"correct"}),
    (
        "group coordinator",
        tie("endorser"),
        ALWAYS | SPEAK | {"invite_seat", "say_ready"},
        {"correct", "prepare"},
    ),
    (
        "coordinator with a mandate says for the group that it endorses",
        tie("endorser", mandated=True),
        ALWAYS | SPEAK | {"invite_seat", "leave", "say_ready"},
        {"sign", "decline", "correct", "prepare"},
    ),
    ("observer", tie("observer"), ALWAYS | {"comment"}, set()),
    (
        "observer with a mandate",
        tie("observer", mandated=True),
        ALWAYS | {"comment", "leave"},
        set(),
    ),
    ("viewer", tie(seat="viewer"), ALWAYS, set()),
    ("viewing party", tie("adviser", edit_level="view"), ALWAYS | {"invite_seat"}, set()),
]


@pytest.mark.parametrize(
    ("role", "one", "drafting", "_signing"), TABLE, ids=[row[0] for row in TABLE]
)
def test_the_table_of_roles_while_drafting(role, one, drafting, _signing):
    assert capabilities(one, "drafting") == drafting


@pytest.mark.parametrize(
    ("role", "one", "drafting", "signing"), TABLE, ids=[row[0] for row in TABLE]
)
def test_the_table_of_roles_while_signing(role, one, drafting, signing):
    assert capabilities(one, "signing") == (drafting & KEPT) | signing


def test_during_a_consultation_only_the_lead_types():
    assert "type" in capabilities(tie("lead"), "consultation")
    others = capabilities(tie(), "consultation")
    assert "type" not in others
    assert "own_measures" not in others
    assert {"comment", "suggest"} <= others


def test_a_returned_pledge_can_be_changed_again():
    assert {"type", "own_measures"} <= capabilities(tie(), "returned")
    assert {"type", "lock"} <= capabilities(tie("lead"), "returned")


@pytest.mark.parametrize("one", [tie("lead", mandated=True), tie(mandated=True)])
def test_what_is_over_can_only_be_read_and_words_that_endanger_be_taken_out(one):
    for state in ("rejected", "withdrawn", "abandoned"):
        assert capabilities(one, state) == ALWAYS
    assert capabilities(one, "closed") == ALWAYS | {"take_out"}


def test_only_who_signs_for_the_lead_withdraws_and_only_what_was_submitted():
    lead = tie("lead", mandated=True)
    when = {state for state in PledgeState if "withdraw" in capabilities(lead, state)}
    assert when == {"submitted", "returned", "accepted", "published"}
    others = (tie("lead"), tie(mandated=True), tie("endorser", mandated=True))
    assert not any("withdraw" in capabilities(one, "published") for one in others)


def test_while_it_is_amended_reports_go_on_and_only_the_amendment_can_be_given_up():
    lead = tie("lead", mandated=True)
    assert "amend" in capabilities(lead, "published")
    assert not any("amend" in capabilities(lead, one) for one in set(PledgeState) - {"published"})
    found = {one: capabilities(lead, one, amended=True) for one in PledgeState}
    assert all({"abandon_amendment", "report"} <= rights for rights in found.values())
    assert not any({"withdraw", "call", "give_lead"} & rights for rights in found.values())
    others = (tie("lead"), tie(mandated=True), tie("observer"))
    assert not any(
        "abandon_amendment" in capabilities(one, "drafting", amended=True) for one in others
    )


def test_the_secretariat_sees_a_draft_only_if_invited():
    office = Tie(organisation="office", kind=TieKind.SECRETARIAT)
    unseen = ("drafting", "consultation", "signing", "returned", "abandoned")
    assert not any(capabilities(office, state) for state in unseen)
    assert capabilities(office, "withdrawn") == ALWAYS | {"shelter"}
    assert capabilities(tie("observer"), "drafting") >= ALWAYS


def test_the_secretariat_reads_what_is_handed_in_and_changes_nothing_of_it():
    office = Tie(organisation="office", kind=TieKind.SECRETARIAT, mandated=True, seat="org_admin")
    for state in ("submitted", "rejected", "accepted", "published", "closed"):
        reviews = {"review"} if state == "submitted" else set()
        themes = {"classify"} if state != "rejected" else set()
        sight = {"shelter"} if state in {"accepted", "published", "closed"} else set()
        assert capabilities(office, state) == ALWAYS | reviews | themes | sight


@pytest.mark.parametrize("kind", [TieKind.GROUP_MEMBER, TieKind.SAFEGUARDING])
def test_a_groups_member_and_a_safeguarding_contact_read_no_draft(kind):
    one = Tie(organisation="o1", kind=kind, mandated=True, seat="org_admin")
    assert not any(capabilities(one, state) for state in PledgeState)


def test_capacity_and_seat_give_nothing_to_a_tie_of_another_kind():
    posing = tie("lead", kind=TieKind.SECRETARIAT, mandated=True)
    assert capabilities(posing, "drafting") == frozenset()
    assert "submit" not in capabilities(posing, "signing")


@pytest.mark.parametrize("status", set(PartyStatus) - {PartyStatus.ACTIVE})
def test_only_an_active_party_has_rights(status):
    assert capabilities(tie("lead", status=status, mandated=True), "drafting") == frozenset()


def test_unknown_words_in_a_tie_give_no_rights():
    assert capabilities(tie("guest"), "drafting") == frozenset()
    assert capabilities(tie("lead", seat="odd"), "drafting") == ALWAYS
    assert capabilities(tie("lead"), "nowhere") == frozenset()


TIES = st.builds(
    Tie,
    kind=st.sampled_from(list(TieKind)),
    organisation=st.sampled_from(["o1", "o2"]),
    capacity=st.sampled_from([*CAPACITY_ORDER, "guest"]),
    status=st.sampled_from(list(PartyStatus)),
    edit_level=st.sampled_from(EDIT_LEVELS),
    seat=st.sampled_from(SEATS),
    mandated=st.booleans(),
)
STATES = st.sampled_from(list(PledgeState))


@given(TIES, STATES)
def test_nobody_types_in_a_locked_text_and_only_signing_is_signed(one, state):
    rights = capabilities(one, state)
    if state not in OPEN_STATES:
        assert not rights & {Permission.TYPE, Permission.FIELDS, Permission.OWN_MEASURES}
    if state is not PledgeState.SIGNING:
        assert not rights & {Permission.SIGN, Permission.SUBMIT, Permission.REOPEN}
    assert not rights or Permission.READ in rights


@given(TIES, STATES)
def test_advisers_and_observers_never_type_and_only_a_lead_with_a_mandate_submits(one, state):
    rights = capabilities(one, state)
    if one.kind is not TieKind.PARTY or one.capacity not in {"lead", "co_pledger"}:
        assert Permission.TYPE not in rights
    if one.kind is not TieKind.PARTY or one.capacity not in {"lead", "co_pledger", "endorser"}:
        assert Permission.SIGN not in rights
    if Permission.SUBMIT in rights or Permission.WITHDRAW in rights:
        assert (one.capacity, one.mandated) == ("lead", True)
    if Permission.SIGN in rights:
        assert one.mandated


@pytest.mark.parametrize("state", sorted(HANDED_IN))
@pytest.mark.parametrize("kind", TieKind)
@pytest.mark.parametrize("capacity", CAPACITY_ORDER)
def test_i19_nothing_anybody_does_once_it_is_handed_in_changes_what_was_signed(
    state, kind, capacity
):
    for seat, level, mandated in product(SEATS, EDIT_LEVELS, [True, False]):
        one = tie(capacity, kind=kind, seat=seat, edit_level=level, mandated=mandated)
        assert not capabilities(one, state) & CHANGES_TEXT


@given(TIES, STATES, st.booleans())
def test_a_closed_campaign_ends_what_binds_anew_and_nothing_else(one, state, amended):
    before = capabilities(one, state, amended=amended)
    ended = {Permission.LOCK, Permission.SIGN, Permission.SUBMIT, Permission.AMEND}
    assert capabilities(one, state, amended=amended, closed=True) == before - ended
