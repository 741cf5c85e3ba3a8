"""What letters about a pledge may give away to whoever else reads a mailbox."""

from workspace.domain.access.roles import Permission
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act


def choose_letters(person: Person, draft_id: str, *, neutral: bool) -> None:
    """Let letters about a pledge name organisations and campaign from now on, or neither.

    Raises:
        NotFound: the person may not know of the draft.
        NotPermitted: only the lead decides, and only while it may invite.
    """
    with transaction() as unit:
        lead = draft_for(unit, person, draft_id, Permission.INVITE_PARTY, lock=True)
        if lead.pledge.neutral_letters == neutral:
            return
        lead.pledge.neutral_letters = neutral
        acts.record(unit, lead, Act.CHOSE_LETTERS, lead.pledge.id)
