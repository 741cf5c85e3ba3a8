"""Forms of the lead's passing on; what they hold is judged by the use cases."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from workspace.services.lead import LeadView
from workspace.services.signing.signature import MAX_REASON
from workspace.web.alphabet import by_name
from workspace.web.forms import prose
from workspace.web.signing.forms import ActForm


class OfferForm(ActForm):
    """To whom the lead is offered, and why."""

    party = RadioField(_("To which organisation"), validate_choice=False)
    reason = prose(_("Why"), MAX_REASON)

    def offer(self, view: LeadView) -> None:
        """Fill the list of parties."""
        self.party.choices = list(by_name(view.choices, 1))


class AnswerForm(ActForm):
    """The password with which the lead is accepted."""
