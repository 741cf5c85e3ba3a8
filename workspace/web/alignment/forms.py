"""Forms of alignments: whom a group invites, and what a representative gives."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, StringField

from workspace.domain.organisations.policies import MAX_NAME
from workspace.domain.procedures.terms import typed_number
from workspace.services.alignment import Given
from workspace.web.forms import line
from workspace.web.signing.forms import ActForm


class OfferForm(ActForm):
    """Which organisation is invited, and for how many hours."""

    organisation = SelectField(_("Organisation"), validate_choice=False)
    hours = StringField(_("Hours to answer (optional)"), render_kw={"inputmode": "numeric"})

    def offer(self, organisations: tuple[tuple[str, str], ...]) -> None:
        """Fill in who can be invited."""
        self.organisation.choices = [("", ""), *organisations]

    @property
    def time(self) -> int | None:
        """For how many hours; None where nothing is said, 0 for what is no number."""
        said = (self.hours.data or "").strip()
        return (typed_number(said) or 0) if said else None


class AlignForm(ActForm):
    """What a representative gives to align their organisation."""

    fingerprint = HiddenField()
    told = HiddenField()
    name = line(_("Your name"), MAX_NAME)
    title = line(_("Your function"), MAX_NAME)
    agreed = BooleanField(_("I am authorised to say this for my organisation."))

    def given(self) -> Given:
        """Return what was given."""
        return Given(
            fingerprint=self.fingerprint.data or "",
            name=self.name.data or "",
            title=self.title.data or "",
            agreed=bool(self.agreed.data),
            told=self.told.data or "",
        )
