"""The form by which a correction is proposed; its rules are the domain's."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from workspace.domain.opinions.corrections import ANSWERS, MAX_WORDS, MEASURE, Correction
from workspace.domain.text.sections import SECTION
from workspace.web.forms import Form, prose


class CorrectionForm(Form):
    """What part of the text, how it reads, how it should read, and why."""

    place = SelectField(_("Which part of the text"), validate_choice=False)
    was = prose(_("The words as they are"), MAX_WORDS)
    becomes = prose(_("The words as they should be"), MAX_WORDS)
    why = prose(_("Why (optional)"), MAX_WORDS)

    def offer(self, places: tuple[str, ...]) -> None:
        """Fill in what a correction can be about."""
        self.place.choices = [(place, _label(place)) for place in places]

    def correction(self) -> Correction:
        """Return the correction as it was sent."""
        return Correction(
            place=self.place.data or "",
            was=self.was.data or "",
            becomes=self.becomes.data or "",
            why=self.why.data or "",
        )


def _label(place: str) -> str:
    if place.startswith(MEASURE):
        return str(gettext("Measure %(n)s", n=place.removeprefix(MEASURE)))
    if place == ANSWERS:
        return str(gettext("Facts and other answers"))
    return str(gettext(SECTION[place].label))
