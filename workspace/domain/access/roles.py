"""Who may do what on a pledge: one table, asked by pages, sockets and reports alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workspace.domain.opinions.temperature import is_asked
from workspace.domain.parties.capacities import BINDING_CAPACITIES, SIGNING_CAPACITIES
from workspace.domain.signing.pledge_states import (
    AFTERWARDS,
    HANDED_IN,
    LEAD_PASSES,
    ON_FILE,
    OPEN_STATES,
    WITHDRAWABLE,
    PledgeState,
)

WORKING_SEATS = frozenset({"org_admin", "drafter"})
COMMENTING_SEATS = WORKING_SEATS | {"commenter"}
SEATS = ("org_admin", "drafter", "commenter", "viewer")
EDIT_LEVELS = ("edit", "suggest", "comment", "view")
# Most binding first, as lists show them.
CAPACITY_ORDER = ("lead", "co_pledger", "endorser", "adviser", "observer")
SUGGESTING_CAPACITIES = frozenset({"lead", "co_pledger", "endorser", "adviser"})


class Permission(StrEnum):
    """One thing a person may do on a pledge."""

    READ = "read"
    TYPE = "type"
    SUGGEST = "suggest"
    COMMENT = "comment"
    RESOLVE_ANY = "resolve_any"
    FIELDS = "fields"
    OWN_MEASURES = "own_measures"
    INVITE_PARTY = "invite_party"
    INVITE_SEAT = "invite_seat"
    CHECKPOINT = "checkpoint"
    RESTORE = "restore"
    SAY_READY = "say_ready"
    LOCK = "lock"
    CORRECT = "correct"
    PREPARE = "prepare"
    REOPEN = "reopen"
    SIGN = "sign"
    DECLINE = "decline"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    AMEND = "amend"
    ABANDON_AMENDMENT = "abandon_amendment"
    GIVE_UP_FLAGSHIP = "give_up_flagship"
    CALL = "call"
    LEAVE = "leave"
    PART = "part"
    MANAGE_PARTIES = "manage_parties"
    GIVE_LEAD = "give_lead"
    TAKE_LEAD = "take_lead"
    REVIEW = "review"
    CLASSIFY = "classify"
    SHELTER = "shelter"
    EXPORT = "export"
    REPORT = "report"
    TAKE_OUT = "take_out"
    CONSOLIDATE = "consolidate"
    CLOSE = "close"


P = Permission
Permissions = frozenset[Permission]


class TieKind(StrEnum):
    """What ties a person to a pledge."""

    PARTY = "party"
    SECRETARIAT = "secretariat"
    GROUP_MEMBER = "group_member"
    SAFEGUARDING = "safeguarding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One way in which a person is tied to a pledge, as a rule a seat in one of its parties.

    Attributes:
        organisation: the organisation's id.
        kind: party for a seat in an organisation that takes part; the others are ties of an
            office, a group or a person of trust, to which capacity and edit level say nothing.
        slug: the organisation's name in addresses.
        capacity: lead, co_pledger, endorser, adviser or observer.
        status: of the party; only "active" gives rights.
        edit_level: what the lead granted the organisation: edit, suggest, comment or view.
        seat: the person's role in the organisation: org_admin, drafter, commenter or viewer.
        mandated: whether the person may sign for the organisation now.
    """

    organisation: str
    capacity: str = ""
    kind: TieKind = TieKind.PARTY
    slug: str = ""
    status: str = "active"
    edit_level: str = "edit"
    seat: str = "drafter"
    mandated: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is in force and of a kind that is known; no other gives any right."""
        known = self.kind is not TieKind.PARTY or self.capacity in CAPACITY_ORDER
        return self.status == "active" and known

    @property
    def works(self) -> bool:
        """Whether the person drafts for the organisation, by seat or as its representative."""
        return self.seat in WORKING_SEATS or self.mandated


_OPEN = OPEN_STATES
_UNDER_WAY = frozenset(PledgeState) - {
    PledgeState.CLOSED,
    PledgeState.REJECTED,
    PledgeState.WITHDRAWN,
    PledgeState.ABANDONED,
}
_SIGNING = frozenset({PledgeState.SIGNING})
_PUBLIC = frozenset({PledgeState.PUBLISHED})

# In which states of the pledge a permission means anything. READ and EXPORT: in every state.
ALLOWED_IN: dict[Permission, frozenset[PledgeState]] = {
    P.READ: frozenset(PledgeState),
    P.EXPORT: frozenset(PledgeState),
    P.TYPE: _OPEN,
    P.SUGGEST: _OPEN,
    P.COMMENT: _UNDER_WAY,
    P.RESOLVE_ANY: _UNDER_WAY,
    P.FIELDS: _OPEN,
    P.OWN_MEASURES: _OPEN,
    P.INVITE_PARTY: _OPEN,
    P.INVITE_SEAT: _UNDER_WAY,
    P.CHECKPOINT: _OPEN,
    P.RESTORE: _OPEN,
    P.SAY_READY: _OPEN,
    P.LOCK: _OPEN,
    P.CORRECT: _SIGNING,
    P.PREPARE: _SIGNING,
    P.REOPEN: _SIGNING,
    P.SIGN: _SIGNING,
    P.DECLINE: _SIGNING,
    P.SUBMIT: _SIGNING,
    P.WITHDRAW: WITHDRAWABLE,
    P.AMEND: _PUBLIC,
    P.ABANDON_AMENDMENT: frozenset(),
    P.GIVE_UP_FLAGSHIP: _UNDER_WAY,
    P.CALL: _UNDER_WAY,
    P.LEAVE: _OPEN | _SIGNING,
    P.PART: _PUBLIC,
    P.MANAGE_PARTIES: _OPEN | _SIGNING,
    P.GIVE_LEAD: LEAD_PASSES,
    P.TAKE_LEAD: LEAD_PASSES,
    P.REPORT: _PUBLIC,
    # Words that endanger somebody do so as well once nothing more is reported.
    P.TAKE_OUT: _PUBLIC | {PledgeState.CLOSED},
    P.CONSOLIDATE: _PUBLIC,
    P.CLOSE: _PUBLIC,
    P.REVIEW: frozenset({PledgeState.SUBMITTED}),
    P.CLASSIFY: HANDED_IN - {PledgeState.REJECTED},
    P.SHELTER: AFTERWARDS | {PledgeState.ACCEPTED, PledgeState.WITHDRAWN},
}

_LEAD_WORK: Permissions = frozenset(
    {
        *(P.TYPE, P.SUGGEST, P.COMMENT, P.RESOLVE_ANY, P.FIELDS),
        *(P.OWN_MEASURES, P.INVITE_PARTY, P.INVITE_SEAT, P.CHECKPOINT, P.RESTORE),
        *(P.LOCK, P.PREPARE, P.REOPEN, P.MANAGE_PARTIES, P.REPORT),
        *(P.TAKE_OUT, P.CONSOLIDATE),
    }
)
_LEAD_SIGNS: Permissions = frozenset(
    {P.SIGN, P.DECLINE, P.SUBMIT, P.WITHDRAW, P.AMEND, P.GIVE_UP_FLAGSHIP, P.CLOSE, P.CALL}
)
# What the text-changing part of a co-pledger's rights needs from the lead.
_CO_PLEDGER_EDITS: Permissions = frozenset({P.TYPE, P.OWN_MEASURES})


# What goes on at what is public while a later text of it is drafted and signed.
_BESIDE_AN_AMENDMENT: Permissions = frozenset(
    {P.REPORT, P.TAKE_OUT, P.CONSOLIDATE, P.CLASSIFY, P.SHELTER}
)
# What needs the amendment to be over: else nobody could say which text it was done to.
_AFTER_AN_AMENDMENT: Permissions = frozenset({P.WITHDRAW, P.PART, P.CALL, P.GIVE_LEAD, P.TAKE_LEAD})


# What binds anew, and so ends with the campaign; what is public goes on, and so do reports on it.
ENDED_WITH_CAMPAIGN: Permissions = frozenset({P.LOCK, P.SIGN, P.SUBMIT, P.AMEND})


def capabilities(
    tie: Tie, state: str, *, amended: bool = False, closed: bool = False
) -> Permissions:
    """Return everything a person may do through one tie on a pledge in `state`.

    The secretariat reads no draft unless it is invited as a party: States would not write on a
    system where the office reads along. Resolving one's own thread needs only COMMENT.

    Args:
        tie: the one they act through; see `workspace.domain.access.seats.chosen`.
        state: the pledge's effective state; an unknown one allows nothing.
        amended: whether an amendment is open, so that an earlier text of it is public.
        closed: whether the secretariat has closed the campaign.
    """
    if state not in set(PledgeState) or not tie.counts:
        return frozenset()
    now = PledgeState(state)
    granted = _GRANTS[tie.kind](tie, now)
    found = frozenset(permission for permission in granted if now in ALLOWED_IN[permission])
    if amended:
        found = found - _AFTER_AN_AMENDMENT | granted & _BESIDE_AN_AMENDMENT | _abandons(tie)
    return found - ENDED_WITH_CAMPAIGN if closed else found


def _abandons(tie: Tie) -> Permissions:
    """What is there for an amendment alone: who signs for the lead can give it up."""
    signs = tie.kind is TieKind.PARTY and tie.capacity == "lead" and tie.mandated
    return frozenset({P.ABANDON_AMENDMENT} if signs else ())


def _of_party(tie: Tie, now: PledgeState) -> Permissions:
    rights = {P.READ, P.EXPORT} | _drafting(tie, now) | _representing(tie)
    if tie.seat in COMMENTING_SEATS or tie.mandated:
        rights |= _speaking(tie)
    return frozenset(rights)


def _of_secretariat(_tie: Tie, now: PledgeState) -> Permissions:
    """What is handed in is the office's to read; what was given back is a draft again.

    Its themes and whether it is in public sight are the office's, so of what is public beside one.
    """
    beside = {P.CLASSIFY, P.SHELTER}
    return frozenset(beside | ({P.READ, P.EXPORT, P.REVIEW} if now in ON_FILE else set()))


def _of_nobody_yet(_tie: Tie, _now: PledgeState) -> Permissions:
    """A group's member reads a frozen text, a safeguarding contact what they are sent; no draft."""
    return frozenset()


