"""Forms of groups and their procedures; the rules are the domain's."""

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField

from workspace.domain.procedures.ballot import LABELS
from workspace.domain.procedures.rules import RULES
from workspace.domain.procedures.terms import Fallback, Formula, Terms, typed_number
from workspace.services.procedures import Opening, Said
from workspace.services.procedures.position import MAX_WORDS
from workspace.web.forms import Form, prose
from workspace.web.signing.forms import ActForm

OUTSIDE = "outside-"
_NUMBERS = ("hours", "num", "den", "quorum_num", "quorum_den", "min_yes")
_FIELDS = ("method", *_NUMBERS, "fallback", "formula")


class AnswerForm(ActForm):
    """What a member says, why, and what would let it agree."""

    fingerprint = HiddenField()
    answer = RadioField(_("What your organisation says"), validate_choice=False)
    words = prose(_("Why, or your explanation"), MAX_WORDS)
    wanted = prose(_("What would let your organisation agree"), MAX_WORDS)

    def offer(self, answers: tuple[str, ...]) -> None:
        """Fill in what can be said now."""
        words = {str(key): label for key, label in LABELS.items()}
        self.answer.choices = [(str(one), str(gettext(words[one]))) for one in answers]

    def spoken(self) -> Said:
        """Return what was said."""
        return Said(
            answer=self.answer.data or "",
            words=self.words.data or "",
            wanted=self.wanted.data or "",
            fingerprint=self.fingerprint.data or "",
        )


class HoursForm(ActForm):
    """For how many hours: a procedure that opens, or by how many one is extended."""

    fingerprint = HiddenField()
    hours = StringField(_("Hours"), render_kw={"inputmode": "numeric"})

    def opening(self) -> Opening:
        """Return what a coordinator opens."""
        outside = {
            name.removeprefix(OUTSIDE): said
            for name, said in request.form.items()
            if name.startswith(OUTSIDE)
        }
        hours = typed_number(self.hours.data)
        return Opening(
            fingerprint=self.fingerprint.data or "",
            hours=0 if hours is None else hours,
            outside=outside,
        )


class RuleForm(ActForm):
    """By what a group decides."""

    method = SelectField(_("How the group decides"), validate_choice=False)
    hours = StringField(_("How long at least, in hours"))
    num = StringField(_("A majority needs this many"))
    den = StringField(_("of this many who vote yes or no"))
    quorum_num = StringField(_("A vote counts if this many"))
    quorum_den = StringField(_("of this many members cast one"))
    min_yes = StringField(_("Under silence, how many must agree in words"))
    fallback = SelectField(_("Once silence was broken"), validate_choice=False)
    formula = SelectField(_("In whose name"), validate_choice=False)

    def __init__(self, terms: Terms | None = None, **given: object) -> None:
        super().__init__("rule", **given)
        self.method.choices = [(one.key, str(gettext(one.label))) for one in RULES.values()]
        self.fallback.choices = [
            (str(Fallback.NONE), str(gettext("The group does not endorse this revision"))),
            (str(Fallback.MAJORITY), str(gettext("The coordinator may put it to a majority vote"))),
        ]
        self.formula.choices = [
            (str(Formula.MEMBERS), str(gettext("The group, on behalf of its members"))),
            (str(Formula.NETWORK), str(gettext("The group itself alone"))),
        ]
        if terms is not None:
            for name, value in terms.as_json().items():
                self[name].data = str(value)

    def given(self) -> dict[str, str]:
        """Return what was filled in."""
        return {name: self[name].data or "" for name in _FIELDS}


class MemberForm(Form):
    """Which organisation is asked to be a member, and whether it decides with the others."""

    member = SelectField(_("Organisation"), validate_choice=False)
    voting = SelectField(_("Its part"), validate_choice=False)

    def offer(self, organisations: tuple[tuple[str, str], ...]) -> None:
        """Fill in who can be asked."""
        self.member.choices = [*organisations]
        self.voting.choices = [
            ("1", str(gettext("Decides with the others"))),
            ("0", str(gettext("Belongs to the group without a vote"))),
        ]
