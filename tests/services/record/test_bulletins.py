"""What is told and held beside what is signed: whatever is changed of it past us is named."""

from dataclasses import replace
from itertools import chain

from tests.services.campaigns.rounds import longer
from tests.services.record.log.test_whole import TOLD, change_all
from tests.support.life.observed import faults
from tests.support.people import intruder, stages
from tests.support.people.amended import opened
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.networks import fresh
from tests.support.people.reported import BEGUN
from workspace.process.clock import now
from workspace.services import (
    amendment,
    campaigns,
    classification,
    flagships,
    progress,
    shelter,
    withdrawal,
)
from workspace.services.amendment import check as amendment_check
from workspace.services.classification import check as classification_check
from workspace.services.flagships import check as flagship_check
from workspace.services.record import bulletins, check
from workspace.services.shelter import check as shelter_check
from workspace.services.withdrawal import check as withdrawal_check
from workspace.store.progress.reports import ProgressReportRow

WHY = {**BEGUN, "why": ["One was counted twice."]}


def found():
    parts = (check, bulletins, flagship_check, withdrawal_check)
    parts = (*parts, amendment_check, classification_check, shelter_check)
    every = chain(*(part.check() for part in parts))
    return [f"{one.what}: {fault}" for one in every for fault in one.faults]


def test_reports_deadlines_slots_and_withdrawals_that_are_changed_are_named(app, noon):
    table, sol = FlagshipTable(cap=3), somebody_of_the_office()
    campaigns.extend(replace(sol, proved_at=now()), table.campaign.slug, longer(table.campaign))
    table.sign()
    symbol = stages.submit(table.amir, table.draft)
    other = table.another()
    noon.move(days=8)
    first = progress.publish(table.ana, table.draft, 1, BEGUN)
    progress.correct(table.ana, table.draft, first, WHY)
    progress.confirm(table.ana, table.draft, 1)
    flagships.give_up(fresh(table.amir), table.draft, "Another one is nearer to us.")
    withdrawal.announce(fresh(table.amir), other, "It was decided anew.")
    noon.move(hours=72)
    withdrawal.withdraw(fresh(table.amir), other, "It was decided anew.")
    withdrawal.part(fresh(table.bruno), table.draft, "Our office for it is closed.")
    classification.correct(fresh(sol), symbol, ["social.water"], "It is about water.")
    shelter.take(fresh(sol), symbol, table.aruna.slug, "Somebody was threatened.")
    shelter.show(fresh(sol), symbol, "The danger is over.")
    opened(table)
    amendment.abandon(fresh(table.amir), table.draft, "It was decided anew.")
    campaigns.close(fresh(sol), table.campaign.slug, "All is said.")
    noon.move(seconds=1)
    campaigns.reopen(fresh(sol), table.campaign.slug, "Two States had signed.")
    assert faults() == []
    change_all(TOLD, found)


def test_a_report_without_its_words_holds_and_one_altered_before_stays_to_be_found(app, noon):
    table = FlagshipTable()
    table.sign()
    stages.submit(table.amir, table.draft)
    noon.move(days=8)
    one = progress.publish(table.ana, table.draft, 1, BEGUN)
    progress.take_out(table.ana, table.draft, one)
    assert found() == []
    other = progress.publish(table.ana, table.draft, 1, BEGUN)
    intruder.alter(ProgressReportRow, lambda row: setattr(row, "as_of", "2025-01-31"), id=other)
    progress.take_out(table.ana, table.draft, other)
    assert [fault for fault in found() if other in fault] != []
