"""Forms of the sign-off pages; the rules are the domain's, the forms only carry answers."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, PasswordField

from workspace.services.signing import Locking, Signature
from workspace.services.signing.signoffs import MAX_NAME, MAX_REASON, MAX_RESERVATION
from workspace.web.forms import Form, line, prose


class LockForm(Form):
    """Findings acknowledged, and the reason to override blocking threads."""

    findings_seen = BooleanField(
        _("I have read these passages. No person is put at risk by them, or they agreed.")
    )
    findings = HiddenField()
    override = prose(_("Why the text is locked although blocking comments are open"), MAX_REASON)

    def answer(self) -> Locking:
        """Return the answers."""
        seen = self.findings.data if self.findings_seen.data else ""
        return Locking(findings_seen=seen or "", override=self.override.data or "")


class SignForm(Form):
    """What a representative gives to sign."""

    fingerprint = HiddenField()
    name = line(_("Your name"), MAX_NAME)
    title = line(_("Your function"), MAX_NAME)
    reservation = prose(_("Reservation or interpretative statement (optional)"), MAX_RESERVATION)
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

    reason = prose(_("Reason"), MAX_REASON)


class SubmitForm(Form):
    """The fingerprint that was on screen when Submit was pressed."""

    fingerprint = HiddenField()
