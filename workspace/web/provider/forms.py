"""Forms of sign-ins by a provider."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField

from workspace.web.forms import Form


class ConnectForm(Form):
    """The password of an account here, and what came back from the provider."""

    password = PasswordField(_("Your password here"), default="")
    pending = HiddenField(default="")


class EndForm(Form):
    """The password, to end a connection."""

    password = PasswordField(_("Your password"), default="")
