"""Where two persons sign, the page says before what the act of the first one does."""

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.organisations.policies import Policy
from workspace.services.organisations import particulars


def test_who_would_be_the_first_of_two_is_told_that_theirs_binds_nobody(client, app):
    table = Table()
    berta = a.a_member(table.belmar, "org_admin", name="Berta", mandated=True)
    particulars.choose_policy(berta, table.belmar.slug, Policy.TWO_PERSONS)
    stages.lock(table.ana, table.draft)

    def is_told(person):
        page = a.sign_in(client, person).get(f"/drafts/{table.draft}/sign-off/1")
        return "Yours is the first signature: it binds nobody" in " ".join(page.text.split())

    assert is_told(table.bruno)
    assert not is_told(table.amir)
    stages.sign(table.bruno, table.draft)
    assert not is_told(berta)
