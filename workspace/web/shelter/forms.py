"""Forms that take a pledge out of public sight, and show it again; the rules are the services'."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from workspace.services.shelter import MAX_REASON, NamedView, ShelterView
from workspace.web.alphabet import by_name
from workspace.web.forms import prose
from workspace.web.signing.forms import ActForm


class TakeForm(ActForm):
    """Who asked that a pledge be taken out of public sight, and why."""

    asked_by = SelectField(_("Which of its parties asked for it"), validate_choice=False)
    reason = prose(_("Why"), MAX_REASON)

    def offer(self, view: ShelterView) -> None:
        """Offer the organisations that can ask."""
        known = [(one.slug, one.name) for one in by_name(view.askers, "name")]
        self.asked_by.choices = [("", gettext("Choose")), *known]


class NameForm(ActForm):
    """Whose name is kept out of public sight, and why."""

    party = SelectField(_("Whose name"), validate_choice=False)
    reason = prose(_("Why"), MAX_REASON)

    def offer(self, view: ShelterView) -> None:
        """Offer the organisations whose names are in sight."""
        said = [one for one in view.askers if one not in view.unnamed]
        known = [(one.slug, one.name) for one in by_name(said, "name")]
        self.party.choices = [("", gettext("Choose")), *known]


class SayForm(ActForm):
    """Whose name can be read again, and why."""

    party = SelectField(_("Whose name"), validate_choice=False)
    words = prose(_("Why it can be seen again"), MAX_REASON)

    def offer(self, view: ShelterView) -> None:
        """Offer the organisations whose names are out of sight."""
        self.party.choices = [(one.slug, one.name) for one in by_name(view.unnamed, "name")]


class OwnAgainForm(ActForm):
    """At which pledge the name of one's own organisation can be read again."""

    symbol = SelectField(_("At which pledge"), validate_choice=False)

    def offer(self, pledges: Iterable[NamedView]) -> None:
        """Offer pledges to choose from."""
        known = [(one.symbol, f"{one.symbol} {one.title}") for one in pledges]
        self.symbol.choices = [("", gettext("Choose")), *known]


class OwnForm(OwnAgainForm):
    """At which pledge it is kept out of sight, and why."""

    reason = prose(_("Why (optional)"), MAX_REASON)


class ShowForm(ActForm):
    """Why a pledge is in public sight again."""

    words = prose(_("Why it can be seen again"), MAX_REASON)
