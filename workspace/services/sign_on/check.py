"""Sign-ons and calls, checked: each as it was given or ended here, as trail and text know it.

So are the first signatures of those that two persons give.
"""

from collections.abc import Iterator

from workspace.domain.acts import PledgeAct
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.pair import HalfEnd
from workspace.domain.sign_on.sign_on import Stand
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.sign_on import firsts, sign_on_calls, sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow
from workspace.store.signing.revisions import RevisionRow

_ACTS = (
    *(
        PledgeAct.OPENED_SIGN_ON,
        PledgeAct.SIGNED_ON,
        PledgeAct.ASKED_SIGN_ON,
        PledgeAct.LISTED_SIGN_ON,
    ),
    *(PledgeAct.REFUSED_SIGN_ON, PledgeAct.TOOK_BACK_SIGN_ON, PledgeAct.WITHDREW_SIGN_ON),
    *(PledgeAct.SIGNED_ON_FIRST, PledgeAct.WITHDREW_FIRST_SIGN_ON),
)
Traced = dict[str, set[str]]


def check() -> Iterator[Found]:
    """Give what is found at each pledge; the log tells of those taken out."""
    with reading() as unit:
        pledges = sign_on_calls.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            traced = trail.objects(unit.session, pledge_id, _ACTS)
            made = {row.id: row for row in sign_on_calls.of_pledge(unit.session, pledge_id)}
            given = sign_ons.of_pledge(unit.session, pledge_id)
            found = (
                *(fault for row in made.values() for fault in _of_call(row, traced)),
                *(fault for row in given for fault in _of_row(unit, row, made, traced)),
                *_of_firsts(unit, pledge_id, given, traced),
            )
        yield Found(f"sign-ons to pledge {pledge_id}", found)


def _of_call(row: CallRow, traced: Traced) -> Iterator[str]:
    if not seals.holds(row):
        yield f"call {row.id} was not made or ended here as it stands"
    if row.id not in traced[PledgeAct.OPENED_SIGN_ON]:
        yield f"call {row.id} is not in the trail"


def _of_row(unit: Unit, row: SignOnRow, made: dict[str, CallRow], traced: Traced) -> Iterator[str]:
    what = f"sign-on {row.id}"
    if not seals.holds(row):
        yield f"{what} was not given, listed or ended here as it stands"
    text = unit.session.get(RevisionRow, row.revision_id)
    if text is None or text.fingerprint != row.fingerprint:
        yield f"{what} is of another text"
    call = made.get(row.call_id)
    asked = call is not None and call.by_approval
    if row.id not in traced[PledgeAct.ASKED_SIGN_ON if asked else PledgeAct.SIGNED_ON]:
        yield f"{what} is not in the trail"
    listed = row.id in traced[PledgeAct.LISTED_SIGN_ON] if asked else True
    if (row.listed_at is not None) != listed:
        yield f"{what} was listed by the trail or the row, and not by both"
    stand = rules.stand(row.listed_at, row.ended_at, row.ended_because)
    ended = {
        PledgeAct.REFUSED_SIGN_ON: Stand.REFUSED,
        PledgeAct.TOOK_BACK_SIGN_ON: Stand.TAKEN_BACK,
        PledgeAct.WITHDREW_SIGN_ON: Stand.WITHDRAWN,
    }
    if any((row.id in traced[act]) != (stand is state) for act, state in ended.items()):
        yield f"{what} ended by the trail or the row, and not by both"


def _of_firsts(unit: Unit, pledge_id: str, given: list[SignOnRow], traced: Traced) -> Iterator[str]:
    rows = firsts.of_pledge(unit.session, pledge_id)
    made = {row.id: row for row in given}
    stand = {(row.revision_id, row.organisation_id) for row in given if row.ended_at is None}
    for row in rows:
        yield from _of_first(unit, row, made, traced)
        if row.ended_at is None and (row.revision_id, row.organisation_id) in stand:
            yield f"first signature {row.id} of a sign-on is over, and stands as if it waited"
    for gone in sorted(traced[PledgeAct.SIGNED_ON_FIRST] - {row.id for row in rows}):
        yield f"first signature {gone} of a sign-on is not there"


def _of_first(
    unit: Unit, row: FirstSignOnRow, made: dict[str, SignOnRow], traced: Traced
) -> Iterator[str]:
    what = f"first signature {row.id} of a sign-on"
    text = unit.session.get(RevisionRow, row.revision_id)
    if not seals.holds(row) or text is None or text.fingerprint != row.fingerprint:
        yield f"{what} was not given or ended here as it stands"
    if row.id not in traced[PledgeAct.SIGNED_ON_FIRST]:
        yield f"{what} is not in the trail"
    taken_back = row.id in traced[PledgeAct.WITHDREW_FIRST_SIGN_ON]
    if (row.ended_because == HalfEnd.WITHDRAWN) != taken_back:
        yield f"{what} was taken back by the trail or the row, and not by both"
    led_to = made.get(row.sign_on_id or "")
    if row.sign_on_id is not None and not (led_to and _is_of_both(row, led_to)):
        yield f"{what} led to no sign-on by another person"


def _is_of_both(row: FirstSignOnRow, made: SignOnRow) -> bool:
    """Whether a second person completed a first signature, on the same text and in its words."""
    same = (made.revision_id, made.organisation_id, made.organisation_name) == (
        row.revision_id,
        row.organisation_id,
        row.organisation_name,
    )
    beside = (made.decided_by, made.decided_on, made.wish) == (
        row.decided_by,
        row.decided_on,
        row.wish,
    )
    return same and beside and made.person_id != row.person_id
