"""The code lists of a measure: how a step is counted, in which direction and who can confirm it."""

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

MILESTONE = "milestone"

INDICATOR_TYPES = CodeList(
    "indicator_types",
    "Ours, rubric smart/1",
    (
        Term("number", N_("A number")),
        Term("percent", N_("A percentage")),
        Term("money", N_("An amount of money")),
        Term(MILESTONE, N_("Done or not done")),
    ),
)

DIRECTIONS = CodeList(
    "directions",
    "Ours, rubric smart/1",
    (
        Term("increase", N_("Increase to the target")),
        Term("decrease", N_("Decrease to the target")),
        Term("reach", N_("Reach the state named")),
    ),
)

VERIFICATION_SOURCES = CodeList(
    "verification_sources",
    "Ours, rubric smart/1",
    (
        Term("official_statistics", N_("Official statistics")),
        Term("law_gazette", N_("Law gazette")),
        Term("treaty_depositary", N_("Treaty depositary")),
        Term("budget_report", N_("Budget or audit report")),
        Term("administrative_record", N_("Administrative records")),
        Term("parliament_record", N_("Parliamentary record")),
        Term("court_record", N_("Court decisions or statistics")),
        Term("nhri_report", N_("Report of a national human rights institution")),
        Term("un_report", N_("Report to or by a UN body")),
        Term("independent_evaluation", N_("Independent evaluation")),
        Term("survey", N_("Survey")),
        Term("civil_society_report", N_("Civil society report")),
        Term("other", N_("Another source")),
    ),
)

# These sources have one holder by nature, so naming the source names who holds it.
SELF_EVIDENT_HOLDERS = frozenset({"law_gazette", "treaty_depositary"})

DISAGGREGATION = CodeList(
    "disaggregation",
    "After the grounds OHCHR names in its human rights-based approach to data; shortened",
    (
        Term("sex_gender", N_("Sex and gender")),
        Term("age", N_("Age")),
        Term("disability", N_("Disability")),
        Term("ethnicity", N_("Ethnicity")),
        Term("language", N_("Language")),
        Term("religion", N_("Religion or belief")),
        Term("indigenous_status", N_("Indigenous status")),
        Term("migration_status", N_("Migration or displacement status")),
        Term("sexual_orientation", N_("Sexual orientation and gender identity")),
        Term("income", N_("Income")),
        Term("location", N_("Place of residence")),
        Term("education", N_("Education")),
    ),
)
