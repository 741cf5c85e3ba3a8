from workspace.domain.answers import yardsticks
from workspace.domain.codes import goals, themes, vocabulary
from workspace.domain.codes.codelist import CodeList

LISTS = [
    value
    for module in (vocabulary, yardsticks, themes, goals)
    for value in vars(module).values()
    if isinstance(value, CodeList)
]


def test_every_list_has_a_source_and_unique_codes_with_labels():
    for codes in LISTS:
        assert codes.source
        assert len(set(codes.codes)) == len(codes) > 1
        assert all(term.label for term in codes)


def test_names_of_lists_are_unique():
    assert len({codes.name for codes in LISTS}) == len(LISTS)


def test_there_are_seventeen_goals_with_169_targets():
    assert len(goals.GOALS) == 17
    assert len(goals.TARGETS) == len(set(goals.TARGETS)) == 169


def test_known_targets_are_there_and_a_goal_is_no_target():
    assert all(goals.is_target(code) for code in ("16.3", "16.10", "17.19", "3.d", "1.a"))
    assert not any(goals.is_target(code) for code in ("16", "16.11", "17.a", "18.1", ""))
    assert len(goals.GOALS_AND_TARGETS) == 186


def test_every_right_has_an_article_and_belongs_to_a_family_that_exists():
    for theme in themes.THEMES:
        assert theme.family in themes.THEME
        assert bool(theme.articles) is ("." in theme.code)
        assert themes.names_right(theme.code) is ("." in theme.code)
    assert not themes.names_right("no.such")


def test_about_forty_rights_can_be_named():
    assert 40 <= sum(bool(theme.articles) for theme in themes.THEMES) <= 50


def test_the_sets_used_by_rules_are_parts_of_their_lists():
    assert set(vocabulary.STAKEHOLDER_CATEGORIES.codes) >= vocabulary.RIGHTS_HOLDERS
    assert set(vocabulary.ACTION_TYPES.codes) >= vocabulary.LEGAL_ACTIONS
    assert vocabulary.GENERAL_POPULATION in vocabulary.AFFECTED_GROUPS
    assert set(yardsticks.VERIFICATION_SOURCES.codes) >= yardsticks.SELF_EVIDENT_HOLDERS
    assert len(vocabulary.ACTION_TYPES) == 9


def test_an_unknown_code_is_shown_as_it_is():
    assert vocabulary.REGIONS.label("weog") == "Western European and other States"
    assert vocabulary.REGIONS.label("atlantis") == "atlantis"
    assert None not in vocabulary.REGIONS
