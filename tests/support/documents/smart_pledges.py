"""A pledge that passes every check of the rubric, and ways to spoil one thing in it."""

from datetime import date

from workspace.domain.answers.measures import empty_measure
from workspace.domain.smart.report import SmartInput, report

LOCK = date(2027, 1, 10)
RATIFY = empty_measure() | {
    "title": "Ratify the Optional Protocol to the Convention against Torture",
    "responsible_party": "Aruna",
    "implementing_body": "Ministry of Foreign Affairs",
    "legal_basis": "Approval by parliament",
    "indicator_type": "milestone",
    "indicator_text": "Instrument of ratification deposited",
    "baseline_value": "not ratified",
    "baseline_date": "2027-01-01",
    "target_value": "ratified",
    "verification_source": "treaty_depositary",
    "start_on": "2027-02-01",
    "due_on": "2028-02-01",
}
FULL_FACTS = {
    "action_type": {"code": "ratification", "other": ""},
    "themes": ["person.torture"],
    "sdg_targets": ["16.3"],
    "recommendations": {"refs": ["A/HRC/48/6"], "none_reason": ""},
    "scope": {"level": "national", "places": ["Aruna"]},
    "beneficiaries": ["detained"],
    "stakeholders": [
        {"category": "victims_survivors", "consulted": "yes", "method": "m", "on": "2026-01-01"},
        {"category": "nhri", "consulted": "yes", "method": "m", "on": "2026-01-02"},
    ],
    "resources": {"rows": [{"amount": "1", "currency": "CHF", "status": "secured"}]},
    "risks": {"rows": [{"text": "Delay", "mitigation": "Early draft"}], "none_reason": ""},
    "reporting": {"every_months": 12, "first_on": "2028-01-01"},
}
FULL_SECTIONS = {
    "title": "Aruna ratifies the Optional Protocol",
    "commitment": "Aruna will ratify the Optional Protocol and establish visits to all prisons.",
    "scene": "In 2026 eleven people died in custody. " * 10,
    "actors": "The ministry and the institution work together with families. " * 4,
}


def pledge(**changes):
    settled = {
        "lang": "en",
        "sections": FULL_SECTIONS,
        "facts": FULL_FACTS,
        "measures": (RATIFY,),
        "lock_on": LOCK,
        "horizon_on": date(2030, 12, 31),
        "parties": frozenset({"Aruna"}),
        "focal_mail_confirmed": True,
        "safety_acknowledged": True,
    }
    return SmartInput(**settled | changes)


def result(check, of):
    return next(each.result for each in report(of).checks if each.id == check)


def with_fact(key, value):
    return pledge(facts=FULL_FACTS | {key: value})


def with_measure(**changes):
    return pledge(measures=(RATIFY | changes,))


def with_text(section, text, **changes):
    return pledge(sections=FULL_SECTIONS | {section: text}, **changes)
