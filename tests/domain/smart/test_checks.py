import pytest

from tests.support.documents.smart_pledges import (
    FULL_FACTS,
    RATIFY,
    pledge,
    result,
    with_fact,
    with_measure,
    with_text,
)
from workspace.domain.smart.report import Result

P, H, F, NA = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NA
WEAK = "Aruna will adopt a law, and will strive to consider more where possible."
TWO = {"commitment": ("", "ar")}
SPANISH = {"commitment": ("", "es")}
ROW = {"category": "nhri", "consulted": "yes", "method": "m", "on": "2026-01-02"}
PLEDGE_CASES = [
    ("S1", with_fact("action_type", {"code": "other", "other": "A longer explanation of it"}), H),
    ("S1", with_fact("action_type", {"code": "other", "other": "short"}), F),
    ("S1", with_fact("action_type", {"code": "", "other": "A longer explanation of it"}), F),
    ("S3", with_fact("beneficiaries", ["general_population"]), H),
    ("S3", with_fact("beneficiaries", ["general_population", "women"]), P),
    ("S3", with_fact("beneficiaries", []), F),
    ("S4", with_fact("scope", {"level": "global", "places": []}), P),
    ("S4", with_fact("scope", {"level": "local", "places": []}), H),
    ("S4", with_fact("scope", {"level": "", "places": ["Aruna"]}), F),
    ("S5", with_text("scene", "No figure at all here. " * 20), H),
    ("S5", with_text("scene", "No figure, but https://example.org as source. " * 10), P),
    ("S5", with_text("scene", "No figure. " * 40, linked_sections=frozenset({"scene"})), P),
    ("S5", with_text("scene", "2026 " * 800), H),
    ("S5", with_text("scene", "2026"), F),
    ("S6", with_text("commitment", WEAK), H),
    ("S6", with_text("commitment", "Adopt a law, where possible, " + "and so on " * 30), P),
    ("S6", with_text("commitment", "We think about [adopting] laws."), F),
    ("S6", with_text("commitment", "We think.\nستعتمد بلمار قانونا.", tongues=TWO), P),
    ("S6", with_text("commitment", "We think.\nستعتمد بلمار قانونا."), F),
    ("S6", with_text("commitment", "Adopt a law.\nConsiderará, explorará.", tongues=SPANISH), H),
    ("S6", with_text("commitment", "Adopt a law.\nConsider, explore.", tongues=SPANISH), P),
    ("S6", with_text("commitment", "Adopt a law.\nConsider, explore."), H),
    ("T5", with_text("commitment", "Adopt a law.\nPronto, más adelante.", tongues=SPANISH), F),
    ("T5", with_text("commitment", "Adopt a law.\nPronto, más adelante."), P),
    ("T5", with_text("commitment", "Adopt a law.\nEventually, soon.", tongues=SPANISH), P),
    ("S6", with_text("commitment", "L'État ratifiera le protocole.", lang="fr-CH"), P),
    ("S6", with_text("commitment", "Belmar adoptará una ley.", lang="es"), P),
    ("S6", with_text("commitment", "Belmar considerará una ley.", lang="es"), F),
    ("S6", with_text("commitment", "Белмар примет закон о жилье.", lang="ru"), P),
    ("S6", with_text("commitment", "Белмар рассмотрит возможность принятия.", lang="ru"), F),
    ("S6", with_text("commitment", "ستعتمد بلمار قانونا جديدا.", lang="ar"), P),
    ("S6", with_text("commitment", "سَتُصادِق بلمار على البروتوكول.", lang="ar"), P),
    ("S6", with_text("commitment", "سنسعى إلى ذلك قدر الإمكان.", lang="ar"), F),
    ("S6", with_text("commitment", "贝尔马将在2028年之前通过住房法。", lang="zh-Hans"), P),
    ("S6", with_text("commitment", "贝尔马将努力这样做。", lang="zh"), F),
    ("S6", pledge(lang="sw"), NA),
    ("A1", with_fact("resources", {"rows": [{"amount": "1", "status": "sought"}]}), H),
    ("A1", with_fact("resources", {"rows": [], "none_reason": "x" * 30}), P),
    ("A1", with_fact("resources", {"rows": [{"amount": "1"}], "none_reason": "x"}), F),
    ("A4", with_fact("risks", {"rows": [{"text": "Delay"}]}), H),
    ("A4", with_fact("risks", {"rows": [], "none_reason": "x" * 30}), H),
    ("A4", with_fact("risks", {"rows": [], "none_reason": ""}), F),
    ("R1", with_fact("themes", ["person"]), H),
    ("R1", with_fact("themes", []), F),
    ("R2", with_fact("sdg_targets", ["16"]), H),
    ("R2", with_fact("sdg_targets", []), F),
    ("R3", with_fact("recommendations", {"refs": ["https://example.org/x"]}), P),
    ("R3", with_fact("recommendations", {"refs": ["CEDAW/C/ARU/CO/5, paragraph 12"]}), P),
    ("R3", with_fact("recommendations", {"refs": ["Third review cycle, recommendation 12"]}), H),
    ("R3", with_fact("recommendations", {"refs": [], "none_reason": "none"}), F),
    ("R4", with_fact("stakeholders", [ROW, ROW | {"category": "parliament"}]), H),
    ("R4", with_fact("stakeholders", [ROW | {"consulted": "no"}]), F),
    ("R5", with_fact("stakeholders", [ROW]), H),
    ("R5", with_text("actors", "Ministry"), H),
    ("R5", with_text("actors", "Ministry", facts={}), F),
    ("T4", with_fact("reporting", {"every_months": 12, "first_on": ""}), H),
    ("T4", with_fact("reporting", {"every_months": 24, "first_on": "2028-01-01"}), H),
    ("T4", with_fact("reporting", {"every_months": 36, "first_on": "2028-01-01"}), F),
    ("T4", with_fact("reporting", {"every_months": None, "first_on": "2028-01-01"}), F),
    ("T5", with_text("actors", "We act soon. And in due course."), F),
    ("T5", with_text("actors", "We act as soon as possible."), H),
    ("T5", pledge(sections={}, measures=()), F),
    ("T5", pledge(lang="sw"), NA),
]


