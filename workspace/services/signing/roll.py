"""Whose sign-off of a revision counts: who takes part, and whom the revision itself requires."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.signing.submission import Given, Participant
from workspace.domain.values import at, texts
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing
from workspace.services.record import proof
from workspace.services.record.check import Found
from workspace.services.signing.signature import binds_like
from workspace.store.desk import given as given_lines
from workspace.store.desk.given import GivenLine
from workspace.store.parties import listed
from workspace.store.parties.listed import HouseLine, Listed, PartyLine
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import first_signatures, revisions
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One party on the roll of a revision.

    Attributes:
        required: the revision names it among those that must sign; before there is a revision,
            whether the next one will.
        last: its latest act on the revision, if it has answered.
        half: the first of its two signatures, while it waits for the second.
        faults: what does not hold about that act; with any, it counts for nothing.
    """

    party: PartyLine
    organisation: HouseLine
    required: bool
    last: GivenLine | None
    half: FirstSignatureRow | None = None
    faults: tuple[str, ...] = ()

    def seems_to_take_part(self, reader: Standing) -> bool:
        """Whether a reader may not know otherwise: who left quietly left for the lead alone."""
        quiet = self.party.status == PartyStatus.LEFT and self.party.left_quietly
        return self.takes_part or (quiet and reader.tie.capacity != "lead")

    @property
    def takes_part(self) -> bool:
        """Whether the party has joined and has not gone."""
        return self.party.status == PartyStatus.ACTIVE

    @property
    def given(self) -> GivenLine | None:
        """Its sign-off, while that is valid."""
        valid = self.last is not None and self.last.state == SignOffState.SIGNED
        return self.last if valid and self.takes_part and not self.faults else None

    @property
    def lacks_half(self) -> bool:
        """Whether it signs once the second of two has; who confirms again has signed meanwhile."""
        return self.half is not None and self.given is None


class Roll(NamedTuple):
    """The revision a pledge has in signature, whose sign-off of it counts, whether all holds."""

    revision: RevisionRow
    places: Sequence[Place]
    altered: bool


def in_signature(unit: Unit, signing: Mapping[str, Standing]) -> dict[str, Roll]:
    """Return the roll of the text each of these pledges has in signature, by pledge."""
    rows = revisions.open_of(unit.session, signing)
    found = rolls(unit, rows)
    return {
        key: Roll(row, found[key], bool(faults(found[key], signing[key].pledge, row)))
        for key, row in rows.items()
    }


def places(unit: Unit, pledge_id: str, revision: RevisionRow | None) -> list[Place]:
    """Return the parties whose sign-off counts, the lead first.

    Whom a revision requires stays on its roll although it has left or was taken out: that text
    says with whom one signs, and only a new revision says otherwise.
    """
    return rolls(unit, {pledge_id: revision})[pledge_id]


def rolls(unit: Unit, wanted: Mapping[str, RevisionRow | None]) -> dict[str, list[Place]]:
    """Return what `places` returns for each of these pledges; as many statements as for one."""
    locked = [row for row in wanted.values() if row is not None]
    given = given_lines.on_revisions(unit.session, [row.id for row in locked]) if locked else {}
    halves = first_signatures.waiting(unit.session, [row.id for row in locked]) if locked else []
    asked = [(row, given[row.id]) for row in locked]
    faulty = proof.faults_of_rolls(unit, asked) if asked else {}
    involved = _involved(unit, wanted)
    return {
        pledge_id: _places(
            (involved[pledge_id], {half.party_id: half for half in halves}),
            revision,
            given[revision.id] if revision else [],
            faulty,
        )
        for pledge_id, revision in wanted.items()
    }


def _involved(unit: Unit, wanted: Iterable[str]) -> dict[str, list[Listed]]:
    """Return who takes or took part in each pledge; of one alone other parts of a page ask too."""
    drafts = list(wanted)
    if len(drafts) == 1:
        (one,) = drafts
        return {one: unit.once(("listed", one), lambda: listed.of_pledge(unit.session, one))}
    return listed.of_pledges(unit.session, drafts) if drafts else {}


