"""The form in which the lead says no; what it holds is judged by the use case."""

from flask_babel import lazy_gettext as _

from workspace.domain.parties.join_request_states import MAX_NOTE
from workspace.web.forms import Form, prose


class NoForm(Form):
    """What the lead says to those it does not let in."""

    note = prose(_("What you say to them (you may leave this empty)"), MAX_NOTE, default="")

    def __init__(self, request_id: str, **given: object) -> None:
        super().__init__(**given)
        self.note.id = f"note-{request_id}"
