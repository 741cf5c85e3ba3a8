"""A round of questions to all parties of a pledge: asked, answered, ended, and then shared.

The lead asks; or the keeper of the campaign, at all its public pledges or at one (`keepers.ask`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.progress import questions as rules
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.progress.follow_up import BOUND
from workspace.services.progress.report import today
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.progress import campaign_rounds, rounds
from workspace.store.progress.campaign_rounds import CampaignRoundRow
from workspace.store.progress.rounds import ReportRoundRow, RoundAnswerRow


class RoundRuns(Refusal):
    """The parties are asked already."""

    code = "round-runs"
    sentence = N_(
        "The parties are asked already. Ask once that round has ended; nothing was changed."
    )


class RoundOver(Refusal):
    """Nothing is asked any more."""

    code = "round-over"
    sentence = N_("This round has ended, so nothing was changed.")


class KeepersRound(Refusal):
    """The campaign's keeper asks, and ends it."""

    code = "keepers-round"
    sentence = N_("The keeper of the campaign asks, and ends the round. Nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What one party answered, question by question; an empty answer is none."""

    organisation: str
    at: datetime
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """The last round of a pledge, as somebody who reads it may know of it.

    Attributes:
        questions: none where nothing was ever asked.
        asked_by: name of the campaign's keeper where it asks; empty for the lead.
        asked_alone: whether the keeper asks at this pledge alone.
        hoped_on: by which day, as YYYY-MM-DD.
        shared: every answer, for the lead; for the others once the round has ended.
        own: what the reader's organisation answered.
        waiting: names of the parties that have not answered, for the lead.
    """

    title: str
    lang: str
    timezone: str
    questions: tuple[str, ...] = ()
    asked_at: datetime | None = None
    asked_by: str = ""
    asked_alone: bool = False
    hoped_on: str = ""
    ended_at: datetime | None = None
    shared: tuple[AnswerView, ...] = ()
    own: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    may_ask: bool = False
    may_answer: bool = False
    may_end: bool = False


def round_of(person: Person, draft_id: str) -> RoundView:
    """Return the last round of a pledge, and what the person may do about it.

    Raises:
        NotFound: the person may not know of the pledge, or it is not public yet.
    """
    with reading() as unit:
        by = draft_for(unit, person, draft_id, Permission.READ)
        if not by.public:
            raise NotFound
        row = rounds.latest(unit.session, draft_id)
        return _view(unit, by, row)


def ask(person: Person, draft_id: str, questions: str, answer_by: str) -> None:
    """Ask all parties of a pledge, for its lead.

    Raises:
        Invalid: there are too few or too many questions, or no day that is still to come.
        RoundRuns: they are asked already.
        NotFound, NotPermitted: the person may not know of the pledge, or not consolidate it.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.CONSOLIDATE, lock=True)
        last = rounds.latest(unit.session, draft_id)
        if last is not None and last.ended_at is None:
            raise RoundRuns
        asked, day, errors = rules.read_questions(questions, answer_by, today(unit, by))
        if errors:
            raise Invalid(errors)
        row = ReportRoundRow(
            pledge_id=draft_id,
            organisation_id=by.organisation_id,
            person_id=person.id,
            at=now(),
            answer_by=day,
            questions=list(asked),
        )
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, by, PledgeAct.OPENED_ROUND, row.id)


def answer(person: Person, draft_id: str, given: Sequence[str]) -> None:
    """Answer the questions for the person's organisation; again in place of what it said before.

    Raises:
        Invalid: nothing is answered, or an answer is too long.
        RoundOver: nothing is asked.
        NotFound, NotPermitted: the person may not know of the pledge, or not report for it.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.REPORT, lock=True)
        row = _running(unit, draft_id)
        answers, errors = rules.read_answers(given, len(row.questions))
        if errors:
            raise Invalid(errors)
        known = rounds.answers(unit.session, row.id).get(by.organisation_id)
        said = known or RoundAnswerRow(round_id=row.id, organisation_id=by.organisation_id)
        said.person_id, said.at, said.answers = person.id, now(), list(answers)
        unit.session.add(said)
        unit.session.flush()
        if row.campaign_round_id and known is None:
            campaign_rounds.count(unit.session, row.campaign_round_id, answers=1)
        acts.record(unit, by, PledgeAct.ANSWERED_ROUND, row.id)


