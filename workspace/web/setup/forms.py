"""The questions of the first start."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.services.setup.first import MAX_NAME, Answers
from workspace.web.campaigns.forms import CampaignFields
from workspace.web.forms import line


class SetupForm(CampaignFields):
    """Who keeps the site, who administers it, and its first campaign.

    The domain says which answers can be taken; the form only shows them.
    """

    code = StringField(_("Code from the log"), default="")
    organisation = line(_("Name of the organisation"), MAX_NAME, default="")
    organisation_type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    person = line(_("Name of the administrator"), MAX_NAME, default="")
    email = StringField(_("Their e-mail address"), default="")
    template = HiddenField(default="")

    def offer(self) -> None:
        """Fill the choices in."""
        self.organisation_type.choices = [
            (term.code, gettext(term.label)) for term in ORGANISATION_TYPES
        ]
        self.offer_campaign()

    def fill(self, usual: Answers) -> None:
        """Show the answers that are usual with a template."""
        self.template.data = usual.template
        self.organisation_type.data = usual.organisation_type
        self.fill_campaign(usual.campaign)

    def answers(self) -> Answers:
        """Return what was answered."""
        return Answers(
            organisation=self.organisation.data or "",
            organisation_type=self.organisation_type.data or "",
            person=self.person.data or "",
            email=self.email.data or "",
            template=self.template.data or "",
            campaign=self.campaign_ask(),
        )