def _drafting(tie: Tie, now: PledgeState) -> Permissions:
    if not tie.works:
        return frozenset()
    if tie.capacity == "lead":
        return _LEAD_WORK
    own = {P.INVITE_SEAT} if tie.capacity != "observer" else set()
    own |= {P.PREPARE} if tie.capacity in SIGNING_CAPACITIES else set()
    own |= {P.REPORT, P.TAKE_OUT} if tie.capacity == "co_pledger" else set()
    own |= {P.SAY_READY} if is_asked(tie.capacity) else set()
    if tie.capacity == "co_pledger" and tie.edit_level == "edit":
        # During a consultation only the lead types; the others suggest and comment.
        own |= _CO_PLEDGER_EDITS if now is not PledgeState.CONSULTATION else set()
        own |= {P.CHECKPOINT} if tie.seat in WORKING_SEATS else set()
    return frozenset(own)


def _representing(tie: Tie) -> Permissions:
    heads = tie.mandated or tie.seat == "org_admin"
    if tie.capacity == "lead":
        signs = _LEAD_SIGNS if tie.mandated else frozenset()
        return frozenset(signs | ({P.GIVE_LEAD} if heads else set()))
    leaves = {P.LEAVE} if heads else set()
    leaves |= {P.TAKE_LEAD} if heads and tie.capacity == "co_pledger" else set()
    if tie.mandated and tie.capacity in SIGNING_CAPACITIES:
        leaves |= {P.SIGN, P.DECLINE, P.PART}
    if tie.mandated and tie.capacity in BINDING_CAPACITIES:
        leaves |= {P.GIVE_UP_FLAGSHIP}
    return frozenset(leaves)


def _speaking(tie: Tie) -> Permissions:
    """Comments and suggestions, as far as the lead granted them; the lead itself has no cap."""
    level = "edit" if tie.capacity == "lead" else tie.edit_level
    suggests = tie.works and tie.capacity in SUGGESTING_CAPACITIES
    said = {P.COMMENT} if level in {"edit", "suggest", "comment"} else set()
    said |= {P.CORRECT} if said and tie.capacity in SUGGESTING_CAPACITIES else set()
    return frozenset(said | ({P.SUGGEST} if suggests and level in {"edit", "suggest"} else set()))


_GRANTS: Mapping[TieKind, Callable[[Tie, PledgeState], Permissions]] = {
    TieKind.PARTY: _of_party,
    TieKind.SECRETARIAT: _of_secretariat,
    TieKind.GROUP_MEMBER: _of_nobody_yet,
    TieKind.SAFEGUARDING: _of_nobody_yet,
}