@pytest.mark.parametrize(("check", "of", "expected"), PLEDGE_CASES)
def test_each_check_of_the_pledge_gives_the_answer_of_the_rubric(check, of, expected):
    assert result(check, of) is expected


COUNTED = {"indicator_type": "number", "target_value": "5", "target_unit": "", "direction": ""}
POLICY = FULL_FACTS | {"action_type": {"code": "policy", "other": ""}}
MEASURE_CASES = [
    ("S2", {"responsible_party": "aruna", "implementing_body": ""}, P),
    ("S2", {"responsible_party": "Someone", "implementing_body": "Ministry"}, P),
    ("S2", {"responsible_party": "Someone", "implementing_body": ""}, H),
    ("S2", {"responsible_party": "", "implementing_body": ""}, F),
    ("M1", {"indicator_type": ""}, H),
    ("M1", {"indicator_text": "Laws"}, H),
    ("M1", {"indicator_text": ""}, F),
    ("M2", {"baseline_value": "", "baseline_by": "2028-02-01"}, H),
    ("M2", {"baseline_value": "", "baseline_by": "2028-02-02"}, F),
    ("M2", {"baseline_date": ""}, F),
    ("M3", COUNTED, H),
    ("M3", COUNTED | {"target_unit": "judges"}, H),
    ("M3", COUNTED | {"target_unit": "judges", "direction": "increase"}, P),
    ("M3", COUNTED | {"indicator_type": "percent", "direction": "increase"}, P),
    ("M3", {"target_value": "Not ratified"}, F),
    ("M3", {"target_value": ""}, F),
    ("M4", {"verification_source": "official_statistics"}, H),
    ("M4", {"verification_source": "nhri_report", "verification_body": "The NHRI"}, P),
    ("M4", {"verification_source": "other", "verification_body": "A diary"}, H),
    ("M4", {"verification_source": "other", "verification_body": "Records of all visits"}, P),
    ("M4", {"verification_source": ""}, F),
    ("A2", {"legal_basis": ""}, H),
    ("A2", {"implementing_body": ""}, F),
    ("A3", {"due_on": "2027-07-31"}, P),
    ("A3", {"due_on": "2027-05-02"}, H),
    ("A3", {"due_on": "2027-05-01"}, F),
    ("A3", {"start_on": ""}, F),
    ("T1", {"start_on": ""}, F),
    ("T2", {"due_on": "2028-Q1"}, H),
    ("T2", {"due_on": "2027-01-31"}, F),
    ("T2", {"due_on": "2031-01-01"}, F),
    ("T2", {"due_on": ""}, F),
    ("T2", {"start_on": "", "due_on": "2027-01-11"}, P),
    ("T3", {"due_on": "2028-02-02"}, F),
    ("T3", {"due_on": "2028-02-02", "milestones": [{"title": "a"}]}, H),
    ("T3", {"due_on": "2029-02-01", "milestones": [{"title": "a"}, {"title": "b"}]}, P),
    ("T3", {"due_on": "2029-02-02", "milestones": [{"title": "a"}, {"title": "b"}]}, H),
    ("T3", {"due_on": ""}, F),
]


@pytest.mark.parametrize(("check", "changes", "expected"), MEASURE_CASES)
def test_each_check_of_a_measure_gives_the_answer_of_the_rubric(check, changes, expected):
    assert result(check, with_measure(**changes)) is expected


def test_measures_of_other_than_legal_acts_are_broken_down_or_say_why_not():
    for changes, expected in (
        ({}, F),
        ({"disaggregate_by": ["age"]}, P),
        ({"disaggregate_none": "One building serves all."}, P),
    ):
        assert result("M5", pledge(facts=POLICY, measures=(RATIFY | changes,))) is expected


def test_a_named_stakeholder_may_be_the_one_who_acts():
    facts = FULL_FACTS | {"stakeholders": [{"category": "nhri", "name": "The Ombuds Office"}]}
    measure = RATIFY | {"responsible_party": "the ombuds office", "implementing_body": ""}
    assert result("S2", pledge(facts=facts, measures=(measure,))) is P
