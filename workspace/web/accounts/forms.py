"""Forms of the account pages."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import DataRequired, Length

from workspace.services.accounts.passwords import MAX_PASSWORD
from workspace.web.forms import Form, tidy


class SignInForm(Form):
    """E-mail and password."""

    email = EmailField(
        _("E-mail"),
        filters=[tidy],
        validators=[DataRequired(_("Enter your e-mail address.")), Length(max=254)],
    )
    password = PasswordField(
        _("Password"),
        validators=[DataRequired(_("Enter your password.")), Length(max=MAX_PASSWORD)],
    )
    next = HiddenField(filters=[tidy])


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(_("New password"), default="")
