"""The secretariat takes a pledge out of public sight at once, and has it shown again."""

from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.review.decision import OwnPledge
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.handed_in import Numbered, pledge_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, PledgeAct
from workspace.services.record import proof, seals
from workspace.services.registry import publication
from workspace.services.second_factor import require_proof
from workspace.services.shelter.askers import askers
from workspace.store.pledge import shelters
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow

MAX_REASON: Final = 1_000
NO_ASKER: Final = N_("Choose which of its parties asked for it.")


def take(person: Person, symbol: str, asked_by: str, reason: str) -> None:
    """Take a pledge out of public sight at once, because somebody is in danger.

    Nothing that everybody reads shows any of it until it is shown again; its parties go on with it
    as before, and are told. Every signature, the receipt and the log stay as they are. Who asked,
    and why, is the secretariat's alone. Danger waits for nobody else, so whoever of the
    secretariat has a part in it can do this too.

    Args:
        person: who does it for the secretariat.
        symbol: of the pledge.
        asked_by: slug of the party that asked for it.
        reason: for the secretariat alone.

    Raises:
        NotFound: the person does not act for the secretariat, or there is no such pledge.
        NotPermitted: it was never accepted, or is out of sight already.
        Invalid: no party of it asked, or no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        found, entry = found_for(unit, person, symbol)
        if entry.hidden_at is not None:
            raise NotPermitted(NotPermitted.moved_on)
        known = {one.slug: one.id for one in askers(unit, found.pledge, entry)}
        words, errors = clean_text(reason, MAX_REASON, needed=True), {}
        if asked_by not in known:
            errors["asked_by"] = NO_ASKER
        if words.problem:
            errors["reason"] = words.problem
        if errors:
            raise Invalid(errors)
        require_proof(unit, person, found.pledge.campaign_id)
        row = ShelterRow(
            id=new_id(),
            pledge_id=found.pledge.id,
            asked_by=known[asked_by],
            person_id=person.id,
            reason=words.text,
            at=now(),
            words="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        publication.hide(unit, entry, row.at)
        # The parties hear it of the secretariat; who did it, and who asked, is sealed with the row.
        acts.record(unit, Doer(draft_id=found.pledge.id), PledgeAct.SHELTERED, row.id)


def show(person: Person, symbol: str, words: str) -> None:
    """Have a pledge in public sight again, as its text and its reports are by now.

    Raises:
        NotFound, FreshSignInNeeded, SecondFactorNeeded: see `take`.
        OwnPledge: the person has a part in it.
        NotPermitted: it is not out of sight.
        Invalid: it does not say why, or in over 1,000 characters.
        Altered: what is shown is not what was signed, or that it was hidden is not as it was said.
    """
    with transaction() as unit:
        found, entry = found_for(unit, person, symbol)
        row = shelters.open_at(unit.session, found.pledge.id)
        if row is None:
            raise NotPermitted(NotPermitted.moved_on)
        if found.own:
            raise OwnPledge
        said = clean_text(words, MAX_REASON, needed=True)
        if said.problem:
            raise Invalid({"words": said.problem})
        require_proof(unit, person, found.pledge.campaign_id)
        with proof.anew(row):
            row.end(now(), person.id, said.text)
        unit.session.flush()
        publication.show(unit, entry)
        acts.record(unit, Doer(draft_id=found.pledge.id), PledgeAct.SHOWN_AGAIN, row.id)


def found_for(unit: Unit, person: Person, symbol: str) -> tuple[Numbered, EntryRow]:
    """Return a pledge and what is public of it to somebody who shelters it; it is held.

    Raises:
        NotFound: see `take`.
    """
    found = pledge_for(unit, person, symbol, Permission.SHELTER, lock=True)
    entry = entries.of_pledge(unit.session, found.pledge.id)
    if entry is None:
        raise NotFound
    return found, entry