def end(person: Person, draft_id: str) -> None:
    """End a round, for the lead: every party can read all answers from now on.

    Raises:
        RoundOver: nothing is asked.
        KeepersRound: the campaign's keeper asks.
        NotFound, NotPermitted: the person may not know of the pledge, or not consolidate it.
    """
    with transaction() as unit:
        by = draft_for(unit, person, draft_id, Permission.CONSOLIDATE, lock=True)
        if _running(unit, draft_id).campaign_round_id:
            raise KeepersRound
        if not end_running(unit, by):
            raise RoundOver


def end_running(unit: Unit, by: Standing) -> bool:
    """End the round of a pledge that is held, within a running unit; return whether one ran."""
    row = rounds.latest(unit.session, by.pledge.id)
    if row is None or row.ended_at is not None:
        return False
    row.end(now())
    unit.session.flush()
    acts.record(unit, by, PledgeAct.ENDED_ROUND, row.id)
    return True


def end_with_pledge(unit: Unit, draft_id: str) -> None:
    """Ask nothing any more about a pledge that is withdrawn, within the act itself."""
    row = rounds.latest(unit.session, draft_id)
    if row is not None and row.ended_at is None:
        row.end(now())
        unit.session.flush()


def _running(unit: Unit, draft_id: str) -> ReportRoundRow:
    row = rounds.latest(unit.session, draft_id)
    if row is None or _ended_at(unit, row) is not None:
        raise RoundOver
    return row


def _ended_at(unit: Unit, row: ReportRoundRow) -> datetime | None:
    """Return since when nothing is asked: what ends for a campaign ends everywhere at once."""
    if row.ended_at is not None or row.campaign_round_id is None:
        return row.ended_at
    return unit.session.get_one(CampaignRoundRow, row.campaign_round_id).ended_at


def _view(unit: Unit, by: Standing, row: ReportRoundRow | None) -> RoundView:
    pledge = by.pledge
    zone = unit.session.get_one(CampaignRow, pledge.campaign_id).timezone
    ended_at = _ended_at(unit, row) if row else None
    runs, leads = row is not None and ended_at is None, by.may(Permission.CONSOLIDATE)
    bare = RoundView(
        title=pledge.title,
        lang=pledge.lang,
        timezone=zone,
        may_ask=leads and not runs,
        may_answer=runs and by.may(Permission.REPORT),
        may_end=runs and leads and not (row and row.campaign_round_id),
        ended_at=ended_at,
    )
    return bare if row is None else _filled(unit, by, row, bare)


def _filled(unit: Unit, by: Standing, row: ReportRoundRow, bare: RoundView) -> RoundView:
    given = rounds.answers(unit.session, row.id)
    there = parties.of_pledge(unit.session, by.pledge.id)
    bound = {
        house.id: house.name
        for party, house in there
        if party.status == PartyStatus.ACTIVE and party.capacity in BOUND
    }
    names = {house.id: house.name for _, house in there}
    runs, leads = bare.ended_at is None, by.may(Permission.CONSOLIDATE)
    open_to_reader = not runs or leads
    own = given.get(by.organisation_id)
    return replace(
        bare,
        questions=tuple(row.questions),
        asked_at=row.at,
        hoped_on=row.answer_by,
        asked_by=_keeper(unit, row),
        asked_alone=_is_alone(unit, row),
        shared=tuple(
            AnswerView(organisation=names.get(key, ""), at=one.at, answers=tuple(one.answers))
            for key, one in sorted(given.items(), key=lambda pair: pair[1].at)
            if open_to_reader
        ),
        own=tuple(own.answers) if own else (),
        waiting=tuple(name for key, name in bound.items() if runs and leads and key not in given),
    )


def _keeper(unit: Unit, row: ReportRoundRow) -> str:
    if row.campaign_round_id is None:
        return ""
    return unit.session.get_one(OrganisationRow, row.organisation_id).name


def _is_alone(unit: Unit, row: ReportRoundRow) -> bool:
    if row.campaign_round_id is None:
        return False
    return unit.session.get_one(CampaignRoundRow, row.campaign_round_id).pledge_id is not None
