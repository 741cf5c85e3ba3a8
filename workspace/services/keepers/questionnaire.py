"""What a keeper asked in its campaign and what parties answered, for it and the secretariat."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Charge
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.progress.questions import may_remind
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.houses.charges import Charged, campaign_for
from workspace.services.access.public_names import NOBODY, Kept, kept_at_each
from workspace.services.accounts import Person
from workspace.services.progress.follow_up import BOUND
from workspace.store.desk.quiet import asked_at
from workspace.store.organisations import organisations
from workspace.store.parties import parties
from workspace.store.progress import campaign_rounds
from workspace.store.progress.campaign_rounds import CampaignRoundRow
from workspace.store.progress.rounds import RoundAnswerRow
from workspace.store.registry import entries

PER_PAGE: Final = 20
MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """A round in a campaign.

    Attributes:
        house: name of the keeper that asked.
        symbol: of the only pledge at which it was asked, where everybody reads that; else empty.
        at_one: whether it was asked at one pledge alone.
        hoped_on: by which day answers are hoped for, as YYYY-MM-DD.
        reminded_at: when who had not answered was last reminded.
        pledges, answers: at how many it was asked, and how many parties answered.
    """

    id: str
    house: str
    symbol: str
    at_one: bool
    at: datetime
    hoped_on: str
    ended_at: datetime | None
    reminded_at: datetime | None
    questions: tuple[str, ...]
    pledges: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsView:
    """What was asked in a campaign: what runs, then the latest first.

    Attributes:
        may_ask: whether they ask for the keeper.
        runs: whether all pledges are asked something, so that only single ones can be.
    """

    title: str
    timezone: str
    rounds: tuple[AskedView, ...]
    may_ask: bool
    runs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAnswer:
    """What a party of a pledge answered, question by question; an empty answer is none."""

    organisation: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAnswers:
    """A public pledge at which it was asked, with what its parties answered, and who did not."""

    symbol: str
    title: str
    lang: str
    lead: str
    answers: tuple[PartyAnswer, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersView:
    """A round with a page of its pledges; what is out of public sight is not among them."""

    title: str
    timezone: str
    asked: AskedView
    pledges: tuple[PledgeAnswers, ...]
    page: int
    more: bool
    may_end: bool
    may_remind: bool


def asked(person: Person, house: str, campaign: str) -> RoundsView:
    """Return what was asked in a campaign.

    Raises:
        NotFound: the organisation is not there for them, or does not keep the campaign.
        NotTheirDuty: they neither administer it nor act for the secretariat.
    """
    with reading() as unit:
        by = campaign_for(unit, person, campaign, Charge.READ, house)
        rows = campaign_rounds.of_campaign(unit.session, by.campaign.id, MOST)
        running = campaign_rounds.running(unit.session, by.campaign.id)
        return RoundsView(
            title=by.campaign.title,
            timezone=by.campaign.timezone,
            rounds=_views(unit, rows),
            may_ask=by.may(Charge.ASK),
            runs=any(row.pledge_id is None for row in running),
        )


def answered(person: Person, house: str, campaign: str, round_id: str, page: int) -> AnswersView:
    """Return a round with what the parties of some pledges answered.

    A keeper reads no name that is kept out of public sight: it need not be a party of the pledge.

    Raises:
        NotFound: there is no such round, or they may not read it.
        NotTheirDuty: they neither administer the organisation nor act for the secretariat.
    """
    with reading() as unit:
        by = campaign_for(unit, person, campaign, Charge.READ, house)
        row = campaign_rounds.one(unit.session, by.campaign.id, round_id)
        if row is None:
            raise NotFound
        last = max(1, -(-row.pledges // PER_PAGE))
        return _answered(unit, by, row, min(max(1, page), last))


def _answered(unit: Unit, by: Charged, row: CampaignRoundRow, page: int) -> AnswersView:
    skip = (page - 1) * PER_PAGE
    found = asked_at(unit.session, row.id, now(), skip, PER_PAGE + 1)
    shown = found[:PER_PAGE]
    given = campaign_rounds.answers_to(unit.session, [key for key, _ in shown])
    names = organisations.names(unit.session, {one.organisation_id for one in given})
    pledges = {key: entry.pledge_id or "" for key, entry in shown}
    unsaid = kept_at_each(unit, pledges.values()) if by.organisation_id else {}
    by_round: dict[str, list[PartyAnswer]] = defaultdict(list)
    for one in given:
        house, kept = one.organisation_id, unsaid.get(pledges[one.round_id], NOBODY)
        said = PartyAnswer(organisation=kept.name(house, names[house]), answers=tuple(one.answers))
        by_round[one.round_id].append(said)
    waiting = _waiting(unit, pledges, given, unsaid) if row.ended_at is None else {}
    runs = by.may(Charge.ASK) and row.ended_at is None
    return AnswersView(
        title=by.campaign.title,
        timezone=by.campaign.timezone,
        asked=_views(unit, [row])[0],
        pledges=tuple(
            PledgeAnswers(
                symbol=entry.symbol,
                title=entry.title,
                lang=entry.lang,
                lead=entry.lead_name,
                answers=tuple(by_round[key]),
                waiting=waiting.get(key, ()),
            )
            for key, entry in shown
        ),
        page=page,
        more=len(found) > PER_PAGE,
        may_end=runs,
        may_remind=runs and may_remind(row.at, row.reminded_at, now()),
    )


def _waiting(
    unit: Unit,
    pledges: Mapping[str, str],
    given: Sequence[RoundAnswerRow],
    unsaid: Mapping[str, Kept],
) -> dict[str, tuple[str, ...]]:
    """Return the names of the parties that are bound and have not answered, by round."""
    there = parties.of_pledges(unit.session, pledges.values())
    known = {(one.round_id, one.organisation_id) for one in given}
    return {
        key: tuple(
            unsaid.get(pledge_id, NOBODY).name(house.id, house.name)
            for party, house in there[pledge_id]
            if party.status == PartyStatus.ACTIVE
            and party.capacity in BOUND
            and (key, house.id) not in known
        )
        for key, pledge_id in pledges.items()
    }


def _views(unit: Unit, rows: list[CampaignRoundRow]) -> tuple[AskedView, ...]:
    names = organisations.names(unit.session, {row.organisation_id for row in rows})
    alone = entries.of_pledges(unit.session, [row.pledge_id for row in rows if row.pledge_id])
    called = {one.pledge_id: one.symbol for one in alone if entries.is_standing(one, now())}
    return tuple(
        AskedView(
            id=row.id,
            house=names[row.organisation_id],
            symbol=called.get(row.pledge_id, ""),
            at_one=row.pledge_id is not None,
            at=row.at,
            hoped_on=row.answer_by,
            ended_at=row.ended_at,
            reminded_at=row.reminded_at,
            questions=tuple(row.questions),
            pledges=row.pledges,
            answers=row.answers,
        )
        for row in rows
    )
