"""What is done to a group: its rule set, members asked, accepted, ended; never without them."""

from typing import Final

from workspace.domain.errors import Invalid, NotFound, NotPermitted, Refusal
from workspace.domain.ids import new_id
from workspace.domain.procedures.terms import read as read_terms
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.services.groups.concern import Reader, read
from workspace.services.record import seals
from workspace.store.organisations import organisations
from workspace.store.procedures import groups
from workspace.store.procedures.groups import GroupRuleRow, MembershipRow

_UNKNOWN: Final = N_("Choose an organisation that is known here, other than the group itself.")


class MemberAlready(Refusal):
    """The organisation is a member of the group, or is asked to be one."""

    code = "member-already"
    sentence = N_("This organisation belongs to the group, or is asked already.")


def set_rule(person: Person, slug: str, given: dict[str, str]) -> None:
    """Have a group decide by a rule from now on; what runs goes on by the rule it opened with.

    Raises:
        NotFound, NotPermitted: the group is not theirs, or they do not administer it.
        Invalid: names each field that does not hold.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        reader = _managed(unit, person, slug)
        terms = read_terms(given)
        require_fresh(person)
        row = GroupRuleRow(
            id=new_id(),
            group_id=reader.group.id,
            terms=terms.as_json(),
            set_by=person.id,
            set_at=now(),
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        acts.record(unit, _by(person, reader.group.id), HouseAct.SET_GROUP_RULE, reader.group.id)


def ask_member(person: Person, slug: str, member: str, *, voting: bool = True) -> None:
    """Ask an organisation to be a member; it belongs to the group once it accepts itself.

    Raises:
        NotFound, NotPermitted: as for `set_rule`.
        Invalid: nobody knows such an organisation, or it is the group itself.
        MemberAlready: it is one, or is asked already.
    """
    with transaction() as unit:
        reader = _managed(unit, person, slug)
        known = member.isprintable()
        found = organisations.by_slug(unit.session, member) if known else None
        if found is None or found.id == reader.group.id:
            raise Invalid({"member": _UNKNOWN})
        groups.locked(unit.session, reader.group.id)
        rows = groups.members_of(unit.session, reader.group.id)
        if any(row.member_id == found.id and row.ended_at is None for row, _ in rows):
            raise MemberAlready
        unit.session.add(
            MembershipRow(
                group_id=reader.group.id,
                member_id=found.id,
                voting=voting,
                asked_by=person.id,
                asked_at=now(),
            )
        )
        acts.record(unit, _by(person, reader.group.id), HouseAct.ASKED_MEMBER, found.id)


def accept(person: Person, slug: str, membership_id: str) -> None:
    """Accept for an organisation that it belongs to a group.

    Raises:
        NotFound: no such membership is theirs.
        NotPermitted: they neither administer nor represent it, or it is over or accepted.
    """
    with transaction() as unit:
        reader, row = _membership_of(unit, person, slug, membership_id)
        if not reader.speaks_for(row.member_id) or row.ended_at or row.accepted_at:
            raise NotPermitted
        row.accepted_at = now()
        acts.record(unit, _by(person, row.member_id), HouseAct.JOINED_GROUP, row.group_id)


def end(person: Person, slug: str, membership_id: str) -> None:
    """End a membership, for the group or for the member; procedures that run keep it (I16).

    Raises:
        NotFound: no such membership is theirs.
        NotPermitted: they administer neither of the two, or it is over.
    """
    with transaction() as unit:
        reader, row = _membership_of(unit, person, slug, membership_id)
        allowed = reader.manages or reader.speaks_for(row.member_id)
        if not allowed or row.ended_at is not None:
            raise NotPermitted
        row.ended_at = now()
        whose = row.group_id if reader.manages else row.member_id
        acts.record(unit, _by(person, whose), HouseAct.LEFT_GROUP, row.member_id)


def _managed(unit: Unit, person: Person, slug: str) -> Reader:
    reader, _ = read(unit, person, slug)
    if not reader.manages:
        raise NotPermitted
    return reader


def _membership_of(
    unit: Unit, person: Person, slug: str, membership_id: str
) -> tuple[Reader, MembershipRow]:
    reader, rows = read(unit, person, slug)
    groups.locked(unit.session, reader.group.id)
    for row, _ in rows:
        if row.id == membership_id:
            unit.session.refresh(row)
            return reader, row
    raise NotFound


def _by(person: Person, organisation_id: str) -> Doer:
    return Doer(person_id=person.id, organisation_id=organisation_id)
