"""Nobody hears of a submission before it is public: no word of it, nor that it is there.

Whoever takes no part asks for every address there is, with and without an account, before the
pledge is submitted and after each thing that becomes of it. What they find is the same to the
letter, so that no count, no size and no tag tells of it either.
"""

from tests.support.documents.announcements import heard
from tests.support.people import stages
from tests.support.people.outside import Outside
from tests.support.people.review_table import a_reviewer, in_days, reviewed
from tests.support.people.signing_table import Table
from tests.support.people.stages import TEXT
from workspace.domain.events import PledgePublished
from workspace.services import letters, notices, review

CANARIES = (TEXT["title"], "any time and without notice", "Only for us: zebra", "When? Quagga")
"""Words of the text, of a note for the secretariat and of one for the parties."""
LOG = "/record/"
"""Its size grows with everything that binds anywhere; it says nothing of what that is."""


def is_the_same(before, after, when):
    assert after.keys() == before.keys()
    for key, text in after.items():
        assert not [one for one in CANARIES if one in text], (when, key)
        assert text == before[key] or key[1].startswith(LOG), (when, key)


def letters_sent():
    sent = []
    notices.post_due()
    letters.deliver_due(lambda letter, handed: (handed(), sent.append(letter)), notices.composed)
    return sent


def hand_in(table):
    """Lock, sign and submit the draft, for Aruna as a flagship; return its symbol."""
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft, flagship=True)
    stages.sign(table.bruno, table.draft)
    return stages.submit(table.amir, table.draft)


def test_nobody_outside_can_tell_of_a_submission_until_it_is_public(noon, app):
    table = Table()
    reviewed(table, publish_in=20)
    sena, outside = a_reviewer(), Outside(f"{table.campaign.prefix}-000001", table.draft)
    before = outside.finds()
    assert len(before) > 60
    with heard() as events:
        assert hand_in(table) == outside.values["symbol"]
        is_the_same(before, outside.finds(), "it waits")
        waits = review.queue(sena).lines[0].id
        review.note(sena, waits, "commitment", CANARIES[2], internal=True)
        review.note(sena, waits, "measure-1", CANARIES[3], internal=False)
        review.give_back(sena, waits, "Nearly there.", in_days(9))
        is_the_same(before, outside.finds(), "changes are asked for")
        hand_in(table)
        review.accept(sena, review.queue(sena).lines[0].id)
        is_the_same(before, outside.finds(), "it is accepted")
        assert not [one for one in events if isinstance(one, PledgePublished)]
    parties = {one.email for one in (table.ana, table.amir, table.bea, table.bruno)}
    sent = letters_sent()
    assert {one.to for one in sent} <= parties
    assert not [one for one in sent if "zebra" in one.body + one.subject]

    noon.move(days=21)
    public = outside.finds()
    assert TEXT["title"] in public["anybody", f"/en/pledges/{outside.values['symbol']}"]
    found = {one for one in public if public[one] != before[one]}
    assert {("anybody", one) for one in ("/en/pledges", "/en/tree", "/tree.json")} <= found
    assert not [one for one in found if "zebra" in public[one] or "Quagga" in public[one]]


def test_what_is_rejected_is_never_anywhere(noon, app):
    table = Table()
    reviewed(table)
    sena, outside = a_reviewer(), Outside(f"{table.campaign.prefix}-000001", table.draft)
    before = outside.finds()
    hand_in(table)
    review.reject(sena, review.queue(sena).lines[0].id, "It is about trade.")
    is_the_same(before, outside.finds(), "it is rejected")
