import threading

from tests.support.documents.journal import write_rows
from tests.support.servers.waiting import until
from workspace.demo import load
from workspace.jobs import packer
from workspace.services import accounts
from workspace.services.text.journal import proof


def test_cold_rows_are_packed_beside_the_requests(app):
    made = load.fill(users=1, drafts=1, per_draft=1)
    draft_id = made.drafts[0][0]
    write_rows(draft_id, accounts.person_of(made.users[0][1]).id, 3_000)
    over = threading.Event()
    job = threading.Thread(target=packer.run, args=(app, over, 0.01))
    job.start()
    until(lambda: proof.verify(draft_id).segments == 2, "two segments are there")
    over.set()
    job.join()
    assert proof.verify(draft_id).faults == []
