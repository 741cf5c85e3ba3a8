"""A published pledge whose text is drafted, signed and submitted once more."""

from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.review_table import in_days
from workspace.services import amendment

REASON = "The inspectorate gets a second office."
NEW = "We will give independent monitors access to every place of detention at once, and always."


def opened(table, reason=REASON):
    """Have who signs for the lead open an amendment."""
    amendment.open_for(fresh(table.amir), table.draft, reason, in_days(90))


def rewritten(table):
    """Open an amendment, write another commitment and have both sign it."""
    opened(table)
    table.write(commitment=NEW)
    table.signed()


def amended(table):
    """Have the text of a published pledge replaced by another one; return its symbol."""
    rewritten(table)
    return stages.submit(fresh(table.amir), table.draft)
