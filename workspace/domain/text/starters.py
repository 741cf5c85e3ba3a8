"""What a new pledge opens with: a few lines in square brackets for each kind of organisation.

Square brackets say "not written yet": the rubric does not count them and people replace them.
"""

from collections.abc import Mapping

from workspace.domain.text.prose import Lines, from_plain
from workspace.domain.text.sections import SECTION_KEYS

OTHER = "other"
NHRI = "nhri"

# Organisation types that open with the text of another type.
_SAME_AS: Mapping[str, str] = {"nhri_network": NHRI}

_COMMON: Mapping[str, str] = {
    "title": "[What will be different, where and by when]",
    "actors": "[Who designs it and who carries it out, at which level]\n[Which partners help]",
    "implementation": (
        "[First step, who takes it and when]\n"
        "[Next step, who takes it and when]\n"
        "[What it costs, and what could stand in the way]"
    ),
    "consultation": (
        "[Who was heard, how and when; begin with the people concerned]\n"
        "[What changed in this text because of it]"
    ),
}

_OWN: Mapping[str, Mapping[str, str]] = {
    "member_state": {
        "commitment": (
            "[Name of the State] [adopts, amends, ratifies, funds or sets up] "
            "[which law, treaty, policy or body] [by which date]\n"
            "[What people will then have that they do not have today]"
        ),
        "scene": (
            "[The situation today, with a figure and its source]\n"
            "[Who is affected most]\n"
            "[Which recommendation of a human rights mechanism this follows]"
        ),
        "actors": (
            "[The ministry that leads]\n"
            "[Parliament, courts, local authorities, the national human rights institution]\n"
            "[Civil society, the UN Country Team, victims and survivors]"
        ),
    },
    "local_authority": {
        "commitment": (
            "[Name of the city or region] [adopts, funds or opens] [which rule, service or place] "
            "[by which date]\n"
            "[Which people in which districts will notice it, and how]"
        ),
        "scene": (
            "[The situation in the city today, with a figure and its source]\n"
            "[What the city may decide itself and what needs the national level]"
        ),
        "actors": (
            "[The department that leads, and the council's decision]\n"
            "[Residents' groups and organisations that take part]"
        ),
    },
    NHRI: {
        "commitment": (
            "[Name of the institution or network] [publishes, investigates, trains or monitors] "
            "[what, for whom] [by which date]\n"
            "[Which part of the mandate this uses]"
        ),
        "scene": (
            "[What complaints, visits or inquiries have shown, in figures without names]\n"
            "[Which gap in protection remains]"
        ),
        "actors": (
            "[The unit that leads, and the members of the network that take part]\n"
            "[Authorities that must answer, and civil society that is heard]"
        ),
    },
    "civil_society": {
        "commitment": (
            "[Name of the organisation] [trains, documents, supports or publishes] "
            "[what, for how many people, where] [by which date]\n"
            "[How the people concerned decide and take part]"
        ),
        "scene": (
            "[The situation of the people concerned, with a figure or a public source]\n"
            "[No names and no details by which a person could be found]"
        ),
    },
    "business": {
        "commitment": (
            "[Name of the business] [adopts, pays, ends or repairs] [what, in which operations "
            "and supply chains] [by which date]\n"
            "[How workers and communities can complain and obtain remedy]"
        ),
        "scene": (
            "[Where the business causes or is linked to harm today, with a figure]\n"
            "[What human rights due diligence has found so far]"
        ),
        "actors": (
            "[The board member and the unit that answer for it]\n"
            "[Workers' representatives, suppliers and communities that take part]"
        ),
    },
    OTHER: {
        "commitment": (
            "[Name of the organisation] [does what, for whom, where] [by which date]\n"
            "[What will be different for the people concerned]"
        ),
        "scene": "[The situation today, with a figure or a source]\n[Who is affected most]",
    },
}

TEMPLATE_TYPES: tuple[str, ...] = (*_OWN, *_SAME_AS)


def template_for(
    organisation_type: str, of_campaign: Mapping[str, str] | None = None
) -> dict[str, Lines]:
    """Return the opening lines of every section for a pledge led by such an organisation.

    Types without a text of their own open as "other" does. What a campaign says itself of a
    section stands in the place of that.
    """
    own = _OWN.get(_SAME_AS.get(organisation_type, organisation_type), _OWN[OTHER])
    texts = {**_COMMON, **own, **(of_campaign or {})}
    return {key: from_plain(texts[key]) for key in SECTION_KEYS}


def is_template(section: str, text: str) -> bool:
    """Return whether a section still says what a template began it with, and nothing else."""
    begun = (own.get(section, _COMMON.get(section)) for own in _OWN.values())
    return bool(text.strip()) and text.strip() in set(begun)


def blank() -> dict[str, Lines]:
    """Return sections without a word, for those who start from a white page."""
    return {key: from_plain("") for key in SECTION_KEYS}
