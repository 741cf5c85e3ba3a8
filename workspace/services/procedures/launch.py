"""A coordinator opens a procedure on the text in signature: all that decides is kept as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotPermitted, Refusal, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures import period, procedure_states
from workspace.domain.procedures.period import BadHour, DecidedBefore, TooShort
from workspace.domain.procedures.terms import Terms
from workspace.domain.procedures.unopenable import GroupNotVerified, NoMembers, RunsAlready
from workspace.domain.signing.pledge_states import submits_until
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.values import Json
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.groups import electorate
from workspace.services.groups.electorate import MIN_EVIDENCE, Elector
from workspace.services.procedures import announcements, course
from workspace.services.procedures.part import ActsForAnother, require_sole
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.parties.parties import PartyRow
from workspace.store.procedures import groups, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

MAX_EVIDENCE = 1_000
_EVIDENCE = N_("Say in at least 20 characters how and when it was informed outside this system.")
_TOO_LATE = N_("It would end after the deadline of the campaign, when nothing can be submitted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a coordinator fills in.

    Attributes:
        fingerprint: of the text that was on the screen.
        hours: how long it runs; None for as long as the rule says.
        outside: how members that cannot be reached here were informed, by their id.
    """

    fingerprint: str
    hours: int | None = None
    outside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """What a coordinator sees before opening.

    Attributes:
        stop: why nothing can be opened, untranslated; empty where it can.
        method: by which the group would decide.
        electors: who would decide.
        ends_at: when it would end if it opened now and ran as long as the rule says.
        warnings: for whom that is a bad time.
    """

    group: str
    group_slug: str
    n: int
    fingerprint: str
    terms: Terms | None
    method: str
    electors: tuple[Elector, ...]
    ends_at: datetime | None
    warnings: tuple[BadHour, ...]
    deadline_at: datetime
    timezone: str
    stop: str


@dataclass(frozen=True, slots=True)
class _Case:
    """All that an opening reads."""

    standing: Standing
    revision: RevisionRow
    party: PartyRow
    group: OrganisationRow
    campaign: CampaignRow
    terms: Terms


def opening(person: Person, draft_id: str, hours: int | None = None) -> OpeningView:
    """Return what would be opened, or why nothing can.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they do not represent an endorsing group, or nothing is in signature.
    """
    with reading() as unit:
        case = _case(unit, draft_for(unit, person, draft_id, Permission.SIGN))
        terms, stop = _now(unit, case, person)
        members = electorate.electors(unit, case.group.id)
        ends = None
        try:
            ends = period.closes_at(now(), hours or terms.hours, terms)
        except TooShort as refusal:
            stop = stop or refusal.words
        zones = electorate.zones_of(members, case.campaign.timezone)
        return OpeningView(
            group=case.group.name,
            group_slug=case.group.slug,
            n=case.revision.n,
            fingerprint=case.revision.fingerprint,
            terms=terms,
            method=terms.method,
            electors=members,
            ends_at=ends,
            warnings=period.unkind(ends, zones) if ends else (),
            deadline_at=submits_until(
                case.campaign.deadline_at, case.standing.pledge.return_by, case.campaign.closed_at
            ),
            timezone=case.campaign.timezone,
            stop=stop,
        )


def decides(unit: Unit, capacity: str, organisation_id: str) -> bool:
    """Whether who takes part so endorses by its members' decision, so that nobody signs for it."""
    endorses = capacity == "endorser"
    return endorses and bool(groups.groups_among(unit.session, [organisation_id]))


def can_open(unit: Unit, standing: Standing) -> bool:
    """Whether somebody can open a procedure now; what members cannot be reached is asked there."""
    if not standing.may(Permission.SIGN):
        return False
    try:
        _require(unit, _case(unit, standing), standing.person_id)
    except Refusal:
        return False
    return True


def open_procedure(person: Person, draft_id: str, given: Opening) -> str:
    """Open a procedure on the text in signature; return its id.

    Rule, members and how each is reached are kept as they are at this moment (I16).

    Raises:
        TextHasChanged: another text was on the screen.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Invalid: a member cannot be reached and nobody said how it was informed, it would be too
            short, or end after the campaign's deadline.
        RunsAlready: the group decides on this revision already.
        DecidedBefore: it has decided, and its rule has no second way.
        NoMembers, GroupNotVerified, ActsForAnother: as they say.
        Altered: the text stored is not the one that was locked.
        NotPermitted: the person does not represent the group, or nothing is in signature.
    """
    with transaction() as unit:
        return open_within(unit, person, draft_id, given)


