"""Reading a file of pledges made elsewhere: every bad line is told of, and none is endless."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from workspace.domain.record.imported import Imported, Problem, read_pledge
from workspace.domain.words import N_

MAX_LINE: Final = 128 * 1024
MAX_FILE: Final = 32 * 1024 * 1024
MAX_PLEDGES: Final = 5_000

LINE_TOO_LONG = N_("This line is longer than 128 KiB.")
FILE_TOO_LONG = N_("The file goes on after 32 MiB; divide it.")
TOO_MANY_PLEDGES = N_("The file holds more than 5,000 pledges; divide it.")
NO_PLEDGES = N_("The file holds no pledge.")
TWICE = N_("An earlier line has the same id.")


@dataclass(frozen=True, slots=True)
class BadLine:
    """Something wrong in a file; `number` counts lines from 1."""

    number: int
    problem: Problem


def read(file: BinaryIO, this_year: int) -> tuple[dict[int, Imported], list[BadLine]]:
    """Return the pledges of a file by the number of their line, and everything wrong with it."""
    found: dict[int, Imported] = {}
    bad: list[BadLine] = []
    ids: set[str] = set()
    for number, line in _lines(file):
        pledge, problems = _pledge(line, this_year)
        if pledge is not None and pledge.id in ids:
            problems = [Problem("id", TWICE)]
        bad += [BadLine(number, problem) for problem in problems]
        if pledge is not None:
            found[number] = pledge
            ids.add(pledge.id)
    if not found and not bad:
        bad.append(BadLine(1, Problem("", NO_PLEDGES)))
    return found, bad


def _pledge(line: bytes | Problem, this_year: int) -> tuple[Imported | None, list[Problem]]:
    return (None, [line]) if isinstance(line, Problem) else read_pledge(line, this_year)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | Problem]]:
    """Give each line that is not blank, or why it is not read."""
    number = size = pledges = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        size += len(line) + _pass_over(file, line)
        pledges += bool(line.strip())
        if size > MAX_FILE:
            yield number, Problem("", FILE_TOO_LONG)
            return
        if pledges > MAX_PLEDGES:
            yield number, Problem("", TOO_MANY_PLEDGES)
            return
        if len(line) > MAX_LINE:
            yield number, Problem("", LINE_TOO_LONG)
        elif line.strip():
            yield number, line


def _pass_over(file: BinaryIO, line: bytes) -> int:
    """Read on to the end of a line that is too long, and return how many bytes that took."""
    passed = 0
    while len(line) >= MAX_LINE and not line.endswith(b"\n") and passed <= MAX_FILE:
        line = file.readline(MAX_LINE)
        passed += len(line)
    return passed
