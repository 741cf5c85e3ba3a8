"""The number in the margin of the paragraph that words stand in, as the page of a draft counts."""

from collections.abc import Mapping

from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTIONS


def number_at(sections: Mapping[str, Lines], key: str, start: int) -> int:
    """Return the number of the paragraph a place lies in; 0 where there is none before it.

    Items of lists have that of the paragraph before them; the title and empty lines have none.

    Args:
        sections: the lines of each.
        key: the section.
        start: characters before the place in it.
    """
    number = 0
    for section in SECTIONS:
        if section.one_line and section.key != key:
            continue
        at = 0
        for line in sections.get(section.key, ()):
            if section.key == key and at > start:
                break
            number += bool(line.text and not line.list and not section.one_line)
            at += len(line.text) + 1
        if section.key == key:
            break
    return number
