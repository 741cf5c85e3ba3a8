"""What the registry's pages can read, whatever a publication or an import has stored."""

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.record.canonical import Content
from workspace.domain.record.form import from_published as read
from workspace.domain.text.prose import Line, Run, plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["sections", "facts", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("content", "parties", "revision", "fingerprint", "reference")


def stored(**changes: object) -> dict[str, object]:
    content = Content(
        pledge="p1",
        rev=2,
        campaign="hr75",
        kind="common",
        access="specific",
        lang="en",
        sections={
            "title": (Line((Run("Train every judge"),)),),
            "commitment": (Line((Run("We will train "), Run("every", strong=True))),),
            "scene": (Line(),),
        },
        facts={"themes": ["justice.judiciary"], "sdg_targets": ["16.3"], "beneficiaries": []},
        measures=({"title": "Write the course", "responsible_party": "aruna"},),
    )
    party = {"organisation": "aruna", "name": "Aruna", "type": "member_state", "capacity": "lead"}
    return {
        "revision": 2,
        "fingerprint": "ab" * 32,
        "content": content.as_json(),
        "parties": [party],
        **changes,
    }


def test_the_signed_content_is_read_back_section_by_section():
    form = read(stored())
    assert form.title == "Train every judge"
    assert [key for key, lines in form.sections.items() if plain(lines)] == ["title", "commitment"]
    assert plain(form.sections["commitment"]) == "We will train every"
    assert form.measures[0].value["title"] == "Write the course"
    assert (form.revision, form.fingerprint) == (2, "ab" * 32)


def test_themes_and_goals_are_facts_again():
    facts = read(stored()).facts
    assert facts["themes"] == ["justice.judiciary"]
    assert facts["sdg_targets"] == ["16.3"]


def test_a_measure_finds_the_name_of_its_party():
    assert read(stored()).names == {"aruna": "Aruna"}


def test_an_imported_pledge_may_be_plain_text_without_signatures():
    text = "Aruna will ratify.\nSoon."
    form = read({"content": {"sections": {"commitment": text}}, "reference": "A/HRC/8/34"})
    assert plain(form.sections["commitment"]) == text
    assert form.reference == "A/HRC/8/34"
    assert form.fingerprint == ""


@given(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4))
def test_parts_that_are_missing_or_of_another_type_are_empty(value):
    read(value)
