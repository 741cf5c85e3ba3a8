"""Forms of open pledges: the lead's terms and answers, and what a representative gives."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField

from workspace.services.sign_on import (
    ALONE,
    CAPACITIES,
    FIRST,
    MAX_NAME,
    MAX_REASON,
    MAX_WISH,
    CallView,
    Given,
    SignOnView,
)
from workspace.web.forms import line, prose
from workspace.web.signing.forms import ActForm


class CallForm(ActForm):
    """As what others sign on, until when, and whether the lead looks at each."""

    capacity = RadioField(_("What an organisation says that signs on"), validate_choice=False)
    last_day = StringField(_("Last day"))
    first_day = StringField(_("Last day for a first list (optional)"))
    by_approval = BooleanField(_("I look at each organisation before it is listed."))

    def __init__(self, act: str = "", **given: object) -> None:
        super().__init__(act, **given)
        self.capacity.choices = [(code, gettext(label)) for code, label in CAPACITIES.items()]

    def fill(self, view: CallView) -> None:
        """Show the terms that stand."""
        self.capacity.data, self.last_day.data = view.capacity, view.last_day
        self.first_day.data = view.first_day
        self.by_approval.data = view.by_approval


class AnswersForm(ActForm):
    """Which organisations the lead answers, and why some are not listed."""

    chosen = SelectMultipleField(validate_choice=False)
    reason = prose(_("Why they are not listed (only they read it)"), MAX_REASON)


class SignOnForm(ActForm):
    """What a representative gives to sign their organisation on."""

    organisation = RadioField(_("For which organisation"), validate_choice=False)
    fingerprint = HiddenField()
    terms = HiddenField()
    half = HiddenField()
    firsts = SelectMultipleField(validate_choice=False)
    name = line(_("Your name"), MAX_NAME)
    title = line(_("Your function"), MAX_NAME)
    decided_by = line(_("Decided by (optional)"), MAX_NAME)
    decided_on = StringField(_("Decided on (optional)"))
    wish = prose(_("What you would have worded otherwise (optional)"), MAX_WISH)
    agreed = BooleanField(_("I am authorised to sign this for my organisation."))

    def __init__(self, act: str = "", **given: object) -> None:
        super().__init__(act, **given)
        self.half.data = act

    def offer(self, view: SignOnView) -> None:
        """Fill in what is signed, and for whom it can be."""
        self.organisation.choices = [(one.slug, one.name) for one in view.able]
        if not self.organisation.data and len(view.able) == 1:
            self.organisation.data = view.able[0].slug
        self.fingerprint.data, self.terms.data = view.form.fingerprint, view.terms

    def given(self) -> Given:
        """Return what was given."""
        return Given(
            fingerprint=self.fingerprint.data or "",
            terms=self.terms.data or "",
            name=self.name.data or "",
            title=self.title.data or "",
            agreed=bool(self.agreed.data),
            decided_by=self.decided_by.data or "",
            decided_on=self.decided_on.data or "",
            wish=self.wish.data or "",
            told=self._told(),
        )

    def _told(self) -> str:
        """Return what the page said that the signature is."""
        first = self.organisation.data in (self.firsts.data or ())
        return self.half.data or (FIRST if first else ALONE)
