"""The seventeen Sustainable Development Goals and the codes of their 169 targets."""

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

GOALS = CodeList(
    "sdg_goals",
    "UN General Assembly resolution 70/1 (2015); labels are short forms in our own words",
    (
        Term("1", N_("No poverty")),
        Term("2", N_("No hunger")),
        Term("3", N_("Health and well-being")),
        Term("4", N_("Education for all")),
        Term("5", N_("Gender equality")),
        Term("6", N_("Water and sanitation")),
        Term("7", N_("Clean and affordable energy")),
        Term("8", N_("Decent work and the economy")),
        Term("9", N_("Industry, innovation and infrastructure")),
        Term("10", N_("Less inequality")),
        Term("11", N_("Sustainable cities and communities")),
        Term("12", N_("Responsible consumption and production")),
        Term("13", N_("Climate action")),
        Term("14", N_("Life below water")),
        Term("15", N_("Life on land")),
        Term("16", N_("Peace, justice and strong institutions")),
        Term("17", N_("Partnerships for the goals")),
    ),
)

# Per goal: how many numbered targets it has, and which lettered ones (means of implementation).
_TARGETS: dict[str, tuple[int, str]] = {
    "1": (5, "ab"),
    "2": (5, "abc"),
    "3": (9, "abcd"),
    "4": (7, "abc"),
    "5": (6, "abc"),
    "6": (6, "ab"),
    "7": (3, "ab"),
    "8": (10, "ab"),
    "9": (5, "abc"),
    "10": (7, "abc"),
    "11": (7, "abc"),
    "12": (8, "abc"),
    "13": (3, "ab"),
    "14": (7, "abc"),
    "15": (9, "abc"),
    "16": (10, "ab"),
    "17": (19, ""),
}


def _targets(goal: str) -> tuple[str, ...]:
    numbered, lettered = _TARGETS[goal]
    return tuple(f"{goal}.{n}" for n in (*range(1, numbered + 1), *lettered))


TARGETS_OF: dict[str, tuple[str, ...]] = {goal: _targets(goal) for goal in GOALS.codes}
TARGETS: tuple[str, ...] = tuple(code for goal in GOALS.codes for code in TARGETS_OF[goal])

# What the form offers: every goal, each followed by its targets.
GOALS_AND_TARGETS = CodeList(
    "sdg_targets",
    "UN General Assembly resolution 70/1 (2015) and the global indicator framework",
    tuple(
        term
        for goal in GOALS
        for term in (goal, *(Term(target, target) for target in TARGETS_OF[goal.code]))
    ),
)


def is_target(code: str) -> bool:
    """Whether `code` names a target such as 16.3 and not only a goal."""
    return code in TARGETS
