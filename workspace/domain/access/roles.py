"""Who may do what on a pledge: one table, asked by pages, sockets and reports alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState

WORKING_SEATS = frozenset({"org_admin", "drafter"})
COMMENTING_SEATS = WORKING_SEATS | {"commenter"}
SEATS = ("org_admin", "drafter", "commenter", "viewer")
EDIT_LEVELS = ("edit", "suggest", "comment", "view")
# Most binding first: the party a person acts for when several of their organisations take part.
CAPACITY_ORDER = ("lead", "co_pledger", "endorser", "adviser", "observer")
SIGNING_CAPACITIES = frozenset({"lead", "co_pledger"})
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
    LOCK = "lock"
    REOPEN = "reopen"
    SIGN = "sign"
    DECLINE = "decline"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    LEAVE = "leave"
    MANAGE_PARTIES = "manage_parties"
    EXPORT = "export"


P = Permission
Permissions = frozenset[Permission]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One way in which a person is tied to a pledge: a seat in an organisation that takes part.

    Attributes:
        organisation: the organisation's id.
        capacity: lead, co_pledger, endorser, adviser or observer.
        status: of the party; only "active" gives rights.
        edit_level: what the lead granted the organisation: edit, suggest, comment or view.
        seat: the person's role in the organisation: org_admin, drafter, commenter or viewer.
        mandated: whether the person may sign for the organisation now.
    """

    organisation: str
    capacity: str
    status: str = "active"
    edit_level: str = "edit"
    seat: str = "drafter"
    mandated: bool = False

    @property
    def works(self) -> bool:
        """Whether the person drafts for the organisation, by seat or as its representative."""
        return self.seat in WORKING_SEATS or self.mandated


_OPEN = OPEN_STATES
_UNDER_WAY = frozenset(PledgeState) - {
    PledgeState.CLOSED,
    PledgeState.WITHDRAWN,
    PledgeState.ABANDONED,
}
_SIGNING = frozenset({PledgeState.SIGNING})

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
    P.LOCK: _OPEN,
    P.REOPEN: _SIGNING,
    P.SIGN: _SIGNING,
    P.DECLINE: _SIGNING,
    P.SUBMIT: _SIGNING,
    P.WITHDRAW: _UNDER_WAY,
    P.LEAVE: _OPEN,
    P.MANAGE_PARTIES: _OPEN,
}

_LEAD_WORK: Permissions = frozenset(
    {
        P.TYPE,
        P.SUGGEST,
        P.COMMENT,
        P.RESOLVE_ANY,
        P.FIELDS,
        P.OWN_MEASURES,
        P.INVITE_PARTY,
        P.INVITE_SEAT,
        P.CHECKPOINT,
        P.RESTORE,
        P.LOCK,
        P.REOPEN,
        P.MANAGE_PARTIES,
    }
)
# What the text-changing part of a co-pledger's rights needs from the lead.
_CO_PLEDGER_EDITS: Permissions = frozenset({P.TYPE, P.OWN_MEASURES})


def capabilities(ties: Iterable[Tie], state: str) -> Permissions:
    """Return everything a person may do on a pledge in `state`; without a tie nothing.

    The secretariat has no tie unless it is invited, so it sees no draft: States would not write
    on a system where the office reads along. Resolving one's own thread needs only COMMENT.

    Args:
        ties: all ties of the person to this pledge; each adds rights, none takes any away.
        state: the pledge's effective state; an unknown one allows nothing.
    """
    if state not in set(PledgeState):
        return frozenset()
    now = PledgeState(state)
    return frozenset(
        permission
        for tie in ties
        for permission in _granted(tie, now)
        if now in ALLOWED_IN[permission]
    )


def acting_tie(ties: Iterable[Tie]) -> Tie | None:
    """Return the tie a person acts under: the most binding active one, or None."""
    active = [tie for tie in ties if tie.status == "active" and tie.capacity in CAPACITY_ORDER]
    return min(active, key=_precedence, default=None)


def _precedence(tie: Tie) -> tuple[int, bool, int, str]:
    seat = SEATS.index(tie.seat) if tie.seat in SEATS else len(SEATS)
    return CAPACITY_ORDER.index(tie.capacity), not tie.mandated, seat, tie.organisation


def _granted(tie: Tie, now: PledgeState) -> Permissions:
    if tie.status != "active" or tie.capacity not in CAPACITY_ORDER:
        return frozenset()
    rights = {P.READ, P.EXPORT} | _drafting(tie, now) | _representing(tie)
    if tie.seat in COMMENTING_SEATS or tie.mandated:
        rights |= _speaking(tie)
    return frozenset(rights)


def _drafting(tie: Tie, now: PledgeState) -> Permissions:
    if not tie.works:
        return frozenset()
    if tie.capacity == "lead":
        return _LEAD_WORK
    own = {P.INVITE_SEAT} if tie.capacity != "observer" else set()
    if tie.capacity == "co_pledger" and tie.edit_level == "edit":
        # During a consultation only the lead types; the others suggest and comment.
        own |= _CO_PLEDGER_EDITS if now is not PledgeState.CONSULTATION else set()
        own |= {P.CHECKPOINT} if tie.seat in WORKING_SEATS else set()
    return frozenset(own)


def _representing(tie: Tie) -> Permissions:
    leaves = {P.LEAVE} if tie.mandated or tie.seat == "org_admin" else set()
    if tie.capacity == "lead":
        return frozenset({P.SIGN, P.DECLINE, P.SUBMIT, P.WITHDRAW} if tie.mandated else ())
    if tie.mandated and tie.capacity in SIGNING_CAPACITIES:
        leaves |= {P.SIGN, P.DECLINE}
    return frozenset(leaves)


def _speaking(tie: Tie) -> Permissions:
    """Comments and suggestions, as far as the lead granted them; the lead itself has no cap."""
    level = "edit" if tie.capacity == "lead" else tie.edit_level
    suggests = tie.works and tie.capacity in SUGGESTING_CAPACITIES
    said = {P.COMMENT} if level in {"edit", "suggest", "comment"} else set()
    return frozenset(said | ({P.SUGGEST} if suggests and level in {"edit", "suggest"} else set()))