def _places(
    of: tuple[list[Listed], Mapping[str, FirstSignatureRow]],
    revision: RevisionRow | None,
    given: list[GivenLine],
    faulty: dict[str, tuple[str, ...]],
) -> list[Place]:
    involved, halves = of
    required = required_by(revision) if revision else frozenset()
    # A valid sign-off is the last word of its party, also where a clock that was ahead dated the
    # answers before it later.
    in_order = sorted(given, key=lambda row: row.state == SignOffState.SIGNED)
    last = {row.party_id: row for row in in_order}
    return [
        Place(
            party=party,
            organisation=organisation,
            required=organisation.slug in required if revision else party.required,
            last=last.get(party.id),
            half=halves.get(party.id),
            faults=_of_answer(party, last[party.id], faulty) if party.id in last else (),
        )
        for party, organisation in _as_they_stand(involved)
        if (party.status == PartyStatus.ACTIVE and party.capacity in SIGNING_CAPACITIES)
        or organisation.slug in required
    ]


def faults(found: Iterable[Place], pledge: PledgeRow, revision: RevisionRow) -> tuple[str, ...]:
    """Return what does not hold about a roll, in words for those who run the site.

    Of the rows it is put together from a revision covers none: taken out or changed past the use
    cases, they would let a text go out without one that has to sign it.
    """
    return tuple(_faults(list(found), pledge, revision))


def check() -> Iterator[Found]:
    """Give what is found of the roll of each text that is in signature, each read by itself."""
    with reading() as unit:
        pledges = revisions.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            pledge = unit.session.get_one(PledgeRow, pledge_id)
            row = revisions.by_number(unit.session, pledge_id, pledge.revision_no)
            waits = row is not None and row.state == RevisionState.OPEN
            if row is None or not waits:
                if pledge.state == PledgeState.SIGNING:
                    yield Found(f"draft {pledge_id}", ("it is in signature without a text",))
                continue
            found = [*faults(places(unit, pledge_id, row), pledge, row)]
            if pledge.state != PledgeState.SIGNING:
                found.append("its text is open, and the draft is not in signature")
            yield Found(f"roll of Rev.{row.n} of draft {pledge_id}", tuple(found))


def participants(found: Iterable[Place]) -> tuple[Participant, ...]:
    """Return the parties of a roll as the values that decide on a submission."""
    return tuple(
        Participant(
            organisation=one.organisation.slug,
            name=one.organisation.name,
            type=one.organisation.type,
            capacity=one.party.capacity,
            required=one.required,
            verified=one.organisation.verified_at is not None,
            sign_off=_given(one.given) if one.given else None,
        )
        for one in found
    )


def required_by(revision: RevisionRow) -> frozenset[str]:
    """Return the slugs of the organisations a revision says must sign it."""
    return _required(revision.content)


@lru_cache(maxsize=16)
def _required(stored: str) -> frozenset[str]:
    """Return what a content says; each look at a board asks several times, of a long text."""
    try:
        content = json.loads(stored)
    except ValueError:  # altered, and so refused wherever it is shown or built upon
        content = None
    return frozenset(texts(at(content, "parties_required")))


def _faults(found: list[Place], pledge: PledgeRow, revision: RevisionRow) -> Iterator[str]:
    for one in found:
        yield from one.faults
    for slug in sorted(required_by(revision) - {one.organisation.slug for one in found}):
        yield f"Rev.{revision.n} requires {slug}, which is no party of it"
    leads = [one.organisation.id for one in found if one.party.capacity == "lead"]
    if leads != [pledge.lead_id]:
        yield "the party that leads is not the organisation that leads"


def _of_answer(
    party: PartyLine, row: GivenLine, faulty: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return what does not hold about a party's latest answer."""
    given = row.state == SignOffState.SIGNED
    if given and not binds_like(party.capacity, row.statement):
        return (*faulty.get(row.id, ()), f"sign-off {row.id} was given in another capacity")
    return faulty.get(row.id, ())


def _as_they_stand(rows: list[Listed]) -> list[Listed]:
    """Return one part of each organisation: its current one, else any it had."""
    chosen: dict[str, Listed] = {}
    for party, organisation in rows:
        if organisation.id not in chosen or party.status in CURRENT:
            chosen[organisation.id] = (party, organisation)
    return list(chosen.values())


def _given(row: GivenLine) -> Given:
    return Given(
        name=row.organisation_name,
        fingerprint=row.fingerprint,
        title=row.signer_title,
        statement=row.statement,
        at=row.at,
        reservation=row.reservation,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        method=row.method,
        letter_on=row.letter_on,
        scan=row.scan,
        flagship=row.flagship,
    )
