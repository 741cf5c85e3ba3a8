"""Forms of campaigns; which answers can be taken the domain says."""

from functools import lru_cache

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget, html_params

from workspace.domain.campaigns.extension import MAX_REASON, ExtensionAsk
from workspace.domain.campaigns.participation import (
    ANYBODY,
    MAX_GUIDANCE,
    MAX_STARTER,
    OPENERS,
    TermsAsk,
)
from workspace.domain.campaigns.plans import MAX_TITLE, CampaignAsk
from workspace.domain.codes.themes import THEME_LIST, THEMES
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.notices.hours import zones
from workspace.domain.text.sections import SECTIONS
from workspace.web.forms import Form, line, prose
from workspace.web.page.languages import NAMES
from workspace.web.signing.forms import ActForm

_UTC = "UTC"
_KEPT = 16


def zone_choice(field: Field, **said: object) -> Markup:
    """Draw a choice among all zones."""
    known = field.data if field.data in zones() else _UTC
    given = {"id": field.id, "name": field.name} | said
    named = Markup(html_params(**given))  # noqa: S704 - it escapes
    return Markup("<select {}>{}</select>").format(named, _drawn(known))


@lru_cache(maxsize=_KEPT)
def _drawn(chosen: str) -> Markup:
    """Return all zones as they are drawn, which takes as long as the rest of a page."""
    is_chosen, option = Markup(" selected"), Markup('<option value="{}"{}>{}</option>')
    return Markup("").join(
        option.format(zone, is_chosen if zone == chosen else "", zone.replace("_", " "))
        for zone in (_UTC, *zones())
    )


class CampaignFields(Form):
    """What a campaign is asked to be, in whichever form it is asked."""

    title = line(_("Name of the campaign"), MAX_TITLE, default="")
    deadline_on = StringField(_("Last day to submit a pledge"), default="")
    deadline_time = StringField(
        _("At what time it ends (empty for the end of the day)"), default=""
    )
    timezone = StringField(_("Time zone of the campaign"), widget=zone_choice)
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

    def offer_campaign(self) -> None:
        """Fill the choices in."""
        self.languages.choices = [(code, NAMES[code], {"lang": code}) for code in LANGUAGES]

    def fill_campaign(self, asked: CampaignAsk) -> None:
        """Show what is usual, or what a campaign is now."""
        for name in ("title", "timezone", "opens_on", "deadline_on", "deadline_time"):
            self[name].data = getattr(asked, name)
        self.publish_on.data, self.horizon_on.data = asked.publish_on, asked.horizon_on
        self.languages.data = list(asked.languages)

    def campaign_ask(self) -> CampaignAsk:
        """Return what was filled in."""
        return CampaignAsk(
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

    @property
    def more_is_wrong(self) -> bool:
        """Whether something is wrong with an answer that few people change."""
        rare = (self.opens_on, self.publish_on, self.horizon_on, self.slug, self.prefix)
        return any(field.errors for field in rare)


class GuidanceForm(ActForm):
    """What a campaign says itself to who writes: a field for each section."""

    @property
    def guidance(self) -> dict[str, Field]:
        """The fields of guidance, by section."""
        return {one.key: self[f"guidance_{one.key}"] for one in SECTIONS}

    def fill_guidance(self, terms: TermsAsk) -> None:
        """Show what a campaign says now."""
        for key, field in self.guidance.items():
            field.data = terms.guidance.get(key, "")

    def written(self) -> dict[str, str]:
        """Return what is to be said, by section."""
        return {key: field.data or "" for key, field in self.guidance.items()}


for _section in SECTIONS:
    setattr(
        GuidanceForm,
        f"guidance_{_section.key}",
        prose(_(_section.label), MAX_GUIDANCE, default=""),
    )


class CampaignForm(CampaignFields, GuidanceForm):
    """A campaign and how it is taken part in; it has a field of guidance for each section."""

    openers = RadioField(_("Who may open a draft"), validate_choice=False, default=ANYBODY)
    named = TextAreaField(_("Organisations that may, by invitation: one on each line"), default="")
    invitation_days = StringField(_("Days to answer an invitation to a draft"), default="")
    second_factor = BooleanField(
        _("Whoever binds an organisation signs in with a code of an application as well")
    )
    enrols = BooleanField(_("Organisations that nobody invited can sign themselves up"))
    themes = SelectMultipleField(
        _("Themes offered (none for all)"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    flagship_cap = StringField(_("Flagship pledges each Member State may name"), default="")
    review_days = StringField(
        _("Days within which the secretariat reviews a submission (0 for no review)"), default=""
    )

    def offer(self) -> None:
        """Fill the choices in."""
        self.offer_campaign()
        self.openers.choices = [(code, gettext(label)) for code, label in OPENERS.items()]
        self.themes.choices = [(term.code, gettext(term.label)) for term in THEME_LIST]

    def fill(self, asked: CampaignAsk, terms: TermsAsk) -> None:
        """Show what is usual, or what a campaign is now."""
        self.fill_campaign(asked)
        self.openers.data, self.named.data = terms.openers, terms.named
        self.second_factor.data, self.themes.data = terms.second_factor, list(terms.themes)
        self.enrols.data = terms.enrols
        for name in ("invitation_days", "flagship_cap", "review_days"):
            self[name].data = getattr(terms, name)
        self.fill_guidance(terms)

        for key, own in self.starters.items():
            own.data = terms.starters.get(key, "")

    @property
    def starters(self) -> dict[str, Field]:
        """The fields of what drafts begin with, by section."""
        return {one.key: self[f"starters_{one.key}"] for one in SECTIONS}

    @property
    def families(self) -> frozenset[str]:
        """The themes that stand for all rights of a family."""
        return frozenset(one.code for one in THEMES if not one.articles)

    def terms_ask(self) -> TermsAsk:
        """Return how it is to be taken part in."""
        return TermsAsk(
            invitation_days=self.invitation_days.data or "",
            flagship_cap=self.flagship_cap.data or "",
            openers=self.openers.data or "",
            named=self.named.data or "",
            guidance=self.written(),
            second_factor=bool(self.second_factor.data),
            review_days=self.review_days.data or "",
            themes=tuple(self.themes.data or ()),
            enrols=bool(self.enrols.data),
            starters={key: own.data or "" for key, own in self.starters.items()},
        )


for _section in SECTIONS:
    _most = _section.max_chars if _section.one_line else MAX_STARTER
    _label = _("A draft begins with: %(section)s", section=_(_section.label))
    _own = (line if _section.one_line else prose)(_label, _most, default="")
    setattr(CampaignForm, f"starters_{_section.key}", _own)


class ExtensionForm(ActForm):
    """Until when the deadline is moved on, for everybody, and why."""

    deadline_on = StringField(_("New last day to submit a pledge"), default="")
    deadline_time = StringField(
        _("At what time it ends (empty for the end of the day)"), default=""
    )
    reason = prose(_("Reason"), MAX_REASON, default="")

    def ask(self) -> ExtensionAsk:
        """Return what was filled in."""
        return ExtensionAsk(
            deadline_on=self.deadline_on.data or "",
            deadline_time=self.deadline_time.data or "",
            reason=self.reason.data or "",
        )


class ClosingForm(ActForm):
    """Why a campaign is closed, or opened again."""

    reason = prose(_("Why"), MAX_REASON, default="")
