"""Slots that are free again: given up by their State, or with the pledge they were taken for."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.flagships.slots import KEPT, Ending
from workspace.domain.input import clean_text
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.flagships.effect import UsedView, used
from workspace.services.flagships.slots import end, proved, require_whole
from workspace.services.record import proof
from workspace.services.registry import publication
from workspace.services.second_factor import require_proof
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.registry import flagships
from workspace.store.registry.flagships import FlagshipRow

MAX_REASON = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpView:
    """A flagship somebody can give up for their State.

    `others` is what else the State has used; `symbol` the pledge's own.
    """

    title: str
    lang: str
    symbol: str
    number: int
    since: datetime
    others: UsedView


def mine(person: Person, draft_id: str) -> GiveUpView:
    """Return what somebody would give up here for the State they act for.

    Raises:
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent a State that has it as its flagship.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.GIVE_UP_FLAGSHIP)
        row = _held(unit, standing)
        house = unit.session.get_one(OrganisationRow, standing.organisation_id)
        return GiveUpView(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            symbol=standing.pledge.symbol or "",
            number=row.slot_no,
            since=row.taken_at,
            others=used(unit, standing, house),
        )


def give_up(person: Person, draft_id: str, reason: str) -> None:
    """Let a pledge be no flagship of the person's State any more; its slot is free at once.

    The signature and the receipt stay as they are. What is public says from when on it is none.

    Raises:
        Invalid: no reason, or one over 1,000 characters.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
        NotFound: they may not read the pledge.
        NotPermitted: they do not represent a State that has it as its flagship.
        Altered: the slot is not as it was sealed.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.GIVE_UP_FLAGSHIP, lock=True)
        words = clean_text(reason, MAX_REASON, needed=True)
        if words.problem:
            raise Invalid({"reason": words.problem})
        row = _held(unit, standing)
        require_proof(unit, person, standing.pledge.campaign_id)
        end(row, Ending.GIVEN_UP, now(), person.id, words.text)
        unit.session.flush()
        _find_by(unit, draft_id)
        acts.record(unit, standing, Act.GAVE_UP_FLAGSHIP, row.id)


def keep(unit: Unit, pledge_id: str) -> None:
    """Keep the slots of a pledge that is sent back, for thirty days; then others may take them."""
    for row in _standing(unit, pledge_id):
        with proof.anew(row):
            row.keep(now() + KEPT)
    unit.session.flush()


def release(unit: Unit, pledge_id: str, because: Ending) -> None:
    """Let the slots of a pledge that is rejected or withdrawn go."""
    for row in _standing(unit, pledge_id):
        end(row, because, now())
    unit.session.flush()
    _find_by(unit, pledge_id)


def end_of_party(unit: Unit, pledge_id: str, organisation_id: str) -> None:
    """Let the slot go of a State that is a party of the pledge no more."""
    for row in _standing(unit, pledge_id):
        if row.organisation_id == organisation_id:
            end(row, Ending.PARTED, now())
    unit.session.flush()
    _find_by(unit, pledge_id)


def holders(unit: Unit, pledge_id: str) -> tuple[str, ...]:
    """Return the ids of the States whose flagship a pledge is now.

    Raises:
        Altered: a slot is not as it was sealed.
    """
    return tuple(sorted(row.organisation_id for row in _standing(unit, pledge_id)))


def _held(unit: Unit, standing: Standing) -> FlagshipRow:
    pledge = standing.pledge
    for row in proved(unit, pledge.campaign_id, standing.organisation_id):
        if row.pledge_id == pledge.id and row.slot.counts(now()):
            return row
    raise NotPermitted(NotPermitted.moved_on)


def _standing(unit: Unit, pledge_id: str) -> list[FlagshipRow]:
    rows = flagships.of_pledges(unit.session, [pledge_id])[pledge_id]
    standing = [row for row in rows if row.slot.counts(now())]
    require_whole(*standing)
    return standing


def _find_by(unit: Unit, pledge_id: str) -> None:
    """Have the registry find a pledge as the flagship of those whose it still is."""
    publication.name_flagships(unit, pledge_id, holders(unit, pledge_id))
