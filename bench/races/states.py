"""Two States merged while one of them takes the last flagship that both as one may have."""

from sqlalchemy import func, select

from bench.races.course import MERGER, Report
from bench.races.racers import Deed, Racers, asked_now
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.houses import somebody_of_the_office
from workspace.domain.organisations.mergers import TIME_TO_OBJECT
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import mergers
from workspace.store.registry.flagships import FlagshipRow

WHY = "Both are one State, invited twice under two names."
LOST = {"merge": "cannot-merge", "submit": "flagships-used"}


class States(FlagshipTable):
    """The Republic has the one flagship there may be; Aruna, which it is, marked another pledge."""

    def __init__(self, racers: Racers, report: Report) -> None:
        super().__init__(1)
        self.sol = somebody_of_the_office()
        self.again = a.an_organisation("Republic of Aruna")
        who = a.a_member(self.again, "org_admin", name="Again", mandated=True)
        draft = stages.a_ready_draft(who, self.again, self.campaign)
        a.a_party(draft, self.belmar)
        stages.lock(who, draft)
        stages.sign(asked_now(who), draft, flagship=True)
        stages.sign(asked_now(self.bruno), draft)
        stages.submit(asked_now(who), draft)
        self._racers, self._report = racers, report

    def run(self) -> None:
        """Have two processes merge them and two submit, all at the same moment."""
        stages.sign(asked_now(self.amir), self.draft, flagship=True)
        stages.sign(asked_now(self.bruno), self.draft)
        with now.at(now() - TIME_TO_OBJECT):
            mergers.announce(asked_now(self.sol), self.again.slug, self.aruna.slug, WHY)
        shown = stages.stored_fingerprint(self.draft)
        asked = (("merge", self.sol, self.again.slug), ("submit", self.amir, self.draft))
        told = self._racers.race(
            [
                Deed(what=what, who=asked_now(who), thing=thing, fingerprint=shown, form=what)
                for what, who, thing in asked
                for _ in range(2)
            ]
        )
        merged, submitted = "done" in told[:2], "done" in told[2:]
        lost = LOST["submit"] in told[2:] if merged else LOST["merge"] in told[:2]
        self._report.races[MERGER] += 1
        self._report.answers[MERGER].update(told)
        right = merged != submitted and lost and self._held() == (1 if merged else 2)
        if not right or any(one.startswith("FAULT") for one in told):
            self._report.wrong.append(f"{MERGER}: {self._held()} held: {told}")

    def _held(self) -> int:
        held = select(func.count()).where(
            FlagshipRow.campaign_id == self.campaign.id, FlagshipRow.ended_at.is_(None)
        )
        with reading() as unit:
            return unit.session.scalar(held) or 0
