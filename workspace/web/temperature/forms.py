"""Forms of the question who is ready to sign; the rules are the domain's."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField

from workspace.domain.opinions.temperature import LABELS, MAX_WORDS
from workspace.services.temperature import ReplyView
from workspace.web.forms import Form, prose


class QuestionForm(Form):
    """What the lead says when it asks."""

    words = prose(_("Anything to say with it (optional)"), MAX_WORDS)
    by_when = StringField(_("By when you hope for answers (optional)"))


class ReplyForm(Form):
    """What an organisation answers, to the question that was on its screen."""

    asked = HiddenField()
    answer = RadioField(_("What your organisation answers"), validate_choice=False)
    words = prose(_("The change, or anything else to say (needed for a change)"), MAX_WORDS)
    until = StringField(_("Until when your capital or board needs"))

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.answer.choices = [(code, gettext(label)) for code, label in LABELS.items()]

    def show(self, said: ReplyView) -> None:
        """Fill in what was answered before."""
        self.answer.data = said.readiness or None
        self.words.data = said.words
        self.until.data = said.until.isoformat() if said.until else ""

    def given(self) -> tuple[str, str, str]:
        """Return the answer, its words and its day as they were sent."""
        return self.answer.data or "", self.words.data or "", self.until.data or ""
