"""Forms of the sign-off pages; the rules are the domain's, the forms only carry answers."""

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from workspace.services.signing import Locking, Signature
from workspace.web.forms import Form


class LockForm(Form):
    """Findings acknowledged, whom one goes without, and why blocking threads are overridden."""

    findings_seen = BooleanField(
        _("I have read these passages. No person is put at risk by them, or they agreed.")
    )
    findings = HiddenField()
    without = SelectMultipleField(validate_choice=False)
    override = TextAreaField(_("Why the text is locked although blocking comments are open"))

    def answer(self) -> Locking:
        """Return the answers."""
        seen = self.findings.data if self.findings_seen.data else ""
        return Locking(
            findings_seen=seen or "",
            override=self.override.data or "",
            without=tuple(self.without.data or ()),
        )


class SignForm(Form):
    """What a representative gives to sign."""

    fingerprint = HiddenField()
    name = StringField(_("Your name"))
    title = StringField(_("Your function"))
    reservation = TextAreaField(_("Reservation or interpretative statement (optional)"))
    agreed = BooleanField(_("I am authorised to make this commitment."))
    password = PasswordField(_("Your password, once more"))

    def signature(self) -> Signature:
        """Return the signature given."""
        return Signature(
            fingerprint=self.fingerprint.data or "",
            name=self.name.data or "",
            title=self.title.data or "",
            agreed=bool(self.agreed.data),
            reservation=self.reservation.data or "",
        )


class ReasonForm(Form):
    """Why something is declined, withdrawn or reopened."""

    reason = TextAreaField(_("Reason"))


class SubmitForm(Form):
    """The fingerprint that was on screen when Submit was pressed."""

    fingerprint = HiddenField()
