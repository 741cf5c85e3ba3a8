"""The sign-off board: who signed what, and what the person who looks can do about it."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.campaigns.extension import Extended
from workspace.domain.notices.subjects import Subject
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.rosters.extent import Extent
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.clause import Clause
from workspace.domain.signing.completion import complete, completes
from workspace.domain.signing.needs import Outlook, needs
from workspace.domain.signing.pledge_states import PledgeState, deadline_open
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.submission import missing
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import alignment, flagships, procedures
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.alignment import AlignedView
from workspace.services.flagships import UsedView
from workspace.services.notices import Reached, reached
from workspace.services.procedures import ProcedureLine
from workspace.services.record import proof
from workspace.services.signing import roll, roster
from workspace.services.signing.board import earlier, sign_off_lines
from workspace.services.signing.board import signers as who_signs
from workspace.services.signing.board.earlier import Override
from workspace.services.signing.board.outlook import outlook
from workspace.services.signing.board.sign_off_lines import OldRevision, SignOffView
from workspace.services.signing.roll import Place, Roll
from workspace.services.signing.submission.advance import ChoiceView, choice
from workspace.services.signing.submission.completion import settle
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import announcements, represented
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """Where the sign-off of a pledge stands, as one person sees it.

    `lines` are a page of those who sign, `extent` which page of how many; `own` are the viewer's on
    whichever page, `on_paper` those who signed or announced it on paper, but for `unnamed_on_paper`
    more; `signed` and `declined` (by name, where it is needed) are of all.
    `endorses` says that their own organisation would not be bound; `altered` that the text or a
    sign-off is not the one that was locked or given, so that nobody signs or submits: reopening
    is the way out; `unverified` that they could sign if the secretariat knew their organisation;
    `told` how many organisations were told that their signature is asked, for the lead alone.
    `procedures` are those of groups on this revision, without a vote, `aligned` who aligns itself
    with what they decide; `decides` says that the
    viewer's own organisation endorses by one, `may_open` that they can open it now. `signers` may
    sign for their own organisation. `choice` says that it is submitted once it is complete, as the
    lead chose; `may_choose` that the viewer can; `completes` that their signature would complete
    it; `flagships` is what States that marked it have used on others; `again` the viewer's own
    valid sign-off, by its id, where they can confirm it again with the mark or without;
    `may_dispute` that something was recorded of their organisation that they can dispute.
    `needs` what the pledge still needs: whoever has read the text asks anew of `outlook`.
    `half` is there where the reader would be the second of two to sign: what the first gave;
    `waits_for_second` where they were the first, `is_first` where they would be; `first_id` names
    it where it confirms again.
    """

    title: str
    lang: str
    state: str
    revision_no: int
    fingerprint: str
    locked_at: datetime | None
    level: str
    lines: list[SignOffView]
    own: list[SignOffView]
    on_paper: list[SignOffView]
    unnamed_on_paper: int
    extent: Extent
    signed: int
    declined: list[str]
    missing: int
    old: list[OldRevision]
    deadline_at: datetime
    extended: Extended | None
    timezone: str
    deadline_open: bool
    symbol: str | None
    may_sign: bool
    may_decline: bool
    may_withdraw: bool
    may_submit: bool
    may_reopen: bool
    may_lock: bool
    override: Override | None
    told: Reached | None = None
    outlook: Outlook
    needs: tuple[Clause, ...]
    endorses: bool = False
    procedures: tuple[ProcedureLine, ...] = ()
    aligned: tuple[AlignedView, ...] = ()
    decides: bool = False
    may_open: bool = False
    may_prepare: bool = False
    may_dispute: bool = False
    altered: bool = False
    unverified: bool = False
    signers: tuple[str, ...] = ()
    choice: ChoiceView | None = None
    may_choose: bool = False
    completes: bool = False
    flagships: tuple[UsedView, ...] = ()
    again: str = ""
    half: SignOffView | None = None
    waits_for_second: bool = False
    is_first: bool = False
    first_id: str = ""

    @property
    def in_signature(self) -> bool:
        """Whether parties can sign now."""
        return self.state == PledgeState.SIGNING

    @property
    def withdrawn(self) -> bool:
        """Whether its lead took the whole pledge back."""
        return self.state == PledgeState.WITHDRAWN

    @property
    def full_flagships(self) -> tuple[UsedView, ...]:
        """The States that marked the text and have no flagship left for it."""
        return tuple(one for one in self.flagships if one.full)


def board(person: Person, draft_id: str, wish: Wish = ALL) -> BoardView:
    """Return the sign-off board, with the page of its list that somebody looks for.

    Raises:
        NotFound: the person may not read the draft.
    """
    procedures.settle_due()
    settle(draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        return board_within(unit, standing, wish)


def board_within(unit: Unit, standing: Standing, wish: Wish = ALL) -> BoardView:
    """Return the sign-off board within a running unit; see `board`."""
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    rows = revisions.of_pledge(unit.session, pledge.id)
    newest = earlier.in_force(unit, standing, rows)
    places = roll.places(unit, pledge.id, newest)
    twofold = who_signs.twofold_on(unit, [newest.id] if newest else [])
    announced = announcements.waiting(unit.session, newest.id) if newest else {}
    shown = roster.shown(places, standing, announced, wish)
    told_of = {one.organisation.id for one in (*shown.places, *shown.own, *shown.on_paper)}
    signers = represented.signers(
        unit.session, [pledge.id], now(), {*told_of, standing.organisation_id}
    )
    able = who_signs.able_among(signers)
    revoked = who_signs.revoked_since(unit, [*shown.places, *shown.own])

    def line(place: Place) -> SignOffView:
        return sign_off_lines.line(
            place,
            standing,
            represented=bool(able[place.party.pledge_id, place.organisation.id]),
            alone=newest is not None and who_signs.lacks_second(place, newest, able, twofold),
            revoked=revoked,
            announced=announced.get(place.party.id),
        )

    altered = newest is not None and _is_altered(places, pledge, newest)
    view = outlook(unit, standing, _signed_now(pledge, newest, places, altered=altered))
    open_now = deadline_open(view.deadline_at, now())
    participants = roll.participants(one for one in places if one.required)
    awaited = len(missing(participants))
    mine, half = [line(one) for one in shown.own], next((one.half for one in shown.own), None)
    decides = procedures.decides(unit, standing.tie.capacity, standing.organisation_id)
    spoke = procedures.spoke_for(unit, standing.person_id, newest.id) if newest else set()
    may_answer = (
        any(not line.signed for line in mine)
        and not decides
        and not spoke - {standing.organisation_id}
    )
    held = procedures.lines(unit, newest.id, standing.organisation_id) if newest else ()
    undecided = sum(one.runs for one in held)
    chosen = choice(unit, standing, newest) if newest else None
    first_is_theirs = half is not None and half.person_id == standing.person_id
    could_sign = may_answer and standing.may(Permission.SIGN) and open_now and not altered
    is_last, verified = (
        who_signs.last_voice(half, shown.own, newest, twofold),
        all(one.organisation.verified_at is not None for one in shown.own),
    )
    again = who_signs.again(unit, standing, shown.own, may=open_now and verified and not altered)
    return BoardView(
        title=pledge.title,
        lang=pledge.lang,
        state=pledge.state,
        revision_no=newest.n if newest else 0,
        fingerprint=newest.fingerprint if newest else "",
        locked_at=newest.locked_at if newest else None,
        level=str(newest.smart.get("level", "")) if newest else "",
        lines=[line(place) for place in shown.places],
        own=mine,
        on_paper=[line(place) for place in shown.on_paper],
        unnamed_on_paper=shown.unnamed,
        extent=shown.extent,
        signed=shown.signed,
        declined=shown.declined,
        missing=awaited,
        old=sign_off_lines.old(
            unit, standing, [row for row in rows if row.state == RevisionState.SUPERSEDED]
        ),
        deadline_at=view.deadline_at,
        extended=None if pledge.return_by else campaign.extended,
        timezone=campaign.timezone,
        deadline_open=open_now,
        symbol=pledge.symbol,
        altered=altered,
        may_sign=could_sign and verified and not first_is_theirs,
        choice=chosen if standing.state is PledgeState.SIGNING and open_now else None,
        may_choose=standing.may(Permission.SUBMIT)
        and open_now
        and not altered
        and not complete(participants, undecided=undecided),
        completes=chosen is not None
        and chosen.holds
        and is_last
        and completes(participants, standing.tie.slug, undecided=undecided),
        flagships=_flagships(unit, standing, places),
        again="" if first_is_theirs else again,
        half=sign_off_lines.of_first(mine[0], half)
        if half and (could_sign or again) and not first_is_theirs
        else None,
        waits_for_second=first_is_theirs,
        is_first=not is_last,
        first_id=half.id if half and any(line.signed for line in mine) else "",
        unverified=could_sign and not verified,
        may_decline=may_answer
        and standing.may(Permission.DECLINE)
        and not any(line.declined for line in mine),
        may_withdraw=not decides
        and standing.may(Permission.SIGN)
        and any(one.signed or one.half for one in mine),
        may_submit=standing.may(Permission.SUBMIT) and awaited == 0 and open_now and not altered,
        may_reopen=standing.may(Permission.REOPEN),
        may_lock=standing.may(Permission.LOCK),
        override=earlier.override_of(unit, standing, newest) if newest else None,
        told=_told(unit, standing, newest),
        outlook=view,
        needs=needs(view, now()),
        procedures=held,
        aligned=alignment.aligned(unit, newest.id) if newest and held else (),
        decides=decides,
        may_prepare=standing.may(Permission.PREPARE)
        and not (decides or could_sign or half or altered)
        and any(not line.signed for line in mine)
        and open_now
        and bool(able[pledge.id, standing.organisation_id]),
        may_dispute=standing.may(Permission.PREPARE)
        and any((one.letter_on and one.signed) or one.announced_on for one in mine),
        may_open=decides and procedures.can_open(unit, standing),
        endorses=standing.tie.capacity not in BINDING_CAPACITIES,
        signers=who_signs.own_signers(unit, standing, signers),
    )


def _signed_now(
    pledge: PledgeRow, newest: RevisionRow | None, places: list[Place], *, altered: bool
) -> Roll | None:
    if newest is None or pledge.state != PledgeState.SIGNING:
        return None
    return Roll(newest, places, altered)


def _flagships(unit: Unit, standing: Standing, places: list[Place]) -> tuple[UsedView, ...]:
    """Return what those have used who marked a text that is in signature."""
    if standing.state is not PledgeState.SIGNING:
        return ()
    given = [(one.given, one.organisation) for one in places]
    return tuple(
        flagships.used(unit, standing, house) for row, house in given if row and row.flagship
    )


def _told(unit: Unit, standing: Standing, newest: RevisionRow | None) -> Reached | None:
    """Return, to the lead while it waits for signatures, how many were told that it does."""
    waits = newest is not None and standing.state is PledgeState.SIGNING
    if newest is None or not waits or standing.tie.capacity != "lead":
        return None
    return reached(unit, standing.pledge.id, Subject.SIGNATURE, newest.id)


def _is_altered(places: list[Place], pledge: PledgeRow, newest: RevisionRow) -> bool:
    return bool(roll.faults(places, pledge, newest) or proof.revision_faults(newest))
