"""The one form of a pledge: from a live draft, a version, a signed revision or the registry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workspace.domain.answers.facts import FACTS
from workspace.domain.record.canonical import OWN_PLACE, Content
from workspace.domain.text.prose import Lines, from_json, from_plain, plain, to_json
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.values import Json, at, rows, text_at, texts, whole

TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeParty:
    """One party as it is shown: an organisation and a function, never a person.

    Attributes:
        slug: what measures call the organisation by; empty when none refers to it.
        name: the organisation's name.
        type: a code of `vocabulary.ORGANISATION_TYPES`, or empty.
        capacity: lead, co_pledger or endorser; advisers and observers are never listed.
        title: function of whoever signed for it; empty where nobody did.
        signed_at: instant of the signature, ISO 8601; empty where nobody did.
        reservation: the statement printed with the signature, or empty.
        decided_by: who in the organisation decided to sign, or empty.
        decided_on: on which day, as YYYY-MM-DD, or empty.
        letter_on: the day of the signed letter, where it signed on paper; else empty.
        scan: SHA-256 of a scan of that letter, or empty.
        flagship: whether it signed it as one of its flagships.
        unnamed: whether its name is kept out of sight, with all else that only it said.
    """

    slug: str
    name: str
    type: str
    capacity: str
    title: str = ""
    signed_at: str = ""
    reservation: str = ""
    decided_by: str = ""
    decided_on: str = ""
    letter_on: str = ""
    scan: str = ""
    flagship: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedParty:
    """An organisation that aligned itself with a group's endorsement: no party, and not bound.

    Attributes:
        slug: what the organisation is called by in addresses.
        group: name of the group, as it endorsed.
        title: function of whoever signed for it.
        signed_at: instant of the signature, ISO 8601.
        unnamed: whether its name is kept out of sight, with all else that only it said.
    """

    slug: str
    name: str
    group: str
    title: str
    signed_at: str
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; its id goes with it from version to version, signed ones have none."""

    id: str
    value: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeForm:
    """A pledge, wherever it comes from; what its source does not hold is empty.

    Attributes:
        sections: prose by section key, the title among it.
        facts: stored structured answers by fact key, themes and SDG targets among them.
        measures: in the order they are shown.
        parties: who pledges and who endorses, the lead first; only where it is public.
        aligned: who aligned itself with a group that endorses; only where it is public.
        required: slugs of the organisations that must sign: one signs with whom.
        names: names of organisations by slug, as far as they are known.
        kind: code of `vocabulary.PLEDGE_KINDS`.
        access: code of `vocabulary.ACCESS`.
        answers: of a matching pledge `symbol` and `title` of the one it answers; else empty.
        campaign: its slug.
        campaign_title: its title; not signed, it says what the slug means.
        lang: code of the authentic language.
        pledge: the pledge's id.
        schema: name of the form in which it was signed.
        revision: number of the revision; 0 for what was never locked here.
        fingerprint: 64 hex digits; empty for what nobody signed here.
        reference: where an imported pledge is documented; empty for one made here.
    """

    sections: Mapping[str, Lines]
    facts: Mapping[str, Json] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    parties: tuple[PledgeParty, ...] = ()
    aligned: tuple[AlignedParty, ...] = ()
    required: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    access: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    campaign: str = ""
    campaign_title: str = ""
    lang: str = ""
    pledge: str = ""
    schema: str = ""
    revision: int = 0
    fingerprint: str = ""
    reference: str = ""

    @property
    def title(self) -> str:
        """The title as one line of plain text."""
        return plain(self.sections.get(TITLE, ())).replace("\n", " ")

    @property
    def signatories(self) -> tuple[tuple[str, str], ...]:
        """Slug and name, as signed, of each organisation that has to sign."""
        return tuple((slug, self.names.get(slug, slug)) for slug in self.required)

    @property
    def pledging(self) -> tuple[PledgeParty, ...]:
        """The parties that are bound."""
        return tuple(party for party in self.parties if party.capacity != "endorser")

    @property
    def classes(self) -> tuple[int, int, int]:
        """How many are bound, support it without being bound, and align themselves; each once."""
        return len(self.pledging), len(self.endorsing), len(self.aligned)

    @property
    def endorsing(self) -> tuple[PledgeParty, ...]:
        """The parties that support it without being bound."""
        return tuple(party for party in self.parties if party.capacity == "endorser")

    def content(self, rev: int) -> Content:
        """Return what the parties would bind themselves to by signing this as Rev.`rev`."""
        return Content(
            pledge=self.pledge,
            rev=rev,
            campaign=self.campaign,
            kind=self.kind,
            access=self.access,
            lang=self.lang,
            sections=self.sections,
            facts=self.facts,
            measures=[dict(measure.value) for measure in self.measures],
            parties_required=self.required,
            answers=self.answers,
            party_names=self._named(),
        )

    def _named(self) -> dict[str, str]:
        """Return what the organisations are called that the content names by their slugs."""
        responsible = (text_at(each.value, "responsible_party") for each in self.measures)
        slugs = {*self.required, *responsible}
        return {slug: self.names[slug] for slug in sorted(slugs) if slug in self.names}

    def as_version(self) -> dict[str, Any]:
        """Return the parts people edit as a version stores them; `from_version` reads it back."""
        return {
            "sections": {key: to_json(lines) for key, lines in self.sections.items()},
            "facts": dict(self.facts),
            "measures": [{"id": each.id, "value": dict(each.value)} for each in self.measures],
        }


