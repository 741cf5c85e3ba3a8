"""The form that corrects under which themes a pledge is found; the rules are the domain's."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectFieldBase
from wtforms.widgets import CheckboxInput, ListWidget

from workspace.domain.codes.themes import THEME, THEMES
from workspace.domain.review.classification import MAX_REASON
from workspace.web.forms import prose
from workspace.web.signing.forms import ActForm


class ThemesForm(ActForm):
    """All the themes under which a pledge is to be found, and why others than were signed."""

    themes = SelectMultipleField(
        _("Themes under which it is found"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    reason = prose(_("Why they are corrected"), MAX_REASON)

    def __init__(self, act: str = "", **given: object) -> None:
        super().__init__(act, **given)
        self.themes.choices = [(one.code, one.label) for one in THEMES]

    def start_from(self, codes: Sequence[str]) -> None:
        """Have the themes chosen under which the pledge is found now."""
        self.themes.data = list(codes)

    @property
    def families(self) -> list[tuple[str, list[tuple[SelectFieldBase._Option, str]]]]:
        """The families of rights, each with its boxes and what stands beside them."""
        found: dict[str, list[tuple[SelectFieldBase._Option, str]]] = {}
        for option in self.themes:
            theme = THEME[option.data]
            label = theme.label if theme.articles else _("All of it, or none in particular")
            found.setdefault(theme.family, []).append((option, gettext(label)))
        return [(gettext(THEME[code].label), options) for code, options in found.items()]
