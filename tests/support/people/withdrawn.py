"""What does not hold of a record in which pledges are amended or withdrawn."""

from itertools import chain

from workspace.services.amendment import check as of_amendments
from workspace.services.flagships import check as of_flagships
from workspace.services.record import check
from workspace.services.record.log import trails, whole
from workspace.services.withdrawal import check as of_withdrawals


def faults():
    """Return every fault that is found."""
    parts = (check, whole, trails, of_flagships, of_withdrawals, of_amendments)
    return [words for found in chain(*(part.check() for part in parts)) for words in found.faults]
