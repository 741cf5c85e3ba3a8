"""The last flagship of a State, taken for two pledges at once: one has it, the other none."""

from sqlalchemy import func, select

from bench.races.course import LAST_SLOT, Report
from bench.races.racers import Deed, Racers, asked_now
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from workspace.domain.flagships.slots import Ending
from workspace.process.unit import reading, transaction
from workspace.services import flagships, signing
from workspace.services import text as texts
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing.submissions import SubmissionRow


class Slots(FlagshipTable):
    """Aruna may have one flagship, and has marked two pledges that Belmar signs too."""

    def __init__(self, racers: Racers, report: Report) -> None:
        super().__init__(1, lock=False)
        self.amos = a.a_member(self.aruna, name="Amos", mandated=True)
        other = stages.a_ready_draft(self.ana, self.aruna, self.campaign)
        a.a_party(other, self.belmar)
        self.both = (self.draft, other)
        self._racers, self._report = racers, report

    def run(self, n: int) -> None:
        """Sign both marked, and have two processes submit each at the same moment."""
        deeds = []
        for draft, who in zip(self.both, (self.amir, self.amos), strict=True):
            stages.lock(asked_now(self.ana), draft)
            stages.sign(asked_now(self.bruno), draft)
            stages.sign(asked_now(self.amir), draft, flagship=True)
            shown, form = stages.stored_fingerprint(draft), f"slot-{n}-{draft}"
            deed = Deed(
                what="submit", who=asked_now(who), thing=draft, fingerprint=shown, form=form
            )
            deeds += [deed, deed]
        before = [self._submissions(draft) for draft in self.both]
        told = self._racers.race(deeds)
        made = [
            self._submissions(draft) - was for draft, was in zip(self.both, before, strict=True)
        ]
        held = self._held()
        winner = made.index(1) if 1 in made else 0
        lost = told[2:] if winner == 0 else told[:2]
        right = sum(made) == 1 and held == 1 and lost == ["flagships-used"] * 2
        self._report.races[LAST_SLOT] += 1
        self._report.answers[LAST_SLOT].update(told)
        if not right or any(one.startswith("FAULT") for one in told):
            self._report.wrong.append(f"{LAST_SLOT}: {made} submitted, {held} held: {told}")
        self._bring_back(made)

    def _bring_back(self, made: list[int]) -> None:
        """Let both texts be written again, and the slot be free."""
        for draft, one in zip(self.both, made, strict=True):
            if not one:
                signing.reopen(asked_now(self.ana), draft, "Once more.")
                continue
            a.in_state(draft, "returned")
            with transaction() as unit:
                flagships.release(unit, draft, Ending.WITHDRAWN)
                texts.unfreeze(unit, draft)

    def _held(self) -> int:
        held = select(func.count()).where(
            FlagshipRow.campaign_id == self.campaign.id, FlagshipRow.ended_at.is_(None)
        )
        with reading() as unit:
            return unit.session.scalar(held) or 0

    def _submissions(self, draft: str) -> int:
        rows = select(func.count()).where(SubmissionRow.pledge_id == draft)
        with reading() as unit:
            return unit.session.scalar(rows) or 0
