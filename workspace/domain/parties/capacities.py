"""In what capacity an organisation takes part, what a person may do: codes with plain words."""

from typing import Final

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

BINDING_CAPACITIES = frozenset({"lead", "co_pledger"})
"""Capacities in which an organisation is bound by the pledge."""

SIGNING_CAPACITIES = BINDING_CAPACITIES | {"endorser"}
"""Capacities in which an organisation says yes to the locked text, and is named in public."""

LEAD = Term("lead", N_("Lead"))

CAPACITIES = CodeList(
    "capacities",
    "Words of the rule on parties: who is bound, who supports, who advises, who reads",
    (
        Term("co_pledger", N_("Co-pledger")),
        Term("endorser", N_("Endorser")),
        Term("adviser", N_("Adviser")),
        Term("observer", N_("Observer")),
    ),
)

MEANINGS: dict[str, str] = {
    "lead": N_("Holds the pen, invites, locks the text and submits it."),
    "co_pledger": N_("Helps to write the pledge and is bound by it once it has signed."),
    "endorser": N_(
        "A group or network that supports the pledge and is not bound to carry it out. It is "
        "named in public once it has endorsed the locked text."
    ),
    "adviser": N_("Comments and suggests; is never listed as pledging."),
    "observer": N_("Reads only."),
}

EDIT_LEVELS = CodeList(
    "edit_levels",
    "What the lead grants a co-pledger in the text",
    (
        Term("edit", N_("Drafts: writes in the text")),
        Term("comment", N_("Comments: reads and comments")),
        Term("view", N_("Reads only")),
    ),
)

# What goes with a capacity where the lead has no choice.
USUAL_LEVEL: dict[str, str] = {
    "co_pledger": "edit",
    "endorser": "suggest",
    "adviser": "suggest",
    "observer": "view",
}

SEAT_ROLES = CodeList(
    "seat_roles",
    "What a person does for an organisation",
    (
        Term("org_admin", N_("Administers: drafts, and decides who belongs to the organisation")),
        Term("drafter", N_("Drafts: writes in the text")),
        Term("commenter", N_("Comments: reads and comments")),
        Term("viewer", N_("Reads only")),
    ),
)


LABELS: Final = {term.code: term.label for term in (LEAD, *CAPACITIES)}
"""What each capacity is called, untranslated."""


def label(capacity: str) -> str:
    """Return the untranslated word for a capacity, the lead's included."""
    return LEAD.label if capacity == LEAD.code else CAPACITIES.label(capacity)


def roles_given_by(seat: str) -> tuple[str, ...]:
    """Return the seat roles that somebody with this seat may give: none above their own."""
    codes = SEAT_ROLES.codes
    return codes[codes.index(seat) :] if seat in codes else ()


def outranks(role: str, other: str) -> bool:
    """Whether one seat role allows more than another."""
    codes = SEAT_ROLES.codes
    return codes.index(role) < codes.index(other)
