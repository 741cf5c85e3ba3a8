"""What a letter newly says becomes a comment: under the rights of this moment, read by no more."""

import re
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.access.seats import Actor
from workspace.domain.discussion.audiences import Circle
from workspace.domain.discussion.kinds import MAX_COMMENT
from workspace.domain.discussion.mentions import whom
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_text
from workspace.domain.words import N_
from workspace.mail.by_mail import Mail, divide
from workspace.mail.by_mail.message import MOST_TEXT
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.services.access import Standing, draft_for
from workspace.services.acts import Act
from workspace.services.by_mail.reply_addresses import NotByMail
from workspace.services.discussion import NotAllTold, Spoken, visible
from workspace.services.discussion.audience import choice
from workspace.services.discussion.mention import calls
from workspace.services.discussion.threads import record, write_comment, write_thread
from workspace.store.by_mail.address_rows import AddressRow
from workspace.store.by_mail.received import FoldedRow
from workspace.store.discussion import CommentRow, ThreadRow

TOPIC: Final = "commitment"
"""What threads are about that are begun by mail: the pledge itself."""
NO_WORDS: Final = N_(
    "No new words were found in it, above, between or below what it quotes. Write your comment "
    "as plain text."
)
TOO_MUCH: Final = N_(
    "With all that it quotes it is longer than a letter here may be. Send it again without the "
    "letters below it."
)
_OURS: Final = "…"


def take(unit: Unit, address: AddressRow, mail: Mail) -> CommentRow:
    """Store the comment of a letter, in the thread of its address or in a new one.

    Raises:
        Invalid: it says nothing new, or too much.
        NotByMail: nothing of this pledge goes by mail any more.
        ThreadMoved: the thread is resolved.
        NotFound: the draft or the thread is not theirs any more.
        NotPermitted: they may not comment now.
        SeatNotHeld: they do not act for that organisation any more.
    """
    actor = Actor(id=address.person_id, acting=address.organisation_id)
    standing = draft_for(unit, actor, address.pledge_id, Permission.COMMENT, lock=True)
    if standing.pledge.neutral_letters:
        raise NotByMail
    words, under = _words(mail)
    row = _said(unit, standing, address, words)
    row.by_mail = True
    unit.session.add(
        FoldedRow(comment_id=row.id, folded=under, left_out="\n".join(mail.attachments))
    )
    return row


def _said(unit: Unit, standing: Standing, address: AddressRow, text: str) -> CommentRow:
    thread: ThreadRow
    if address.thread_id:
        thread = visible.held(unit, standing, address.thread_id)
        if thread.state != ThreadState.OPEN:
            raise ThreadMoved
        circle = visible.circles(unit, standing, [thread])[thread.id]
        words = _kept(unit, standing, circle, text)
        asked = thread.assigned_to == standing.organisation_id
        thread.assigned_answered = thread.assigned_answered or asked
        act = Act.REPLIED
    else:
        circle = choice.circle(unit, standing, address.audience, (), "comment")
        words = _kept(unit, standing, circle, text)
        thread = write_thread(unit, standing, TOPIC, "comment", None, circle)
        act = Act.OPENED_THREAD
    row = write_comment(unit, standing, thread, words)
    record(unit, standing, act, thread, named=whom([words]))
    return row


def _kept(unit: Unit, standing: Standing, circle: Circle, text: str) -> str:
    """Return what is kept; a name in a letter that calls nobody here stays the word it is."""
    try:
        return calls.keep(unit, standing, circle, text, Spoken())
    except NotAllTold as told:
        unheard = frozenset(one.name for one in told.unheard)
        return calls.keep(unit, standing, circle, text, Spoken(unheard=unheard))


def _words(mail: Mail) -> tuple[str, str]:
    """Return what a letter says, and what is folded under it."""
    if mail.too_long:
        raise Invalid({"body": TOO_MUCH})
    new, under = divide(_without_secrets(mail.text))
    said = clean_text(new, MAX_COMMENT)
    if not said.text:
        raise Invalid({"body": NO_WORDS})
    if said.problem:
        raise Invalid({"body": said.problem})
    return said.text, clean_text(under, MOST_TEXT).text


def _without_secrets(text: str) -> str:
    """Return the words without what in our own letters only their reader is to know."""
    site, inbound = re.escape(settings().public_url), settings().inbound
    text = re.sub(
        rf"{site}/unsubscribe/[\w.-]+", f"{settings().public_url}/unsubscribe/{_OURS}", text
    )
    if inbound is not None:
        ours = rf"{re.escape(inbound.local)}\+[a-z2-7]+@{re.escape(inbound.domain)}"
        text = re.sub(ours, inbound.address(_OURS), text, flags=re.IGNORECASE)
    return text