def open_within(unit: Unit, person: Person, draft_id: str, given: Opening) -> str:
    """Open a procedure within a running unit; see `open_procedure`."""
    standing = draft_for(unit, person, draft_id, Permission.SIGN, lock=True)
    case = _case(unit, standing)
    if given.fingerprint != case.revision.fingerprint:
        raise TextHasChanged
    terms = _require(unit, case, person.id)
    members = electorate.electors(unit, case.group.id)
    latest = submits_until(
        case.campaign.deadline_at, standing.pledge.return_by, case.campaign.closed_at
    )
    outside, closes_at = _read(given, members, terms, latest)
    require_proof(unit, person, case.campaign.id)
    proof.content_of(case.revision)
    listed: list[Json] = [
        {"id": one.id, "slug": one.slug, "name": one.name, "outside": outside.get(one.id, "")}
        for one in members
    ]
    row = _open(case, terms, person, closes_at, listed)
    unit.session.add(row)
    unit.session.flush()
    announcements.tell(unit, row, News.OPENED, {one.id for one in members if one.reached})
    standing.pledge.updated_at = now()
    acts.record(unit, standing, Act.OPENED_PROCEDURE, row.id)
    return row.id


def _open(
    case: _Case, terms: Terms, person: Person, closes_at: datetime, members: list[Json]
) -> ProcedureRow:
    row = ProcedureRow(
        id=new_id(),
        pledge_id=case.standing.pledge.id,
        party_id=case.party.id,
        revision_id=case.revision.id,
        group_id=case.group.id,
        group_name=case.group.name,
        fingerprint=case.revision.fingerprint,
        terms=terms.as_json(),
        opened_by=person.id,
        opens_at=now(),
        first_closes_at=closes_at,
        closes_at=closes_at,
        state=procedure_states.opened(),
        electorate=members,
        result={},
        reason="",
    )
    row.seal = seals.seal(row)
    return row


def _case(unit: Unit, standing: Standing) -> _Case:
    pledge = standing.pledge
    revision = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    if revision is None or revision.state != RevisionState.OPEN:
        raise NotPermitted(NotPermitted.moved_on)
    for party, organisation in parties.of_pledge(unit.session, pledge.id):
        ours = organisation.id == standing.organisation_id and party.status == PartyStatus.ACTIVE
        rules = groups.rules_of(unit.session, organisation.id) if ours else []
        if rules and party.capacity == "endorser":
            return _Case(
                standing=standing,
                revision=revision,
                party=party,
                group=organisation,
                campaign=unit.session.get_one(CampaignRow, pledge.campaign_id),
                terms=Terms.from_json(rules[0].terms),
            )
    raise NotPermitted


def _now(unit: Unit, case: _Case, person: Person) -> tuple[Terms, str]:
    """Return by what the group would decide, and why it cannot, if it cannot."""
    try:
        return _require(unit, case, person.id), ""
    except (RunsAlready, DecidedBefore, NoMembers, GroupNotVerified, ActsForAnother) as refusal:
        return case.terms, refusal.words


def _require(unit: Unit, case: _Case, person_id: str) -> Terms:
    """Return by what the group decides, where nothing stands in the way of its deciding."""
    if case.group.verified_at is None:
        raise GroupNotVerified
    rows = [
        row
        for row in procedures.on_revision(unit.session, case.revision.id)
        if row.party_id == case.party.id
    ]
    past = [(one.terms.method, one.state) for one in course.courses(unit, rows)]
    if any(state == procedure_states.ProcedureState.RUNNING for _, state in past):
        raise RunsAlready
    method = period.next_method(case.terms, tuple((str(a), str(b)) for a, b in past))
    require_sole(unit, person_id, case.group.id, case.revision.id)
    if not electorate.electors(unit, case.group.id):
        raise NoMembers
    return replace(case.terms, method=method)


def _read(
    given: Opening, members: tuple[Elector, ...], terms: Terms, deadline_at: datetime
) -> tuple[dict[str, str], datetime]:
    wrong: dict[str, str] = {}
    outside: dict[str, str] = {}
    for one in members:
        if not one.reached:
            said = clean_text(given.outside.get(one.id, ""), MAX_EVIDENCE)
            if said.problem or len(said.text) < MIN_EVIDENCE:
                wrong[f"outside-{one.id}"] = said.problem or _EVIDENCE
            outside[one.id] = said.text
    hours = terms.hours if given.hours is None else given.hours
    closes_at = now()
    try:
        closes_at = period.closes_at(now(), hours, terms)
    except TooShort as refusal:
        wrong["hours"] = refusal.words
    if closes_at > deadline_at:
        wrong["hours"] = _TOO_LATE
    if wrong:
        raise Invalid(wrong)
    return outside, closes_at
