"""A keeper reminds who has not answered its questions: once a week at most, in its name."""

from workspace.domain.errors import NotFound, Refusal
from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import Subject
from workspace.domain.organisations.duties import Charge
from workspace.domain.progress.questions import may_remind
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import standings
from workspace.services.access.houses.charges import campaign_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.keepers.rounds import AT_ONCE, AskedNoMore
from workspace.services.notices.situation import reader
from workspace.services.notices.tell import Matter, keep
from workspace.store.pledge import pledges
from workspace.store.progress import campaign_rounds, rounds
from workspace.store.progress.campaign_rounds import CampaignRoundRow
from workspace.store.progress.rounds import ReportRoundRow


class RemindedLately(Refusal):
    """They were asked or reminded less than a week ago."""

    code = "campaign-reminded"
    sentence = N_("They were asked or reminded less than a week ago. Nobody was written to.")


def remind(person: Person, house: str, campaign: str, round_id: str) -> None:
    """Remind every party that has not answered; each is told within minutes, in the keeper's name.

    Raises:
        NotFound: there is no such round, or they do not keep the campaign.
        NotTheirDuty: they do not administer the organisation that does, or it is not verified.
        AskedNoMore: it has ended.
        RemindedLately: not before a week has gone by.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, campaign, Charge.ASK, house, lock=True)
        row = campaign_rounds.one(unit.session, by.campaign.id, round_id)
        if row is None:
            raise NotFound
        if row.ended_at is not None:
            raise AskedNoMore
        if not may_remind(row.at, row.reminded_at, now()):
            raise RemindedLately
        row.reminded_at = now()
        doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
        acts.record(unit, doer, HouseAct.REMINDED_CAMPAIGN, by.campaign.id)


def send_due() -> int:
    """Tell those who are reminded at each pledge; return at how many pledges somebody was.

    Where a pledge was asked less than a week before, since it became public later, nobody is.

    Each pledge is one transaction, and no more than some at a time. Asked again at once it tells
    nobody twice.
    """
    with reading() as unit:
        due = campaign_rounds.to_remind(unit.session, AT_ONCE)
    return sum(_remind_at(*one) for one in due)


def _remind_at(draft_id: str, round_id: str) -> bool:
    with transaction() as unit:
        pledges.locked(unit.session, draft_id)
        row = unit.session.get_one(ReportRoundRow, round_id, populate_existing=True)
        asked = unit.session.get_one(CampaignRoundRow, row.campaign_round_id)
        over = row.ended_at is not None or asked.ended_at is not None
        if over or asked.reminded_at is None or (row.reminded_at or row.at) >= asked.reminded_at:
            return False
        late = may_remind(row.at, row.reminded_at, asked.reminded_at)
        row.reminded_at = asked.reminded_at
        found = _silent(unit, row) if late else []
        matter = Matter(
            draft_id=draft_id,
            thing_id=f"{row.id}@{asked.reminded_at:%Y%m%d}",
            at=now(),
            organisation_id=row.organisation_id,
        )
        keep(unit, matter, found)
        return bool(found)


def _silent(unit: Unit, row: ReportRoundRow) -> list[Told]:
    """Return who is told: those who work or sign for a party that is bound and has not answered."""
    known = {row.organisation_id, *rounds.answers(unit.session, row.id)}
    found: dict[str, Told] = {}
    for one in standings.of_draft(unit, row.pledge_id):
        said = reader(one)
        if said.bound and said.organisation_id not in known and (said.works or said.signs):
            told = Told(one.person_id, said.organisation_id, Subject.ROUND_AGAIN)
            found.setdefault(one.person_id, told)
    return list(found.values())
