"""What stands at the foot of every letter: what the record was when it left, signed."""

from dataclasses import replace
from html import escape
from typing import Final

from workspace.domain.words import N_
from workspace.mail.letters import Letter, wrapped
from workspace.mail.tongue import Tongue

KEEP: Final = N_(
    "This is the checkpoint of the public record when this letter left. Whoever keeps it can prove "
    "later that nothing in the record was changed or taken out since: %(address)s"
)
_END: Final = "</body></html>"


def footed(letter: Letter, note: str, address: str) -> Letter:
    """Return a letter with a checkpoint at its foot.

    Args:
        letter: as it was written.
        note: the checkpoint, a signed note; it says nothing of anybody.
        address: where checkpoints are compared.
    """
    said = Tongue(letter.lang).say(KEEP) % {"address": address}
    body = f"{letter.body.rstrip()}\n\n{wrapped(said)}\n\n{note}"
    if not letter.html:
        return replace(letter, body=body)
    style = "font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere"
    shown = f'<p>{escape(said)}</p><pre dir="ltr" style="{style}">{escape(note)}</pre>'
    begun = letter.html.rstrip().removesuffix(_END)
    return replace(letter, body=body, html=f"{begun}{shown}{_END}\n")
