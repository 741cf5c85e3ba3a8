"""Forms of the share page and of invitations; what they hold is judged by the use cases."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
)

from workspace.domain.codes.codelist import Term
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.parties.capacities import CAPACITIES, EDIT_LEVELS, SEAT_ROLES
from workspace.domain.parties.invitations import MAX_MESSAGE
from workspace.domain.parties.join_request_states import MAX_NOTE
from workspace.services.admission import AskView
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.services.parties.panel import ChoiceView
from workspace.web.alphabet import by_name
from workspace.web.forms import Form, prose


class OrganisationForm(Form):
    """An organisation to invite, in what capacity and with which words."""

    organisation = SelectField(_("Organisation"), validate_choice=False)
    name = StringField(_("Its name"), default="")
    type = SelectField(_("What kind of organisation it is"), validate_choice=False)
    email = StringField(_("E-mail address"), default="")
    capacity = RadioField(_("In what capacity"), validate_choice=False)
    required = BooleanField(_("Its signature is needed before the pledge can be submitted"))
    edit_level = SelectField(_("What it may do in the text"), validate_choice=False)
    message = prose(_("Message"), MAX_MESSAGE, default="")

    def offer(self, choices: Iterable[ChoiceView]) -> None:
        """Fill the lists in the language of the page."""
        self.organisation.choices = [
            ("", gettext("Not in this list: I name it below")),
            *((one.slug, one.name) for one in by_name(choices)),
        ]
        self.type.choices = [("", gettext("Choose")), *_shown(ORGANISATION_TYPES)]
        self.capacity.choices = _shown(CAPACITIES)
        self.edit_level.choices = _shown(EDIT_LEVELS)

    def ask(self) -> OrganisationAsk:
        """Return what was filled in."""
        return OrganisationAsk(
            organisation=self.organisation.data or "",
            name=self.name.data or "",
            type=self.type.data or "",
            email=self.email.data or "",
            capacity=self.capacity.data or "",
            required=bool(self.required.data),
            edit_level=self.edit_level.data or "edit",
            message=self.message.data or "",
        )


class PersonForm(Form):
    """A person to invite into one's own organisation."""

    email = StringField(_("E-mail address"), default="")
    role = SelectField(_("What this person does"), validate_choice=False)
    message = prose(_("Message"), MAX_MESSAGE, default="")

    def offer(self, roles: tuple[str, ...]) -> None:
        """Fill the list of roles with those the inviter may give."""
        self.role.choices = _shown(term for term in SEAT_ROLES if term.code in roles)

    def ask(self) -> PersonAsk:
        """Return what was filled in."""
        return PersonAsk(
            email=self.email.data or "", role=self.role.data or "", message=self.message.data or ""
        )


class JoinForm(Form):
    """Name and password of somebody who has no account yet."""

    name = StringField(_("Your name"), default="")
    password = PasswordField(_("Password"), default="")


class DeclineForm(Form):
    """Why somebody declines, if they like to say."""

    reason = prose(_("Reason (you may leave this empty)"), MAX_MESSAGE, default="")


class LeaveForm(Form):
    """How an organisation leaves, and what it says to the lead."""

    how = RadioField(_("Who is told"), default="quietly", validate_choice=False)
    reason = prose(_("Reason, for the lead (you may leave this empty)"), MAX_MESSAGE, default="")

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.how.choices = [
            ("quietly", gettext("Leave quietly: only the lead sees it")),
            ("openly", gettext("Leave openly: all parties are told")),
        ]


class AskForm(Form):
    """Which organisation asks, as what, and with which words."""

    organisation = SelectField(_("Your organisation"), validate_choice=False)
    capacity = SelectField(_("In what capacity"), validate_choice=False)
    note = prose(_("Note to the lead (you may leave this empty)"), MAX_NOTE, default="")

    def offer(self, view: AskView) -> None:
        """Fill the lists in the language of the page."""
        self.organisation.choices = list(by_name(view.organisations, 1))
        self.capacity.choices = _shown(CAPACITIES)


def _shown(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.code, gettext(term.label)) for term in terms]
