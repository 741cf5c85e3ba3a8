"""Forms of the sign-off pages; the rules are the domain's, the forms only carry answers."""

from http import HTTPStatus

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)

from workspace.domain.errors import FreshSignInNeeded, Invalid, Refusal, TooMany
from workspace.domain.organisations.policies import ALONE
from workspace.services.signing import Locking, Signature
from workspace.services.signing.signature import MAX_NAME, MAX_REASON, MAX_RESERVATION
from workspace.web.errors import sentence_of
from workspace.web.forms import Form, line, prose


class ActForm(Form):
    """A form of an act that binds: the password, asked for if it was given a while ago.

    Several stand on one page, so that their fields are named after the act as well.
    """

    password = PasswordField(_("Your password, once more"))

    def __init__(self, act: str = "", **given: object) -> None:
        super().__init__(**given)
        self.act = act
        for field in self if act else ():
            field.id = f"{field.short_name}-{act}"

    def say_no(self, refusal: Refusal) -> int:
        """Show why the act was not done beside what was typed; return the status of the page."""
        if isinstance(refusal, FreshSignInNeeded):
            self.refuse(Invalid({"password": refusal.words}))
            return HTTPStatus.UNPROCESSABLE_ENTITY
        if isinstance(refusal, Invalid):
            self.refuse(refusal)
        elif isinstance(refusal, TooMany):
            self.refuse(Invalid({"password": refusal.words}))
        else:
            self.form_errors.append(sentence_of(refusal))
        return refusal.status


class LockForm(ActForm):
    """Findings acknowledged, whom one goes without, and why blocking threads are overridden."""

    findings_seen = BooleanField(
        _("I have read these passages. No person is put at risk by them, or they agreed.")
    )
    findings = HiddenField()
    without = SelectMultipleField(validate_choice=False)
    override = prose(_("Why the text is locked although objections are open"), MAX_REASON)

    def answer(self) -> Locking:
        """Return the answers."""
        seen = self.findings.data if self.findings_seen.data else ""
        return Locking(
            findings_seen=seen or "",
            override=self.override.data or "",
            without=tuple(self.without.data or ()),
        )


class SignForm(ActForm):
    """What a representative gives to sign."""

    fingerprint = HiddenField()
    name = line(_("Your name"), MAX_NAME)
    title = line(_("Your function"), MAX_NAME)
    reservation = prose(_("Reservation or interpretative statement (optional)"), MAX_RESERVATION)
    decided_by = line(_("Decided by (optional)"), MAX_NAME)
    decided_on = StringField(_("Decided on (optional)"))
    asked = SelectField(_("Who is asked to confirm it"), validate_choice=False)
    flagship = BooleanField(_("Name it as one of our flagship pledges"))
    instead_of = HiddenField()
    told = HiddenField()
    agreed = BooleanField(_("I am authorised to make this commitment."))

    def fill(self, given: Signature) -> None:
        """Show what was given once, or prepared, to be changed and confirmed."""
        self.name.data, self.title.data = given.name, given.title
        self.reservation.data = given.reservation
        self.decided_by.data, self.decided_on.data = given.decided_by, given.decided_on
        self.flagship.data = given.flagship

    def signature(self) -> Signature:
        """Return the signature given."""
        return Signature(
            fingerprint=self.fingerprint.data or "",
            name=self.name.data or "",
            title=self.title.data or "",
            agreed=bool(self.agreed.data),
            reservation=self.reservation.data or "",
            decided_by=self.decided_by.data or "",
            decided_on=self.decided_on.data or "",
            flagship=bool(self.flagship.data),
            instead_of=self.instead_of.data or "",
            told=self.told.data or ALONE,
        )


class ReasonForm(ActForm):
    """Why something is declined, withdrawn or reopened."""

    reason = prose(_("Reason"), MAX_REASON)


class RemedyForm(ReasonForm):
    """Why a party is let off or taken out, which reopens a text that asks for its signature."""

    def __init__(self, party_id: str, **given: object) -> None:
        super().__init__(f"remedy-{party_id}", **given)


class SubmitForm(ActForm):
    """The fingerprint that was on screen when Submit was pressed, or Submit when complete."""

    fingerprint = HiddenField()
