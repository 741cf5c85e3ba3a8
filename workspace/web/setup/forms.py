"""The questions of the first start."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from workspace.domain.campaigns.plans import MAX_TITLE, CampaignAsk
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.notices.hours import zones
from workspace.services.setup.first import MAX_NAME, Answers
from workspace.web.forms import Form, line
from workspace.web.page.languages import NAMES

_UTC = "UTC"


class SetupForm(Form):
    """Who keeps the site, who administers it, and its first campaign.

    The domain says which answers can be taken; the form only shows them.
    """

    code = StringField(_("Code from the log"), default="")
    organisation = line(_("Name of the organisation"), MAX_NAME, default="")
    organisation_type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    person = line(_("Name of the administrator"), MAX_NAME, default="")
    email = StringField(_("Their e-mail address"), default="")
    template = HiddenField(default="")
    title = line(_("Name of the campaign"), MAX_TITLE, default="")
    deadline_on = StringField(_("Last day to submit a pledge"), default="")
    deadline_time = StringField(
        _("At what time it ends (empty for the end of the day)"), default=""
    )
    timezone = SelectField(_("Time zone of the campaign"), validate_choice=False)
    languages = SelectMultipleField(
        _("Languages in which pledges can be signed"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    opens_on = StringField(_("Opens on (empty for now)"), default="")
    publish_on = StringField(_("Nothing is public before (empty for no embargo)"), default="")
    horizon_on = StringField(_("Last day on which a measure can be due"), default="")
    slug = StringField(_("Name in addresses (empty for one after the name)"), default="")
    prefix = StringField(_("Beginning of symbols (empty for one after the name)"), default="")

    def offer(self) -> None:
        """Fill the choices in."""
        self.organisation_type.choices = [
            (term.code, gettext(term.label)) for term in ORGANISATION_TYPES
        ]
        self.timezone.choices = [(zone, zone.replace("_", " ")) for zone in (_UTC, *zones())]
        self.languages.choices = [(code, NAMES[code], {"lang": code}) for code in LANGUAGES]

    def fill(self, usual: Answers) -> None:
        """Show the answers that are usual with a template."""
        self.template.data = usual.template
        self.organisation_type.data = usual.organisation_type
        asked = usual.campaign
        self.title.data, self.timezone.data = asked.title, asked.timezone
        self.deadline_on.data, self.horizon_on.data = asked.deadline_on, asked.horizon_on
        self.languages.data = list(asked.languages)

    def answers(self) -> Answers:
        """Return what was answered."""
        campaign = CampaignAsk(
            title=self.title.data or "",
            slug=self.slug.data or "",
            prefix=self.prefix.data or "",
            timezone=self.timezone.data or "",
            opens_on=self.opens_on.data or "",
            deadline_on=self.deadline_on.data or "",
            deadline_time=self.deadline_time.data or "",
            publish_on=self.publish_on.data or "",
            horizon_on=self.horizon_on.data or "",
            languages=tuple(self.languages.data or ()),
        )
        return Answers(
            organisation=self.organisation.data or "",
            organisation_type=self.organisation_type.data or "",
            person=self.person.data or "",
            email=self.email.data or "",
            template=self.template.data or "",
            campaign=campaign,
        )

    @property
    def more_is_wrong(self) -> bool:
        """Whether something is wrong with an answer that few people change."""
        rare = (self.opens_on, self.publish_on, self.horizon_on, self.slug, self.prefix)
        return any(field.errors for field in rare)
