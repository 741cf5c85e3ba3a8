"""The network of the demonstration: one text its members decide on, one they have endorsed."""

from datetime import timedelta
from typing import Final

from workspace.demo.people import Cast
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.parties import party_states
from workspace.domain.parties.capacities import USUAL_LEVEL
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures.terms import Terms
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import alignment, procedures
from workspace.services.alignment import Given
from workspace.services.procedures import Opening, Said
from workspace.services.record import seals
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures.groups import GroupRuleRow, MembershipRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

NETWORK: Final = "nhri-network"
MEMBERS: Final = (
    *("nhrc-zamura", "cndh-tazit", "ombudsman-velidia", "defensoria-oriana", "hrc-lanhai"),
)
ALIGNED: Final = "commissioner-tuamea"
INVITED: Final = "aruna"
"""Who aligns itself with the one text, and who is invited to with the other."""
_A_WHILE: Final = timedelta(days=30)
_DAY: Final = timedelta(days=1)


def endorse(unit: Unit, cast: Cast) -> None:
    """Have the network decide on the texts in signature: the oldest is endorsed, the next runs."""
    _gather(unit, cast)
    found = unit.session.query(PledgeRow).filter_by(state=PledgeState.SIGNING).all()
    texts = [_text(unit, pledge) for pledge in found]
    adopted, running = sorted(texts, key=lambda row: row.locked_at)[:2]
    with now.at(adopted.locked_at + _DAY / 8):
        made = _open(unit, cast, adopted)
    with now.at(adopted.locked_at + _DAY):
        _say(unit, cast, adopted, made, MEMBERS[0], "agree")
        _say(unit, cast, adopted, made, MEMBERS[4], "dissociate")
        _align(unit, cast, adopted, made)
    procedures.settle_on(unit, adopted.pledge_id)
    with now.at(now() - _DAY):
        made = _open(unit, cast, running)
    with now.at(now() - _DAY / 2):
        _say(unit, cast, running, made, MEMBERS[1], "agree")
        alignment.offer_within(unit, cast.head(NETWORK), made, INVITED, None)


def _gather(unit: Unit, cast: Cast) -> None:
    """Have the network decide by silence, with members that all have accepted."""
    network, head = cast.organisations[NETWORK], cast.head(NETWORK)
    since = now() - _A_WHILE
    rule = GroupRuleRow(
        id=new_id(),
        group_id=network.id,
        terms=Terms().as_json(),
        set_by=head.id,
        set_at=since,
    )
    rule.seal = seals.seal(rule)
    unit.session.add(rule)
    for slug in MEMBERS:
        unit.session.add(
            MembershipRow(
                group_id=network.id,
                member_id=cast.organisations[slug].id,
                asked_by=head.id,
                asked_at=since,
                accepted_at=since + _DAY,
            )
        )
    unit.session.flush()


def _text(unit: Unit, pledge: PledgeRow) -> RevisionRow:
    row = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    assert row is not None
    return row


def _open(unit: Unit, cast: Cast, text: RevisionRow) -> str:
    """Let the network take part as an endorser, and its coordinator ask the members."""
    unit.session.add(
        PartyRow(
            pledge_id=text.pledge_id,
            organisation_id=cast.organisations[NETWORK].id,
            capacity="endorser",
            required=False,
            status=party_states.move(
                party_states.first("endorser"), PartyStatus.ACTIVE, Who.INVITED
            ),
            edit_level=USUAL_LEVEL["endorser"],
            joined_at=now(),
        )
    )
    unit.session.flush()
    given = Opening(fingerprint=text.fingerprint)
    return procedures.open_within(unit, cast.head(NETWORK), text.pledge_id, given)


def _say(unit: Unit, cast: Cast, text: RevisionRow, made: str, member: str, answer: str) -> None:
    said = Said(answer=answer, fingerprint=text.fingerprint)
    procedures.answer_within(unit, cast.representative(member), made, said)


def _align(unit: Unit, cast: Cast, text: RevisionRow, made: str) -> None:
    """Let an organisation that is no member align itself with what the network decides."""
    offer_id = alignment.offer_within(unit, cast.head(NETWORK), made, ALIGNED, None)
    person = cast.representative(ALIGNED)
    given = Given(fingerprint=text.fingerprint, name=person.name, title="Commissioner", agreed=True)
    alignment.align_within(unit, person, offer_id, given)
