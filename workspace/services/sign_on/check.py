"""Sign-ons and calls, checked: each as it was given or ended here, as trail and text know it."""

from collections.abc import Iterator

from workspace.domain.acts import Act
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.sign_on import Stand
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.sign_on import sign_on_calls, sign_ons
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing.revisions import RevisionRow

_ACTS = (
    *(Act.OPENED_SIGN_ON, Act.SIGNED_ON, Act.ASKED_SIGN_ON, Act.LISTED_SIGN_ON),
    *(Act.REFUSED_SIGN_ON, Act.TOOK_BACK_SIGN_ON, Act.WITHDREW_SIGN_ON),
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
            )
        yield Found(f"sign-ons to pledge {pledge_id}", found)


def _of_call(row: CallRow, traced: Traced) -> Iterator[str]:
    if not seals.holds(row):
        yield f"call {row.id} was not made or ended here as it stands"
    if row.id not in traced[Act.OPENED_SIGN_ON]:
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
    if row.id not in traced[Act.ASKED_SIGN_ON if asked else Act.SIGNED_ON]:
        yield f"{what} is not in the trail"
    listed = row.id in traced[Act.LISTED_SIGN_ON] if asked else True
    if (row.listed_at is not None) != listed:
        yield f"{what} was listed by the trail or the row, and not by both"
    stand = rules.stand(row.listed_at, row.ended_at, row.ended_because)
    ended = {
        Act.REFUSED_SIGN_ON: Stand.REFUSED,
        Act.TOOK_BACK_SIGN_ON: Stand.TAKEN_BACK,
        Act.WITHDREW_SIGN_ON: Stand.WITHDRAWN,
    }
    if any((row.id in traced[act]) != (stand is state) for act, state in ended.items()):
        yield f"{what} ended by the trail or the row, and not by both"
