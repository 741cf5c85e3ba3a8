"""Forms of the page of one's second factor."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField

from workspace.services.second_factor.passkeys import MAX_NAME
from workspace.web.forms import Form, line


class ProofForm(Form):
    """The password; several stand on the page, each named after what it is for."""

    password = PasswordField(_("Your password"), default="")

    def __init__(self, act: str, **given: object) -> None:
        super().__init__(**given)
        for field in self:
            field.id = f"{field.short_name}-{act}"


class FirstCodeForm(Form):
    """The first code of an application, which shows that it has the secret."""

    code = StringField(_("Code the application shows"), default="")


class PasskeyForm(Form):
    """A passkey to add, what its owner calls it, and the password."""

    name = line(_("What you call it, such as the device it is on"), MAX_NAME)
    password = PasswordField(_("Your password"), default="")
    passkey = HiddenField(default="")

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        for field in self:
            field.id = f"{field.short_name}-passkey"
