"""What a text's past costs: versions compared, the authors of all of it, its play, its files."""

import json
import random
import subprocess
import time
from dataclasses import replace
from pathlib import Path

from bench.recorded import seeded, session
from workspace.collab.uses.course import Course
from workspace.config import ROOT
from workspace.domain.text.compared.credits import as_compared, credited
from workspace.domain.text.compared.hands import Between, Written
from workspace.domain.text.comparison import compare_section
from workspace.domain.text.prose import from_plain
from workspace.exports.child import WRITERS
from workspace.exports.documents.manuscript import Edit, Manuscript, Note, Paragraph, Span, Table
from workspace.services.export.press import Press, encoded

WORDS = 10_000
CHANGED = 200
REMARKS = 100
AT = "2026-12-10T09:00:00+00:00"
KEY = "commitment"
RESULTS = Path(__file__).parent / "results"
PLAYER = """
import { Course } from "./static/src/history/course.js";
const read = await new Response(process.stdin).json();
const course = new Course({ start: [""], hands: [], steps: read, marks: [] });
const times = [];
const go = (at) => {
  const begun = performance.now();
  course.go(at);
  times.push(performance.now() - begun);
};
go(read.length);
const first = times.pop();
for (let n = 0; n < 500; n += 1) go(Math.floor(Math.random() * read.length));
times.sort((a, b) => a - b);
console.log(JSON.stringify({ first, median: times[250], worst: times[499] }));
"""


def compared():
    """Return seconds for two texts of 10,000 words of which 200 are others."""
    pick = random.Random(1)
    words = [f"word{pick.randrange(4_000)}" for _ in range(WORDS)]
    other = [f"new{at}" if pick.random() < CHANGED / WORDS else one for at, one in enumerate(words)]
    before, after = (
        "\n".join(" ".join(side[at : at + 80]) for at in range(0, WORDS, 80))
        for side in (words, other)
    )
    begun = time.perf_counter()
    pieces = compare_section(KEY, from_plain(before), from_plain(after)).pieces
    aligned = time.perf_counter() - begun
    hands = [as_compared(text, [1] * (len(text) + 1)) for text in (before, after)]
    credited(pieces, *hands, hands[1])
    return {"words": WORDS, "compare_s": aligned, "with_whose_s": time.perf_counter() - begun}


def followed():
    """Return seconds for the whole course of the recorded session, and what playing it takes."""
    rows = session()
    course = Course(seeded().state())
    begun = time.perf_counter()
    strokes = [course.row(data) for _, data in rows]
    read = time.perf_counter() - begun
    written, between = (one(Course(seeded().state()).texts) for one in (Written, Between))
    begun = time.perf_counter()
    for number, (client, _) in enumerate(rows):
        written.take(1 + client % 2, number, strokes[number])
    authors = time.perf_counter() - begun
    begun = time.perf_counter()
    for number, (client, _) in enumerate(rows):
        between.take(1 + client % 2, strokes[number])
    steps = [
        (number, 1, 0, stroke.at, stroke.gone, stroke.come)
        for number, some in enumerate(strokes)
        for stroke in some
        if stroke.come is not None and stroke.section == KEY
    ]
    return {
        "edits": len(rows),
        "read_s": read,
        "authors_s": read + authors,
        "changes_by_organisation_s": read + time.perf_counter() - begun,
        "bytes_to_play": len(json.dumps(steps, separators=(",", ":"))),
        "played_ms": json.loads(
            subprocess.run(
                ["node", "--input-type=module", "-e", PLAYER],
                input=json.dumps(steps),
                capture_output=True,
                text=True,
                cwd=ROOT,
                check=True,
            ).stdout
        ),
    }


def exported():
    """Return seconds until each form of 10,000 words with changes and remarks is there.

    The first of all waits for the process that writes, and the first PDF for the typefaces.
    """
    press, found = Press(), {}
    try:
        for form in WRITERS:
            for when in ("first_s", "again_s"):
                begun = time.perf_counter()
                size = len(press.done(form, encoded(long_document)))
                found.setdefault(form, {"bytes": size})[when] = time.perf_counter() - begun
    finally:
        press.close()
    return found


def long_document():
    """Return a text of 10,000 words and a table of 20,000, with tracked changes and remarks."""
    notes = tuple(
        Note(key=f"n{n}", who="Ana (Aruna)", at=AT, lines=("Is this enough?",))
        for n in range(REMARKS)
    )
    gone, come = (Edit(gone=gone, who="Bea (Belmar)", at=AT) for gone in (True, False))
    words = " ".join(f"word{n}" for n in range(WORDS // REMARKS - 4))
    lines = tuple(
        Paragraph(
            look="text",
            number=n + 1,
            spans=(
                Span("We will open", notes=(note.key,)),
                Span(" some", edit=gone if n % 2 else None),
                Span(f" all {words}", edit=come if n % 2 else None),
            ),
        )
        for n, note in enumerate(notes)
    )
    bare = tuple(replace(one, look="plain", number=0, spans=(Span(one.text),)) for one in lines)
    cells = tuple(((one,), (one,)) for one in bare)
    table = Table(caption="Measures", head=("Measure", "Indicator"), rows=cells)
    called = {"comments": "Comments", "gone": "deleted", "come": "inserted", "settled": "settled"}
    head = {"title": "A pledge", "lang": "en", "tongue": "en", "at": AT}
    return Manuscript(**head, blocks=(*lines, table), notes=notes, words=called)


def main():
    """Measure, print and keep."""
    found = {"compared": compared(), "followed": followed(), "exported": exported()}
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2)
    (RESULTS / "past.json").write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
