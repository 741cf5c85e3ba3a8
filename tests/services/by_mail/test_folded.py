"""What stood in a letter besides its words: kept, and shown to who may read the comment."""

import pytest

from tests.support.mail.letters import attached, letter, part, several
from tests.support.mail.sent import an_address
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import by_mail, discussion
from workspace.services.by_mail import Outcome
from workspace.services.discussion import NewThread

pytestmark = pytest.mark.usefixtures("app", "noon")


def test_signature_quotation_and_names_of_files_are_kept_for_the_threads_readers(app, noon):
    table = Table()
    asked = NewThread(section="commitment", body="By when?", audience="my_organisation")
    thread = discussion.start_thread(table.bea, table.draft, asked)
    noon.move(seconds=1)
    address = an_address(table.bruno, table.draft, thread)
    said = part("By 2028.\n-- \nBruno\n\n> By when?\n")
    raw = letter(
        several("mixed", said, attached('filename="a.pdf"')),
        sender=table.bruno.email,
        to=address,
        results=f"mx.banyan.example; dmarc=pass header.from={table.bruno.email.partition('@')[2]}",
    )
    assert by_mail.receive(raw).outcome is Outcome.TAKEN
    first, comment = discussion.discussion(table.bea, table.draft).standing[0].comments
    found = by_mail.folded(table.bea, table.draft, comment.id)
    assert ("Bruno" in found.text, "> By when?" in found.text) == (True, True)
    assert found.left_out == ("a.pdf",)
    for person, one in ((table.ana, comment.id), (table.bea, first.id), (table.bea, "nowhere")):
        with pytest.raises(NotFound):
            by_mail.folded(person, table.draft, one)
    discussion.reply(table.bea, table.draft, thread, "Thank you.")
    discussion.delete_comment(table.bruno, table.draft, comment.id)
    with pytest.raises(NotFound):
        by_mail.folded(table.bea, table.draft, comment.id)
