"""The sentences by which notices say what happened, by the subject they are about."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.notices.about import About
from workspace.domain.notices.decision_sentences import OF_DECISIONS
from workspace.domain.notices.text_sentences import OF_TEXT

ABOUT: Final[Mapping[str, About]] = {**OF_TEXT, **OF_DECISIONS}
"""What is known of each subject, by the name notices keep."""
