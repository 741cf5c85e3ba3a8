"""What an organisation says that signs itself up; which answers can be taken the domain says."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, PasswordField, SelectField

from workspace.domain.accounts.enrolment import MAX_NAME, EnrolmentAsk
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.organisations.particulars import MAX_COUNTRY
from workspace.web.forms import Form, line
from workspace.web.signing.forms import ActForm


class HouseForm(Form):
    """What somebody says of the organisation."""

    name = line(_("Name of the organisation"), MAX_NAME, default="")
    type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    country = line(_("Country (optional)"), MAX_COUNTRY, default="")
    region = SelectField(_("Region (of a Member State)"), validate_choice=False)
    another = BooleanField(_("Mine is another organisation than the one with a name like it"))

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        kinds = [(term.code, gettext(term.label)) for term in ORGANISATION_TYPES]
        regions = [(term.code, gettext(term.label)) for term in REGIONS]
        self.type.choices = [("", gettext("Choose…")), *kinds]
        self.region.choices = [("", "–"), *regions]

    def house(self) -> dict[str, str]:
        """Return what was said of the organisation."""
        return {each: self[each].data or "" for each in ("name", "type", "country", "region")}


class EnrolmentForm(HouseForm):
    """The organisation, and who signs it up."""

    person = line(_("Your name"), MAX_NAME, default="")
    email = EmailField(_("Your e-mail address at work"), default="")

    def ask(self) -> EnrolmentAsk:
        """Return what was filled in."""
        return EnrolmentAsk(
            person=self.person.data or "",
            email=self.email.data or "",
            house=self.house(),
            another=bool(self.another.data),
        )


class StartForm(HouseForm, ActForm):
    """The organisation, by somebody who is signed in, and their password."""

    password = PasswordField(_("Your password, once more"))