def from_version(stored: Mapping[str, Any]) -> PledgeForm:
    """Return what a version holds; what is newer than it is empty in it."""
    return PledgeForm(
        sections={key: from_json(stored["sections"].get(key, ())) for key in SECTION_KEYS},
        facts={fact.key: stored["facts"].get(fact.key, fact.empty) for fact in FACTS},
        measures=tuple(Measure(each["id"], each["value"]) for each in stored["measures"]),
    )


def from_content(content: object, names: Mapping[str, str] | None = None) -> PledgeForm:
    """Return the content of a revision as a form; whatever is missing or erased is empty.

    Args:
        content: what `canonical.Content.as_json` gave; imported prose may be plain text.
        names: names of organisations by slug; those the content itself holds go before.
    """
    return PledgeForm(
        sections=_sections(content),
        facts=_facts(content),
        measures=_measures(at(content, "measures")),
        required=texts(at(content, "parties_required")),
        names={**(names or {}), **_texts_of(at(content, "party_names"))},
        kind=text_at(content, "kind"),
        access=text_at(content, "access"),
        answers=_texts_of(at(content, "answers")),
        campaign=text_at(content, "campaign"),
        lang=text_at(content, "lang"),
        pledge=text_at(content, "pledge"),
        schema=text_at(content, "schema"),
        revision=whole(at(content, "rev")) or 0,
    )


def slugs_in(form: PledgeForm) -> set[str]:
    """Return the slugs by which a pledge names organisations: who signs, who is responsible."""
    responsible = (text_at(one.value, "responsible_party") for one in form.measures)
    return {*form.required, *responsible, *form.names} - {""}


def from_published(stored: Mapping[str, object]) -> PledgeForm:
    """Return what everyone may read of a pledge: the form kept in the registry, never the draft.

    Args:
        stored: `revision`, `fingerprint`, `parties` and `content`, the content that was signed,
            and `aligned` where somebody is; an imported pledge has a `reference` instead of a
            fingerprint.
    """
    parties = tuple(_party(row) for row in rows(at(stored, "parties")))
    form = from_content(at(stored, "content"), _names(parties))
    return replace(
        form,
        parties=parties,
        aligned=tuple(_aligned(row) for row in rows(at(stored, "aligned"))),
        revision=whole(at(stored, "revision")) or form.revision,
        fingerprint=text_at(stored, "fingerprint"),
        reference=text_at(stored, "reference"),
    )


def _sections(content: object) -> dict[str, Lines]:
    stored = {**_mapping(at(content, "sections")), TITLE: text_at(content, TITLE)}
    return {key: _lines(stored.get(key)) for key in SECTION_KEYS}


def _lines(value: object) -> Lines:
    return from_plain(value) if isinstance(value, str) else from_json(rows(value))


def _facts(content: object) -> dict[str, Json]:
    facts: dict[str, Json] = dict(_mapping(at(content, "facts")))
    for fact, place in OWN_PLACE.items():
        facts[fact] = list(texts(at(content, place)))
    return facts


def _measures(stored: object) -> tuple[Measure, ...]:
    # One that was erased keeps its number, or those behind it would seem to be others.
    found = stored if isinstance(stored, list) else []
    return tuple(Measure("", _mapping(value)) for value in found)


def _mapping(value: object) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _texts_of(value: object) -> dict[str, str]:
    return {key: item for key, item in _mapping(value).items() if isinstance(item, str)}


def _names(parties: Iterable[PledgeParty]) -> dict[str, str]:
    return {party.slug: party.name for party in parties if party.slug}


def _party(row: Mapping[str, object]) -> PledgeParty:
    return PledgeParty(
        slug=text_at(row, "organisation"),
        name=text_at(row, "name"),
        type=text_at(row, "type"),
        capacity=text_at(row, "capacity"),
        title=text_at(row, "title"),
        signed_at=text_at(row, "signed_at"),
        reservation=text_at(row, "reservation"),
        decided_by=text_at(row, "decided_by"),
        decided_on=text_at(row, "decided_on"),
        letter_on=text_at(row, "letter_on"),
        scan=text_at(row, "scan_sha256"),
        flagship=row.get("flagship") is True,
        unnamed=row.get("unnamed") is True,
    )


def _aligned(row: Mapping[str, object]) -> AlignedParty:
    return AlignedParty(
        slug=text_at(row, "organisation"),
        name=text_at(row, "name"),
        group=text_at(row, "with"),
        title=text_at(row, "title"),
        signed_at=text_at(row, "signed_at"),
        unnamed=row.get("unnamed") is True,
    )
