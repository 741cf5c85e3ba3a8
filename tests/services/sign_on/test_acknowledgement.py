"""What an organisation keeps of its sign-on is sealed, and never of what was altered."""

import pytest

from tests.support.people import intruder
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from workspace.domain.errors import NotFound
from workspace.services import sign_on
from workspace.services.record.proof import Altered
from workspace.store.sign_on.sign_ons import SignOnRow


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_it_is_the_same_until_the_sign_on_moves_and_its_own_people_alone_get_it(app, noon):
    table = OpenTable(by_approval=True).published()
    made = table.sign()
    waits = sign_on.acknowledged(table.olu, made)
    noon.move(hours=1)
    assert sign_on.acknowledged(table.olu, made) == waits
    assert (waits["state"], waits["first_signature"]) == ("waits", None)
    sign_on.accept(table.amir, table.draft, [made])
    listed = sign_on.acknowledged(table.olu, made)
    assert (listed["state"], listed["log"]) == ("listed", waits["log"])
    for other in (table.amir, table.ana):
        with pytest.raises(NotFound):
            sign_on.acknowledged(other, made)
    intruder.alter(SignOnRow, lambda row: setattr(row, "signer_name", "Somebody"))
    with pytest.raises(Altered):
        sign_on.acknowledged(table.olu, made)
