"""A keeper asks the parties of all public pledges of its campaign, or of one, and ends that."""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from workspace.domain.answers.fields import Errors
from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.organisations.duties import Charge
from workspace.domain.progress import questions as rules
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct, PledgeAct
from workspace.store.desk.quiet import OVER, to_ask
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress import campaign_rounds, rounds
from workspace.store.progress.campaign_rounds import CampaignRoundRow
from workspace.store.progress.rounds import ReportRoundRow
from workspace.store.registry import entries

MAX_SYMBOL: Final = 40
NO_PLEDGE: Final = N_("Write the symbol of a public pledge of this campaign that is not closed.")
ASKED_THERE: Final = N_("Its parties are asked already. Ask once that round has ended.")
AT_ONCE: Final = 200
"""At how many pledges one turn of the job asks or ends, each in a transaction of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked, as it was typed: the questions, by when, at which pledge; empty for all."""

    written: str
    answer_by: str
    symbol: str = ""


class AskedAlready(Refusal):
    """The campaign is asked something at this moment."""

    code = "campaign-asked"
    sentence = N_(
        "A round runs at all pledges of this campaign already. End it first, or ask at one pledge; "
        "nothing was changed."
    )


class AskedNoMore(Refusal):
    """The round has ended."""

    code = "campaign-not-asked"
    sentence = N_("This round has ended already. Nothing was changed.")


def ask(person: Person, house: str, campaign: str, questions: Questions) -> str:
    """Ask the parties of every public pledge of a campaign, or of one; within minutes.

    What becomes public while a round at all runs is asked as well; where another round runs at a
    pledge, once that has ended.

    Returns:
        The id of the round.

    Raises:
        NotFound: the organisation is not there for them, or does not keep the campaign.
        NotTheirDuty: they do not administer it, or it is not verified.
        AskedAlready: a round at all pledges runs, and it is for another one.
        Invalid: there are too few or too many questions, no day that is still to come, or no such
            pledge, or one whose parties are asked already.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, campaign, Charge.ASK, house, lock=True)
        runs = campaign_rounds.running(unit.session, by.campaign.id)
        if not questions.symbol.strip() and any(row.pledge_id is None for row in runs):
            raise AskedAlready
        today = now().astimezone(ZoneInfo(by.campaign.timezone)).date()
        asked, day, errors = rules.read_questions(questions.written, questions.answer_by, today)
        pledge_id = _only(unit, by.campaign.id, questions.symbol.strip(), runs, errors)
        if errors:
            raise Invalid(errors)
        row = CampaignRoundRow(
            campaign_id=by.campaign.id,
            organisation_id=by.organisation_id,
            person_id=person.id,
            pledge_id=pledge_id,
            at=now(),
            answer_by=day,
            questions=list(asked),
        )
        unit.session.add(row)
        unit.session.flush()
        doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
        acts.record(unit, doer, HouseAct.ASKED_CAMPAIGN, by.campaign.id)
        return row.id


def _only(
    unit: Unit, campaign_id: str, symbol: str, runs: list[CampaignRoundRow], errors: Errors
) -> str | None:
    """Return the only pledge at which is asked; None for all. What is wrong goes to `errors`."""
    if not symbol:
        return None
    # PostgreSQL fails on a zero byte, and no symbol of ours holds one.
    asked = symbol.upper()[:MAX_SYMBOL] if symbol.isprintable() else ""
    entry = entries.entry_of(unit.session, asked, now())
    if entry is None or entry.pledge_id is None or entry.campaign_id != campaign_id:
        errors["pledge"] = NO_PLEDGE
        return None
    waits = any(row.pledge_id == entry.pledge_id for row in runs)
    if unit.session.get_one(PledgeRow, entry.pledge_id).state in OVER:
        errors["pledge"] = NO_PLEDGE
    elif waits or _runs_at(unit, entry.pledge_id, runs):
        errors["pledge"] = ASKED_THERE
    return entry.pledge_id


def _runs_at(unit: Unit, pledge_id: str, runs: list[CampaignRoundRow]) -> bool:
    """Whether the parties of a pledge are asked; what ended for all of a campaign ended there."""
    last = rounds.latest(unit.session, pledge_id)
    if last is None or last.ended_at is not None:
        return False
    return last.campaign_round_id in {None, *(row.id for row in runs)}


def end(person: Person, house: str, campaign: str, round_id: str) -> None:
    """End a round: nobody answers any more, and the parties of each pledge read its answers.

    Raises:
        NotFound: there is no such round, or they do not keep the campaign.
        NotTheirDuty: they do not administer the organisation that does, or it is not verified.
        AskedNoMore: it has ended.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, campaign, Charge.ASK, house, lock=True)
        row = campaign_rounds.one(unit.session, by.campaign.id, round_id)
        if row is None:
            raise NotFound
        if row.ended_at is not None:
            raise AskedNoMore
        row.ended_at = now()
        doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
        acts.record(unit, doer, HouseAct.ENDED_ASKING, by.campaign.id)


def end_with_keeper(unit: Unit, campaign_id: str, doer: Doer) -> None:
    """End what is asked in a campaign that is held, since who asked keeps it no more."""
    for row in campaign_rounds.running(unit.session, campaign_id):
        row.ended_at = now()
        acts.record(unit, doer, HouseAct.ENDED_ASKING, campaign_id)


def carry_out_due() -> int:
    """Ask at pledges that were not asked yet, and end rounds there; return at how many pledges.

    Each pledge is one transaction, and no more than some at a time, so that nobody waits for all.
    Asked again at once it does what is left, at last nothing.
    """
    with reading() as unit:
        due = to_ask(unit.session, now(), AT_ONCE)
        over = campaign_rounds.to_end(unit.session, AT_ONCE)
    return sum(_ask_at(*one) for one in due) + sum(_end_at(*one) for one in over)


def _ask_at(round_id: str, draft_id: str) -> bool:
    with transaction() as unit:
        pledge = pledges.locked(unit.session, draft_id)
        asked = unit.session.get_one(CampaignRoundRow, round_id)
        last = rounds.latest(unit.session, draft_id)
        entry = entries.of_pledge(unit.session, draft_id)
        if pledge is None or pledge.state in OVER or asked.ended_at is not None:
            return False
        if entry is None or not entries.is_standing(entry, now()):
            return False
        if last is not None and (last.ended_at is None or last.campaign_round_id == round_id):
            return False
        row = ReportRoundRow(
            pledge_id=draft_id,
            organisation_id=asked.organisation_id,
            person_id=asked.person_id,
            at=now(),
            answer_by=asked.answer_by,
            questions=list(asked.questions),
            campaign_round_id=round_id,
        )
        unit.session.add(row)
        unit.session.flush()
        _record(unit, row, PledgeAct.OPENED_ROUND)
        campaign_rounds.count(unit.session, round_id, pledges=1)
        return True


def _end_at(draft_id: str, round_id: str) -> bool:
    with transaction() as unit:
        if pledges.locked(unit.session, draft_id) is None:
            return False
        row = unit.session.get_one(ReportRoundRow, round_id, populate_existing=True)
        if row.ended_at is not None:
            return False
        row.end(now())
        unit.session.flush()
        _record(unit, row, PledgeAct.ENDED_ROUND)
        return True


def _record(unit: Unit, row: ReportRoundRow, act: PledgeAct) -> None:
    doer = Doer(organisation_id=row.organisation_id, draft_id=row.pledge_id)
    acts.record(unit, doer, act, row.id)
