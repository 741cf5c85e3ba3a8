"""Forms of the account pages."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from workspace.process.site import settings
from workspace.services.accounts.account import MAX_NAME, AccountView
from workspace.services.accounts.passwords import MAX_PASSWORD
from workspace.web.forms import Form, line, tidy
from workspace.web.page.languages import language_name


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


class CodeForm(Form):
    """The second half of a sign-in: what was given for the password, and a code."""

    code = StringField(_("Code"), default="")
    half = HiddenField(default="")
    passkey = HiddenField(default="")
    next = HiddenField(filters=[tidy])


class PasskeyForm(Form):
    """A passkey in the place of everything else."""

    passkey = HiddenField(default="")
    next = HiddenField(filters=[tidy])


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(_("New password"), default="")


class ForgottenForm(Form):
    """The address of an account whose password somebody forgot."""

    email = EmailField(_("E-mail"), default="")


class AccountForm(Form):
    """What somebody says of themselves."""

    name = line(_("Name"), MAX_NAME)
    title = line(_("What you do (optional)"), MAX_NAME)
    language = SelectField(_("Language of pages and letters"), validate_choice=False)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.language.choices = [(code, language_name(code)) for code in settings().languages]

    def show(self, said: AccountView) -> None:
        """Fill in what is kept."""
        self.name.data, self.title.data = said.name, said.title
        self.language.data = said.language


class NewPasswordForm(Form):
    """Another password, and the present one."""

    password = PasswordField(_("Your present password"), default="")
    new_password = PasswordField(_("New password"), default="")


class NewAddressForm(Form):
    """Another address to sign in with, and the password."""

    email = EmailField(_("New e-mail address"), default="")
    password = PasswordField(_("Your password"), default="")
