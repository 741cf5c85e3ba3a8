"""Forms of an organisation's pages; what they hold is judged by the use cases."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from workspace.domain.codes.codelist import Term
from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.organisations.particulars import (
    MAX_ACRONYM,
    MAX_COUNTRY,
    MAX_NAME,
    Particulars,
)
from workspace.domain.organisations.policies import LABELS
from workspace.domain.parties.capacities import SEAT_ROLES
from workspace.domain.parties.invitations import MAX_MESSAGE
from workspace.services.organisations.held import MandatesView
from workspace.services.organisations.mandates import MandateAsk
from workspace.services.organisations.office import MAX_REASON
from workspace.services.parties.invitations import PersonAsk
from workspace.web.forms import Form, line, prose
from workspace.web.signing.forms import ActForm


class ParticularsForm(Form):
    """What an organisation is called and listed as."""

    name = line(_("Name"), MAX_NAME)
    acronym = line(_("Acronym (optional)"), MAX_ACRONYM)
    name_en = line(_("Name in English"), MAX_NAME)
    name_fr = line(_("Name in French"), MAX_NAME)
    name_es = line(_("Name in Spanish"), MAX_NAME)
    name_ar = line(_("Name in Arabic"), MAX_NAME)
    name_zh = line(_("Name in Chinese"), MAX_NAME)
    name_ru = line(_("Name in Russian"), MAX_NAME)
    type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    country = line(_("Country (where it has one)"), MAX_COUNTRY)
    region = SelectField(_("Region (where it has one)"), validate_choice=False)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.type.choices = _shown(ORGANISATION_TYPES)
        self.region.choices = [("", gettext("None")), *_shown(REGIONS)]

    def show(self, said: Particulars) -> None:
        """Fill in what is kept."""
        for key in ("name", "acronym", "type", "country", "region"):
            self[key].data = getattr(said, key)
        for code in LANGUAGES:
            self[f"name_{code}"].data = said.names.get(code, "")

    @property
    def written(self) -> dict[str, str]:
        """What was filled in."""
        skipped = {"once", "csrf_token"}
        return {one.short_name: one.data or "" for one in self if one.short_name not in skipped}


class SeatForm(Form):
    """A person to ask to join an organisation."""

    email = StringField(_("E-mail address"), default="")
    role = SelectField(_("What this person does"), validate_choice=False, default="drafter")
    message = prose(_("Message"), MAX_MESSAGE, default="")

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.role.choices = _shown(SEAT_ROLES)

    def ask(self) -> PersonAsk:
        """Return what was filled in."""
        return PersonAsk(
            email=self.email.data or "", role=self.role.data or "", message=self.message.data or ""
        )


class MandateForm(ActForm):
    """Who may sign, for what, and how long."""

    member = SelectField(_("Who may sign"), validate_choice=False)
    begins = StringField(_("First day (empty for at once)"), default="")
    ends = StringField(_("Last day (empty for no end)"), default="")
    campaign = SelectField(_("For which campaign"), validate_choice=False)
    themes = SelectMultipleField(
        _("For which themes (none for all)"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    through = SelectField(_("Only where a network takes part"), validate_choice=False)

    def offer(self, offered: MandatesView) -> None:
        """Fill the lists."""
        self.member.choices = [("", gettext("Choose")), *offered.people]
        self.campaign.choices = [("", gettext("All campaigns")), *offered.campaigns]
        self.through.choices = [("", gettext("No: everywhere")), *offered.networks]
        families = [term for term in THEME_LIST if "." not in term.code]
        self.themes.choices = _shown(families)

    def ask(self) -> MandateAsk:
        """Return what was filled in."""
        return MandateAsk(
            member=self.member.data or "",
            begins=self.begins.data or "",
            ends=self.ends.data or "",
            campaign=self.campaign.data or "",
            themes=tuple(self.themes.data or ()),
            through=self.through.data or "",
        )


class PolicyForm(ActForm):
    """How many persons sign."""

    policy = RadioField(_("Who signs"), validate_choice=False)

    def __init__(self, act: str = "", **given: object) -> None:
        super().__init__(act, **given)
        self.policy.choices = [(code, gettext(label)) for code, label in LABELS.items()]


class DecisionForm(Form):
    """What the secretariat decides, and why."""

    to = RadioField(_("Decision"), validate_choice=False)
    reason = prose(_("Reason"), MAX_REASON, default="")


def _shown(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.code, gettext(term.label)) for term in terms]
