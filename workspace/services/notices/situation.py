"""An act and what stands around it, as the rules of being told ask for it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from workspace.domain.acts import Act, Thing
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.objection_states import ObjectionState
from workspace.domain.notices.decisions import Reader, Situation
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.suggestions.amendments import OF_MEASURES, Kind
from workspace.domain.values import Json, text_at
from workspace.process.unit import Unit
from workspace.services.access import Standing, standings
from workspace.services.acts import Deed
from workspace.services.discussion import visible
from workspace.store.organisations import organisations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.answers import MeasureRow
from workspace.store.signing import revisions
from workspace.store.suggestions import SuggestionRow

Around = tuple[Situation, list[Standing]]


def around(unit: Unit, deed: Deed) -> tuple[Situation, list[Reader]]:
    """Return an act with what stands around it, and everybody who may know of it."""
    bare = Situation(
        act=deed.act,
        doer_id=deed.by.person_id,
        organisation_id=deed.by.organisation_id,
        thing_id=deed.thing_id,
        named=deed.named,
    )
    everybody = [
        one
        for one in standings.of_draft(unit, deed.by.draft_id)
        if deed.only is None or one.organisation_id in deed.only
    ]
    look = _LOOKS.get(deed.act.thing)
    situation, knowing = look(unit, bare, everybody) if look else (bare, everybody)
    if deed.only is not None and deed.act.thing is Thing.DRAFT:
        knowing = [one for one in knowing if one.organisation_id in deed.only]
    return situation, [reader(one) for one in knowing]


def reader(standing: Standing) -> Reader:
    """Return a standing as the rules of being told know it."""
    tie = standing.tie
    return Reader(
        person_id=standing.person_id,
        organisation_id=tie.organisation,
        leads=tie.capacity == "lead" and tie.works,
        works=tie.works,
        signs=tie.mandated and tie.capacity in SIGNING_CAPACITIES,
        bound=tie.capacity in {"lead", "co_pledger"},
    )


def _of_thread(unit: Unit, bare: Situation, everybody: list[Standing]) -> Around:
    found = visible.known(unit, everybody, [bare.thing_id])
    if not found:
        return bare, []
    one, row = found[0]
    situation = replace(
        bare,
        blocking=row.kind == OBJECTION and row.objection == ObjectionState.STANDING,
        took_part=frozenset(said.created_by for said in visible.ever_said(unit, one, row)),
        about=row.assigned_to or "",
    )
    return situation, [standing for standing, _ in found]


def _of_suggestion(unit: Unit, bare: Situation, everybody: list[Standing]) -> Around:
    row = unit.session.get_one(SuggestionRow, bare.thing_id)
    situation = replace(bare, proposers=frozenset({row.created_by}), about=_responsible(unit, row))
    return situation, everybody


def _responsible(unit: Unit, row: SuggestionRow) -> str:
    """Return the organisation whose measure a suggestion is about; none of words and answers."""
    values: Mapping[str, Json] = {}
    if row.kind == Kind.ADDITION:
        values = row.amendment.new
    elif row.kind in OF_MEASURES:
        measure = unit.session.get(MeasureRow, row.about)
        values = measure.value if measure else {}
    slug = text_at(dict(values), "responsible_party")
    found = organisations.by_slug(unit.session, slug) if slug else None
    return found.id if found else ""


def _of_invitation(unit: Unit, bare: Situation, everybody: list[Standing]) -> Around:
    row = unit.session.get_one(InvitationRow, bare.thing_id)
    of_party = row.party_id is not None
    # What a person was asked for is their organisation's own matter.
    knowing = [one for one in everybody if of_party or one.organisation_id == row.organisation_id]
    return replace(bare, inviter_id=row.invited_by, of_party=of_party), knowing


def _of_party(unit: Unit, bare: Situation, everybody: list[Standing]) -> Around:
    about = unit.session.get_one(PartyRow, bare.thing_id).organisation_id
    return replace(bare, about=about, thing_id=about), everybody


def _of_revision(unit: Unit, bare: Situation, everybody: list[Standing]) -> Around:
    if bare.act is not Act.REOPENED:
        return bare, everybody
    given = revisions.signoffs_of(unit.session, bare.thing_id)
    ended = {row.organisation_id for row in given if row.state == SignOffState.SUPERSEDED}
    return replace(bare, had_signed=frozenset(ended)), everybody


_LOOKS: Final[Mapping[Thing, Callable[[Unit, Situation, list[Standing]], Around]]] = {
    Thing.THREAD: _of_thread,
    Thing.SUGGESTION: _of_suggestion,
    Thing.INVITATION: _of_invitation,
    Thing.PARTY: _of_party,
    Thing.REVISION: _of_revision,
}
