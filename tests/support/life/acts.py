"""Each act: what of it is left to chance, the rule of the model, and the use case it asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from tests.support.life import choices, house_rules, reviewed, rules
from tests.support.life.cast import LEVELS, MEMBERS, SEATS, USUAL, World
from tests.support.life.choices import (
    GUESTS,
    ZURICH,
    Given,
    any_of,
    invited,
    mandate,
    party_of,
    procedure,
    seat,
)
from tests.support.life.model import Effect, Life
from tests.support.people import stages
from workspace.domain.access.roles import Permission
from workspace.process.unit import reading, transaction
from workspace.services import (
    consultation,
    discussion,
    flagships,
    procedures,
    signing,
    withdrawal,
)
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import NewThread
from workspace.services.organisations import mandates, seats
from workspace.services.organisations.mandates import MandateAsk
from workspace.services.parties import departure, invitations, remedies
from workspace.services.parties.invitations import OrganisationAsk
from workspace.services.procedures import Opening, Said
from workspace.services.signing import Signature, all_seen, lock_within
from workspace.services.signing.board import board_within
from workspace.services.signing.signature import preparation
from workspace.store.parties import invitations as invitation_rows
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow

SAID = ("agree", "dissociate", "recuse", "explain", "break")
WORDS = "The date of the second measure cannot be kept by our office."
TEXTS = tuple(
    f"We will give independent monitors access to every place of detention, {how}."
    for how in ("at any time", "without notice", "within three months", "and publish all they find")
)
Call = Callable[[World, Person, Given], Any]


@dataclass(frozen=True)
class Act:
    """One thing that people do.

    Attributes:
        rule: of the model.
        call: asks the product.
        given: chooses what else there is to choose; None where there is nothing to choose from.
        binds: it asks for the password anew.
    """

    rule: Callable[..., Effect]
    call: Call
    given: Callable[[Life, Random], Given | None] = lambda _life, _chance: {}
    binds: bool = False


# --- what is asked --------------------------------------------------------------------------


def _write(world: World, by: Person, given: Given) -> None:
    with reading() as unit:
        seq = texts.head(unit, world.draft)
    texts.save_form(by, world.draft, "commitment", seq, given["text"])
    with reading() as unit:
        stored = texts.lines_at(unit, world.draft)["commitment"]
    assert given["text"] in "".join(line.text for line in stored), "saved, and not on disk (I18)"


def _comment(world: World, by: Person, given: Given) -> None:
    kind = "blocking" if given["objects"] else "comment"
    discussion.start_thread(by, world.draft, NewThread(section="scene", kind=kind, body=WORDS))


def _consult(world: World, by: Person, given: Given) -> None:
    until = given["until"]
    day = until.astimezone(ZURICH).date() - timedelta(days=1) if until else ""
    consultation.start(by, world.draft, "Please read it.", str(day))


def _invite(world: World, by: Person, given: Given) -> None:
    ask = OrganisationAsk(
        organisation=world.slugs[given["house"]],
        capacity=given["capacity"],
        required=given["required"],
    )
    invitations.invite_organisation(by, world.draft, ask)


def _invitation(world: World, house: str) -> str:
    """Return the id of the latest invitation of a house, or of nothing."""
    with reading() as unit:
        found = unit.session.query(InvitationRow).filter_by(
            organisation_id=world.ids[house], pledge_id=world.draft
        )
        states = sorted(found, key=lambda row: row.state == "pending")
    return states[-1].id if states else "none"


def _lock(world: World, by: Person, given: Given) -> None:
    with transaction() as unit:
        seen = all_seen(texts.lines_at(unit, world.draft))
        asked = unit.session.query(PartyRow).filter_by(pledge_id=world.draft, status="invited")
        without = tuple(row.id for row in asked) if given["without"] else ()
        over = "We did ask everybody." if given["over"] else ""
        lock_within(unit, by, world.draft, replace(seen, override=over, without=without))


def _signature(world: World, by: Person, **marked: Any) -> Signature:
    shown = stages.stored_fingerprint(world.draft)
    return Signature(fingerprint=shown, name=by.name, title="Envoy", agreed=True, **marked)


def _to_replace(world: World, by: Person) -> str:
    """Return the id of the sign-off somebody would confirm again, or of nothing.

    It is read as stored: whoever opens the board has the ends of procedures written down.
    """
    with reading() as unit:
        standing = draft_for(unit, by, world.draft, Permission.READ)
        return board_within(unit, standing).again or "none"


def _sign(world: World, by: Person, given: Given) -> None:
    before = _to_replace(world, by) if given["again"] else ""
    told = stages.told(by, world.draft)
    marked = {"flagship": given["flagship"], "instead_of": before, "told": told}
    signing.sign(by, world.draft, _signature(world, by, **marked))


def _party(world: World, house: str) -> str:
    with reading() as unit:
        row = invitation_rows.current_party(unit.session, world.draft, world.ids[house])
        return row.id if row else "none"


def _open(world: World, by: Person, _given: Given) -> str:
    outside = {world.ids[one]: WORDS for one in MEMBERS}
    given = Opening(fingerprint=stages.stored_fingerprint(world.draft), outside=outside)
    return procedures.open_procedure(by, world.draft, given)


def _answer(world: World, by: Person, given: Given) -> None:
    shown = stages.stored_fingerprint(world.draft)
    said = Said(answer=given["said"], words=WORDS, wanted="A date in 2029.", fingerprint=shown)
    procedures.answer(by, given["one"].id, said)


def _grant(world: World, by: Person, given: Given) -> str:
    member = world.people[given["member"]].id
    return mandates.grant(by, world.slugs[given["house"]], MandateAsk(member=member))


ACTS = {
    "write": Act(lambda life, who, **_text: rules.write(life, who), _write, any_of(text=TEXTS)),
    "comment": Act(rules.comment, _comment, any_of(objects=(False, False, True))),
    "consult": Act(rules.consult, _consult, choices.end),
    "end consultation": Act(
        rules.end_consultation, lambda world, by, _: consultation.end(by, world.draft)
    ),
    "invite": Act(
        rules.invite,
        _invite,
        any_of(house=(*USUAL, *GUESTS), capacity=sorted(LEVELS), required=(False, True)),
    ),
    "accept": Act(
        rules.accept,
        lambda world, by, given: invitations.accept_here(by, _invitation(world, given["house"])),
        invited,
    ),
    "refuse": Act(
        rules.refuse,
        lambda world, by, given: invitations.decline_here(
            by, _invitation(world, given["house"]), "We have no time."
        ),
        invited,
    ),
    "take back": Act(
        rules.take_back,
        lambda world, by, given: invitations.revoke(
            by, world.draft, _invitation(world, given["house"])
        ),
        invited,
    ),
    "lock": Act(
        rules.lock,
        _lock,
        any_of(over=(True, True, False), without=(True, True, False)),
        binds=True,
    ),
    "prepare": Act(
        rules.prepare,
        lambda world, by, given: preparation.prepare(
            by, world.draft, _signature(world, by), world.people[given["asked"]].id
        ),
        any_of(asked=sorted({who for who, _ in SEATS})),
    ),
    "sign": Act(
        rules.sign,
        _sign,
        any_of(flagship=(False, False, True), again=(False, False, False, True)),
        binds=True,
    ),
    "decline": Act(
        rules.decline, lambda world, by, _: signing.decline(by, world.draft, WORDS), binds=True
    ),
    "withdraw": Act(
        rules.withdraw, lambda world, by, _: signing.withdraw(by, world.draft, WORDS), binds=True
    ),
    "reopen": Act(
        rules.reopen, lambda world, by, _: signing.reopen(by, world.draft, WORDS), binds=True
    ),
    "submit": Act(
        reviewed.submit,
        lambda world, by, _: signing.submit(
            by, world.draft, stages.stored_fingerprint(world.draft)
        ),
        binds=True,
    ),
    "admit": Act(reviewed.admit, reviewed.ask_to_admit, binds=True),
    "reject": Act(reviewed.reject, reviewed.ask_to_reject, binds=True),
    "give back": Act(reviewed.give_back, reviewed.ask_back, any_of(days=(3, 9)), binds=True),
    "withdraw all": Act(
        reviewed.withdraw,
        lambda world, by, _: withdrawal.withdraw(by, world.draft, WORDS),
        binds=True,
    ),
    "amend": Act(reviewed.amend, reviewed.ask_to_amend, any_of(days=(9, 60)), binds=True),
    "give the amendment up": Act(reviewed.abandon, reviewed.ask_to_abandon, binds=True),
    "give up": Act(
        house_rules.give_up,
        lambda world, by, _: flagships.give_up(by, world.draft, WORDS),
        binds=True,
    ),
    "leave": Act(rules.leave, lambda world, by, _: departure.leave(by, world.draft)),
    "remove": Act(
        rules.remove,
        lambda world, by, given: remedies.remove(
            by, world.draft, _party(world, given["house"]), WORDS
        ),
        party_of,
    ),
    "make optional": Act(
        rules.make_optional,
        lambda world, by, given: remedies.make_optional(
            by, world.draft, _party(world, given["house"]), WORDS
        ),
        party_of,
    ),
    "open": Act(house_rules.open_procedure, _open, binds=True),
    "answer": Act(house_rules.answer, _answer, procedure(said=SAID)),
    "extend": Act(
        house_rules.extend,
        lambda _world, by, given: procedures.extend(by, given["one"].id, given["hours"]),
        procedure(hours=(24, 72)),
        binds=True,
    ),
    "call off": Act(
        house_rules.call_off,
        lambda _world, by, given: procedures.withdraw(by, given["one"].id, WORDS),
        procedure(),
        binds=True,
    ),
    "look": Act(house_rules.look, lambda *_: procedures.settle_due()),
    "end seat": Act(
        house_rules.end_seat,
        lambda world, by, given: seats.end(
            by, world.slugs[given["house"]], world.people[given["member"]].id
        ),
        seat,
    ),
    "grant": Act(house_rules.grant, _grant, seat, binds=True),
    "revoke": Act(
        house_rules.revoke,
        lambda world, by, given: mandates.revoke(
            by, world.slugs[given["one"].house], given["one"].id, ""
        ),
        mandate,
    ),
}
"""Everything that people do, by the name it has in a report."""
