"""What an organisation says that signs itself up; which answers can be taken the domain says."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField

from workspace.domain.accounts.enrolment import MAX_NAME, EnrolmentAsk
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.organisations.particulars import MAX_COUNTRY
from workspace.web.forms import Form, line


class EnrolmentForm(Form):
    """The organisation, and who signs it up."""

    name = line(_("Name of the organisation"), MAX_NAME, default="")
    type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    country = line(_("Country (optional)"), MAX_COUNTRY, default="")
    region = SelectField(_("Region (of a Member State)"), validate_choice=False)
    person = line(_("Your name"), MAX_NAME, default="")
    email = EmailField(_("Your e-mail address at work"), default="")

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        kinds = [(term.code, gettext(term.label)) for term in ORGANISATION_TYPES]
        regions = [(term.code, gettext(term.label)) for term in REGIONS]
        self.type.choices = [("", gettext("Choose…")), *kinds]
        self.region.choices = [("", "–"), *regions]

    def ask(self) -> EnrolmentAsk:
        """Return what was filled in."""
        of_house = ("name", "type", "country", "region")
        return EnrolmentAsk(
            person=self.person.data or "",
            email=self.email.data or "",
            house={name: self[name].data or "" for name in of_house},
        )
