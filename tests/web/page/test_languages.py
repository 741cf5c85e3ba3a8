"""What templates say: our sentences in the language of the page, filled with what is escaped."""

import pytest
from babel.support import NullTranslations
from flask import render_template_string
from flask_babel import force_locale, get_locale

from workspace.web.page import languages


class Named(NullTranslations):
    """Says before each sentence in what language it would be."""

    def ugettext(self, message):
        return f"{get_locale()}: {message}"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{{ _("<b>%(who)s</b>", who="<i>") }}', "<b>&lt;i&gt;</b>"),
        ('{{ gettext("All of %(n)d %% of it", n=3) }}', "All of 3 % of it"),
        ('{{ _("None of 100 %%") }}', "None of 100 %"),
        ('{{ _("<br>") }}', "<br>"),
        ('{{ ngettext("%(num)d part", "%(num)d parts", 1) }}', "1 part"),
        ('{{ ngettext("%(num)d of %(who)s", "%(num)d by %(who)s", 2, who="&") }}', "2 by &amp;"),
        ('{% autoescape false %}{{ _("%(who)s", who="<i>") }}{% endautoescape %}', "<i>"),
    ],
)
def test_a_sentence_is_filled_and_what_fills_it_is_escaped(bare_app, template, said):
    with bare_app.test_request_context():
        assert render_template_string(template) == said


def test_each_sentence_is_in_the_language_the_page_has_then(bare_app, monkeypatch):
    looked_up = []

    def look_up():
        looked_up.append(str(get_locale()))
        return Named()

    monkeypatch.setattr(languages, "get_translations", look_up)
    template = '{{ _("One") }} {{ _("Two") }}'
    with bare_app.test_request_context():
        with force_locale("fr"):
            assert render_template_string(template) == "fr: One fr: Two"
        with force_locale("zh"):
            assert render_template_string(template) == "zh: One zh: Two"
    assert looked_up == ["fr", "zh"]
