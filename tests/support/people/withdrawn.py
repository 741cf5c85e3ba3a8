"""What does not hold of a record in which pledges are amended or withdrawn."""

from itertools import chain

from tests.support.people.networks import fresh
from workspace.services import withdrawal
from workspace.services.amendment import check as of_amendments
from workspace.services.flagships import check as of_flagships
from workspace.services.record import check
from workspace.services.record.log import trails, whole
from workspace.services.withdrawal import check as of_withdrawals


def told(table, noon, reason="The inspectorate is to be dissolved."):
    """Have the lead say that it withdraws a public pledge, and let the 72 hours pass."""
    withdrawal.announce(fresh(table.amir), table.draft, reason)
    noon.move(hours=72)


def faults():
    """Return every fault that is found."""
    parts = (check, whole, trails, of_flagships, of_withdrawals, of_amendments)
    return [words for found in chain(*(part.check() for part in parts)) for words in found.faults]
