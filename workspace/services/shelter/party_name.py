"""The name of one party of a public pledge is kept out of public sight at once, and shown again."""

from typing import Final

from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.organisations.duties import Duty
from workspace.domain.values import whole
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships
from workspace.services.access.houses import house_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, PledgeAct
from workspace.services.record import proof, seals
from workspace.services.registry import entry_tags
from workspace.services.second_factor import require_proof
from workspace.services.shelter.askers import askers
from workspace.services.shelter.sight import MAX_REASON, NO_ASKER, found_for
from workspace.store.pledge import partings, pledges, shelters
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow

NO_PLEDGE: Final = N_("Choose the pledge.")
_SYMBOL: Final = 40


def keep(person: Person, symbol: str, slug: str, reason: str) -> None:
    """Keep the name of one party of a pledge out of public sight at once; see `sight.take`.

    The pledge stays in sight and counts as many parties as before; nothing that everybody reads
    says which one this is, nor gives the receipt, which says it. What was signed stays as it is.

    Args:
        person: who does it for the secretariat.
        symbol: of the pledge.
        slug: of the party.
        reason: for the secretariat alone.

    Raises:
        NotFound: the person does not act for the secretariat, or there is no such pledge.
        NotPermitted: its name is out of sight already.
        Invalid: it is no party of it, or no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        found, entry = found_for(unit, person, symbol)
        words, errors = clean_text(reason, MAX_REASON, needed=True), {}
        known = {one.slug: one.id for one in askers(unit, found.pledge, entry)}
        if slug not in known:
            errors["party"] = NO_ASKER
        if words.problem:
            errors["reason"] = words.problem
        if errors:
            raise Invalid(errors)
        require_proof(unit, person, found.pledge.campaign_id)
        _keep(unit, person, entry, known[slug], words.text)


def say_again(person: Person, symbol: str, slug: str, words: str) -> None:
    """Have the name of a party in public sight again, for the secretariat; it is told.

    Raises:
        NotFound, FreshSignInNeeded, SecondFactorNeeded: see `keep`.
        NotPermitted: no such name is out of sight.
        Invalid: it does not say why, or in over 1,000 characters.
        Altered: what is shown, or that it was kept, is not as it was sealed.
    """
    with transaction() as unit:
        found, entry = found_for(unit, person, symbol)
        said = clean_text(words, MAX_REASON, needed=True)
        if said.problem:
            raise Invalid({"words": said.problem})
        require_proof(unit, person, found.pledge.campaign_id)
        known = {one.slug: one.id for one in askers(unit, found.pledge, entry)}
        _say_again(unit, person, entry, known.get(slug, ""), said.text)


def keep_own(person: Person, house: str, symbol: str, reason: str) -> None:
    """Keep the name of one's own organisation out of public sight at a pledge, at once.

    Args:
        person: an administrator of the organisation.
        house: its slug.
        symbol: of the pledge.
        reason: for the secretariat alone, or empty: danger waits for no words.

    Raises:
        NotFound: the person may not know of the organisation, or no pledge of this symbol names it.
        NotTheirDuty: they do not administer it.
        NotPermitted: its name is out of sight already.
        Invalid: no pledge was chosen, or the reason is over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        house_id = house_for(unit, person, house, Duty.SHELTER).organisation.id
        pledge, entry = _of(unit, symbol, house_id)
        words = clean_text(reason, MAX_REASON)
        if words.problem:
            raise Invalid({"reason": words.problem})
        require_proof(unit, person, pledge.campaign_id)
        _keep(unit, person, entry, house_id, words.text)


def say_own_again(person: Person, house: str, symbol: str) -> None:
    """Have the name of one's own organisation in public sight again at a pledge.

    Raises:
        NotFound, NotTheirDuty, FreshSignInNeeded, SecondFactorNeeded: see `keep_own`.
        Invalid: no pledge was chosen.
        NotPermitted: its name is not out of sight.
        Altered: what is shown, or that it was kept, is not as it was sealed.
    """
    with transaction() as unit:
        house_id = house_for(unit, person, house, Duty.SHELTER).organisation.id
        pledge, entry = _of(unit, symbol, house_id)
        require_proof(unit, person, pledge.campaign_id)
        _say_again(unit, person, entry, house_id, "")


def _of(unit: Unit, symbol: str, house_id: str) -> tuple[PledgeRow, EntryRow]:
    if not symbol:
        raise Invalid({"symbol": NO_PLEDGE})
    known = symbol.isprintable() and len(symbol) <= _SYMBOL
    entry = entries.by_symbol(unit.session, symbol) if known else None
    pledge = pledges.locked(unit.session, entry.pledge_id or "") if entry else None
    if entry is None or pledge is None:
        raise NotFound
    unit.session.refresh(entry)
    if house_id not in {one.id for one in askers(unit, pledge, entry)}:
        raise NotFound
    return pledge, entry


def _keep(unit: Unit, person: Person, entry: EntryRow, house_id: str, reason: str) -> None:
    pledge_id = entry.pledge_id or ""
    if shelters.name_at(unit.session, pledge_id, house_id) is not None:
        raise NotPermitted(NotPermitted.moved_on)
    row = ShelterRow(
        id=new_id(),
        pledge_id=pledge_id,
        asked_by=house_id,
        person_id=person.id,
        reason=reason,
        at=now(),
        words="",
        name_alone=True,
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    entry_tags.name_anew(unit, entry, house_id)
    _record(unit, row, PledgeAct.UNNAMED)


def _say_again(unit: Unit, person: Person, entry: EntryRow, house_id: str, words: str) -> None:
    pledge_id = entry.pledge_id or ""
    row = shelters.name_at(unit.session, pledge_id, house_id)
    if row is None:
        raise NotPermitted(NotPermitted.moved_on)
    with proof.anew(row):
        row.end(now(), person.id, words)
    unit.session.flush()
    entry_tags.name_anew(unit, entry, house_id, _tags(unit, entry, house_id))
    _record(unit, row, PledgeAct.NAMED_AGAIN)


def _tags(unit: Unit, entry: EntryRow, house_id: str) -> list[tuple[str, str]]:
    """Return by what an entry is found as an organisation's; nothing once it left the text."""
    pledge_id, number = entry.pledge_id or "", whole(entry.content.get("revision")) or 0
    left = {row.organisation_id for row in partings.of_text(unit.session, pledge_id, number)}
    named = [] if house_id in left else entry_tags.parties(unit, entry.content)
    marked = [one for one in flagships.holders(unit, pledge_id) if one == house_id]
    return [
        *((kind, code) for kind, code in named if code == house_id),
        *((entries.FLAGSHIP, code) for code in entry_tags.flagship_codes(marked)),
    ]


def _record(unit: Unit, row: ShelterRow, act: PledgeAct) -> None:
    """Tell of it those alone who have to know: the lead and the organisation, and nobody else."""
    lead = unit.session.get_one(PledgeRow, row.pledge_id).lead_id
    by = Doer(draft_id=row.pledge_id, organisation_id=row.asked_by)
    acts.record(unit, by, act, row.id, only=frozenset({lead, row.asked_by}))
