"""Forms of reviews; the rules are the domain's."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField

from workspace.domain.review.decision import MAX_NOTE, MAX_WORDS
from workspace.domain.review.note_places import Place
from workspace.web.forms import Form, prose
from workspace.web.signing.forms import ActForm

PARTIES, OFFICE = "parties", "office"


class AcceptForm(ActForm):
    """That a submission is accepted."""

    words = prose(_("Anything to say to the parties (optional)"), MAX_WORDS)


class ReturnForm(ActForm):
    """That changes are asked for, and until when."""

    words = prose(_("What should change (needless where your notes say it)"), MAX_WORDS)
    return_by = StringField(_("Last day to submit it again"))


class RejectForm(ActForm):
    """That a submission is rejected, and why."""

    words = prose(_("Why it is out of the campaign's scope"), MAX_WORDS)


class NoteForm(Form):
    """A note on a part of the submitted text."""

    place = SelectField(_("What it is about"), validate_choice=False)
    note = prose(_("Note"), MAX_NOTE)
    to = RadioField(_("Who reads it"), default=PARTIES, validate_choice=False)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.to.choices = [
            (PARTIES, gettext("The parties, if you ask for changes")),
            (OFFICE, gettext("The secretariat alone, for ever")),
        ]

    def offer(self, places: tuple[Place, ...]) -> None:
        """Offer the parts of a text to choose from."""
        self.place.choices = [(one.key, worded(one)) for one in places]

    @property
    def internal(self) -> bool:
        """Whether it is the secretariat's own; so is one that says nothing known of it."""
        return bool(self.to.data != PARTIES)


class AnswerForm(Form):
    """What a party answers to a note."""

    answer = prose(_("Answer"), MAX_NOTE)


def worded(place: Place) -> str:
    """Return what a part of a text is called, a measure by its number."""
    return str(gettext(place.label, n=place.number) if place.number else gettext(place.label))
