"""What everyone may read of a published pledge: the form kept in the registry, never the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workspace.domain.text.prose import Lines, from_json, from_plain
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.values import at, rows, text_at, whole

TITLE = "title"
# Facts that the signed content keeps in places of their own, by the fact they come from.
_OWN_PLACE = {"themes": "themes", "sdg_targets": "sdg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicParty:
    """One party as it is shown: an organisation and a function, never a person.

    Attributes:
        slug: what measures call the organisation by; empty when none refers to it.
        name: the organisation's name.
        type: a code of `vocabulary.ORGANISATION_TYPES`, or empty.
        capacity: lead, co_pledger or endorser; advisers and observers are never listed.
        title: function of whoever signed for it; empty where nobody did.
        signed_at: instant of the signature, ISO 8601; empty where nobody did.
        reservation: the statement printed with the signature, or empty.
    """

    slug: str
    name: str
    type: str
    capacity: str
    title: str = ""
    signed_at: str = ""
    reservation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicForm:
    """A pledge as everyone may read it.

    Attributes:
        sections: prose by section key, without the title; empty sections are left out.
        facts: stored structured answers by fact key, themes and SDG targets among them.
        measures: stored measures in the order they are shown.
        parties: who pledges and who endorses, the lead first.
        revision: number of the revision that was signed; 0 for an imported pledge.
        fingerprint: its fingerprint, 64 hex digits; empty for an imported pledge.
        reference: where an imported pledge is documented; empty for one made here.
    """

    sections: Mapping[str, Lines]
    facts: Mapping[str, object] = field(default_factory=dict)
    measures: tuple[Mapping[str, object], ...] = ()
    parties: tuple[PublicParty, ...] = ()
    revision: int = 0
    fingerprint: str = ""
    reference: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The name of each party by what measures call it."""
        return {party.slug: party.name for party in self.parties if party.slug}


def read(stored: Mapping[str, object]) -> PublicForm:
    """Return the public form kept in the registry; whatever is missing is empty.

    Args:
        stored: `revision`, `fingerprint`, `parties` and `content`, the content that was signed;
            an imported pledge has a `reference` instead of a fingerprint.
    """
    content = at(stored, "content")
    return PublicForm(
        sections=_sections(at(content, "sections")),
        facts=_facts(content),
        measures=rows(at(content, "measures")),
        parties=tuple(_party(row) for row in rows(at(stored, "parties"))),
        revision=whole(at(stored, "revision")) or 0,
        fingerprint=text_at(stored, "fingerprint"),
        reference=text_at(stored, "reference"),
    )


def _sections(stored: object) -> dict[str, Lines]:
    """Give the prose in its order; what was imported may be plain text."""
    found: dict[str, Lines] = {}
    for key in SECTION_KEYS:
        value = at(stored, key)
        lines = from_plain(value) if isinstance(value, str) else from_json(rows(value))
        if key != TITLE and any(line.runs for line in lines):
            found[key] = lines
    return found


def _facts(content: object) -> dict[str, object]:
    stored = at(content, "facts")
    facts: dict[str, object] = dict(stored) if isinstance(stored, dict) else {}
    for fact, place in _OWN_PLACE.items():
        value = at(content, place)
        if value:
            facts[fact] = value
    return facts


def _party(row: Mapping[str, object]) -> PublicParty:
    return PublicParty(
        slug=text_at(row, "organisation"),
        name=text_at(row, "name"),
        type=text_at(row, "type"),
        capacity=text_at(row, "capacity"),
        title=text_at(row, "title"),
        signed_at=text_at(row, "signed_at"),
        reservation=text_at(row, "reservation"),
    )
