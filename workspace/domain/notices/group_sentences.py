"""The sentences by which notices say what groups decide; never who voted how."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.notices.sentences import About, Page
from workspace.domain.notices.switches import Switch
from workspace.domain.words import N_

OF_GROUPS: Final[Mapping[str, About]] = {
    "procedure": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s asks its members whether it endorses the text"),
        head=N_("A group decides whether it endorses a text"),
    ),
    "prolonged": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s gave its members more time to decide"),
        head=N_("A group takes more time to decide"),
    ),
    "endorsed": About(
        Switch.SIGNING,
        Page.BOARD,
        N_("%(house)s endorses the text"),
        head=N_("A group endorses a text"),
    ),
    "not_endorsed": About(
        Switch.REFUSAL,
        Page.BOARD,
        N_("%(house)s does not endorse the text"),
        head=N_("A group does not endorse a text"),
    ),
}
"""What is known of each subject that groups' procedures bring."""
