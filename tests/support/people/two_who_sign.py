"""A draft beside a group: what two persons sign, was chosen, announced and aligned with on it."""

from tests.support.people import aligning, in_signature, stages
from tests.support.people import builders as a
from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.organisations.policies import Policy
from workspace.services import procedures, signing
from workspace.services.organisations import particulars


def beside_a_group() -> NetworkTable:
    """Return a draft on which a group adopted once, and decides again since it was reopened.

    On it wait the first of two signatures, the lead's choice to submit it once it is complete, and
    an announcement; one organisation beside the group is aligned by two persons.
    """
    table = NetworkTable(lock=False, size=2, method="consensus")
    berta = a.a_member(table.belmar, "org_admin", name="Berta", mandated=True)
    particulars.choose_policy(berta, table.belmar.slug, Policy.TWO_PERSONS)
    stages.lock(table.ana, table.draft)
    first = table.open(hours=72)
    procedures.extend(fresh(table.nia), first, 24)
    table.say(0, first, "agree")
    table.say(1, first, "abstain")
    stages.sign(table.bruno, table.draft)
    stages.sign(berta, table.draft)
    signing.reopen(table.ana, table.draft, "A word is missing.")
    stages.lock(table.ana, table.draft)
    table.running = table.open(hours=72)
    table.say(0, table.running, "agree")
    stages.sign(table.bruno, table.draft)
    signing.choose(fresh(table.amir), table.draft, table.fingerprint)
    in_signature.noted(table)
    aligning.taken_back_and_given_again(table, table.running)
    return table
