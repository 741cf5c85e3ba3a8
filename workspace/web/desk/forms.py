"""The questions that open a draft."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField, RadioField, SelectField, StringField

from workspace.domain import models
from workspace.services.desk.opening import DOCUMENT, MODEL, Choices, Opening
from workspace.web.addresses import symbol
from workspace.web.alphabet import by_name
from workspace.web.forms import Form
from workspace.web.page.languages import NAMES


class OpeningForm(Form):
    """With whom and for whom, in which campaign and language, starting from what.

    The domain says which answers are allowed; the form only shows them.
    """

    organisation = SelectField(_("For which organisation?"), validate_choice=False)
    kind = RadioField(_("With whom?"), validate_choice=False, default="partnership")
    answers = StringField(_("Which pledge does it answer?"))
    campaign = SelectField(_("For which campaign?"), validate_choice=False)
    lang = SelectField(_("In which language will it be signed?"), validate_choice=False)
    start = RadioField(_("Start from"), validate_choice=False, default="template")
    file = FileField(_("The document"))

    def offer(self, choices: Choices, kinds: list[tuple[str, str]]) -> None:
        """Fill the choices in."""
        self.organisation.choices = by_name(choices.organisations, 1)
        self.campaign.choices = list(choices.campaigns)
        self.kind.choices = kinds
        self.start.choices = [
            ("template", _("A template for our type of organisation, with guidance in brackets")),
            ("blank", _("A blank sheet")),
            (
                DOCUMENT,
                _("A document: you see what goes where before the draft is opened"),
            ),
        ]
        # Models are chosen where they are read: here is the one somebody comes with.
        found = models.model((self.start.data or "").removeprefix(MODEL))
        if found:
            label = gettext("The model pledge: %(title)s", title=gettext(found.title))
            self.start.choices.append((f"{MODEL}{found.key}", label))
        self.lang.choices = [(code, NAMES[code], {"lang": code}) for code in choices.languages]

    def answered(self) -> list[tuple[str, str]]:
        """Return the answers as a later form carries them."""
        asked = ("organisation", "kind", "answers", "campaign", "lang", "start")
        return [(name, self[name].data or "") for name in asked]

    def opening(self) -> Opening:
        """Return the answers."""
        return Opening(
            organisation=self.organisation.data or "",
            kind=self.kind.data or "",
            campaign=self.campaign.data or "",
            lang=self.lang.data or "",
            start=self.start.data or "",
            answers=symbol(self.answers.data or ""),
        )
