"""Forms that take a pledge out of public sight, and show it again; the rules are the services'."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from workspace.services.shelter import MAX_REASON, ShelterView
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


class ShowForm(ActForm):
    """Why a pledge is in public sight again."""

    words = prose(_("Why it can be seen again"), MAX_REASON)
