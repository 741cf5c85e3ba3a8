"""The lines of the sign-off board: one for each party, and one for each earlier revision."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.parties.capacities import BINDING_CAPACITIES, label
from workspace.domain.parties.reminders import lacks, reminder_refusal
from workspace.domain.record.canonical import short
from workspace.domain.rosters.extent import PAGE
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.signing.board.earlier import (
    Override,
    Reopened,
    override_of,
    reopenings,
)
from workspace.services.signing.roll import Place
from workspace.services.signing.roster import GONE
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.signing import revisions
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow

_ANSWERS = frozenset({SignOffState.SIGNED, SignOffState.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffView:
    """One party's line on the board; `state` is awaited, signed, declined, withdrawn or gone.

    A reason to decline or withdraw is only there for those who may read it. One that is gone is
    only there where the revision requires it. `lacks` says, untranslated, what keeps it from
    signing; `may_tend` that the viewer may remind it, let it off or take it out. `signed_as` is
    what the organisation was called when it acted, where it is called something else by now; what
    was not given here as it stands is `unproved`, and counts for nothing; `revoked_at` says since
    when whoever signed has no mandate any more, which changes nothing about the signature;
    `half` that the first of two persons has signed, which counts for nothing until the second has,
    and is confirmed again where the party has signed already;
    `flagship` that with its signature it names the pledge as one of its flagships;
    `letter_on`, `kept_at` and `scan` that it signed on paper, in a letter that the secretariat
    recorded at `given_at`; `announced_on` and `occasion` that it announced to sign and has not.
    """

    organisation: str
    capacity: str
    capacity_label: str
    required: bool
    state: str
    mine: bool
    name: str = ""
    title: str = ""
    at: datetime | None = None
    reservation: str = ""
    decided_by: str = ""
    decided_on: str = ""
    reason: str = ""
    party_id: str = ""
    lacks: tuple[str, ...] = ()
    may_tend: bool = False
    may_remind: bool = False
    signed_as: str = ""
    unproved: bool = False
    revoked_at: datetime | None = None
    half: bool = False
    half_id: str = ""
    given_at: datetime | None = None
    letter_on: str = ""
    kept_at: str = ""
    scan: str = ""
    announced_on: str = ""
    occasion: str = ""
    flagship: bool = False

    @property
    def signed(self) -> bool:
        """Whether the party has a valid sign-off."""
        return self.state == SignOffState.SIGNED and not self.unproved

    @property
    def declined(self) -> bool:
        """Whether the party said no."""
        return self.state == SignOffState.DECLINED

    @property
    def gone(self) -> bool:
        """Whether the party takes part no more."""
        return self.state == GONE

    @property
    def endorses(self) -> bool:
        """Whether it would stand behind the pledge without being bound."""
        return self.capacity not in BINDING_CAPACITIES

    @property
    def withdrawn(self) -> bool:
        """Whether the party took its sign-off back."""
        return self.state == SignOffState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class OldRevision:
    """A superseded revision with who had signed it: a page of them, and how many more did."""

    n: int
    fingerprint: str
    reopened: Reopened
    signed: list[str]
    unnamed: int
    override: Override | None


def line(
    place: Place,
    standing: Standing,
    *,
    represented: bool,
    alone: bool,
    revoked: Mapping[str, datetime],
    announced: AnnouncementRow | None,
) -> SignOffView:
    """Return a party's line as somebody sees it: reasons are for the lead and the party itself."""
    row, mine = place.last, place.organisation.id == standing.organisation_id
    blank = SignOffView(
        organisation=place.organisation.name,
        capacity=place.party.capacity,
        capacity_label=label(place.party.capacity),
        required=place.required,
        party_id=place.party.id,
        state="awaited",
        mine=mine,
    )
    if not place.seems_to_take_part(standing):
        return replace(blank, state=GONE)
    if place.given is None:
        blank = _waited_for(blank, place, standing, represented=represented, alone=alone)
    if announced is not None and (row is None or row.state not in _ANSWERS):
        on, where = announced.announced_on, announced.occasion
        blank = replace(blank, announced_on=on, occasion=where)
    if place.half is not None and place.lacks_half:
        return of_first(blank, place.half)
    if row is None:
        return blank
    reads_reason = mine or standing.tie.capacity == "lead"
    return replace(
        blank,
        state=row.state,
        signed_as=row.organisation_name if row.organisation_name != blank.organisation else "",
        unproved=bool(place.faults),
        name=row.signer_name,
        title=row.signer_title,
        at=row.ended_at or row.at,
        reservation=row.reservation,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        reason=row.reason if reads_reason else "",
        given_at=row.at,
        letter_on=row.letter_on,
        kept_at=row.kept_at,
        scan=row.scan,
        revoked_at=revoked.get(row.id),
        flagship=place.given is not None and place.given.flagship,
        half=place.half is not None,
    )


def of_first(line: SignOffView, half: FirstSignatureRow) -> SignOffView:
    """Return a line with what the first of two persons gave."""
    return replace(
        line,
        half=True,
        half_id=half.id,
        name=half.signer_name,
        title=half.signer_title,
        at=half.at,
        reservation=half.reservation,
        decided_by=half.decided_by,
        decided_on=half.decided_on,
        flagship=half.flagship,
    )


def _waited_for(
    blank: SignOffView, place: Place, standing: Standing, *, represented: bool, alone: bool
) -> SignOffView:
    verified = place.organisation.verified_at is not None
    tends = standing.may(Permission.MANAGE_PARTIES) and place.party.capacity != "lead"
    return replace(
        blank,
        lacks=lacks(verified=verified, represented=represented, alone=alone),
        may_tend=tends,
        may_remind=tends and reminder_refusal(place.party.reminded_at, now()) is None,
    )


def old(unit: Unit, standing: Standing, past: list[RevisionRow]) -> list[OldRevision]:
    """Return the superseded revisions with those who had signed them."""
    if not past:
        return []
    given: defaultdict[int, list[str]] = defaultdict(list)
    for n, name in revisions.superseded_on(unit.session, standing.pledge.id):
        given[n].append(name)
    return [
        OldRevision(
            n=row.n,
            fingerprint=short(row.fingerprint),
            reopened=reopened,
            signed=given[row.n][:PAGE],
            unnamed=len(given[row.n][PAGE:]),
            override=override_of(unit, standing, row),
        )
        for row, reopened in zip(past, reopenings(unit, standing, past), strict=True)
    ]
