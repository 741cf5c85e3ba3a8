"""How much may be proposed: what waits is read by everybody who opens the draft."""

from typing import Final

from workspace.domain.text.sections import POINTS_PER_CHAR, SECTIONS

MAX_REASON: Final = 1_000
MAX_WORDS: Final = POINTS_PER_CHAR * max(section.max_chars for section in SECTIONS)
"""Characters of the words that came or went in one suggestion: those of the longest section."""
MOST_AT_ONCE: Final = 100
"""Suggestions that one form may make."""
MOST_OF_ONE: Final = 200
"""Suggestions of one person that may wait in one draft."""
MOST_WAITING: Final = 500
"""Suggestions that may wait in one draft."""
MOST_CHARACTERS: Final = 1_000_000
"""Characters of all that wait in one draft together."""
