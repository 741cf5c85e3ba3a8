"""A State with a pledge in signature and others of its own that hold its flagships already."""

from dataclasses import replace

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, a_signature
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.store.campaigns import CampaignRow


class FlagshipTable(Table):
    """Aruna and Belmar have a text in signature; a State may have one flagship, or `cap`."""

    def __init__(self, cap: int = 1, *, lock: bool = True):
        super().__init__()
        self.set_cap(cap)
        if lock:
            stages.lock(self.ana, self.draft)

    def set_cap(self, cap: int) -> None:
        with transaction() as unit:
            unit.session.get(CampaignRow, self.campaign.id).flagship_cap = cap

    def another(self, *, flagship: bool = True) -> str:
        """Submit another pledge of Aruna and Belmar, marked by Aruna; return the draft's id."""
        draft = stages.a_ready_draft(self.ana, self.aruna, self.campaign)
        a.a_party(draft, self.belmar)
        stages.lock(self.ana, draft)
        stages.sign(self.amir, draft, flagship=flagship)
        stages.sign(self.bruno, draft)
        stages.submit(self.amir, draft)
        return draft

    def given(self, draft: str = "", **changes):
        shown = stages.stored_fingerprint(draft or self.draft)
        return replace(a_signature(self), fingerprint=shown, **changes)

    def sign(self, *, flagship: bool = True) -> None:
        """Sign the text for Aruna, and for Belmar."""
        stages.sign(self.amir, self.draft, flagship=flagship)
        stages.sign(self.bruno, self.draft)

    def again(self, *, flagship: bool) -> None:
        """Confirm again for Aruna, as the page has it that is on the screen."""
        board = signing.board(self.amir, self.draft)
        given = self.given(flagship=flagship, instead_of=board.again)
        signing.sign(self.amir, self.draft, given)
