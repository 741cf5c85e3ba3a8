"""The checker: acknowledged within stored within shown, in order, once; and all copies equal."""

import time
from collections import Counter
from dataclasses import dataclass, field

from pycrdt import Doc, Text

from bench.faults.memory import digest, texts_of
from bench.faults.page import Page
from bench.faults.site import Site, has_command
from tests.support.servers.waiting import until
from workspace.collab.format.rows import Row, unpack

SETTLE_S = 30.0


@dataclass
class Report:
    """What a scenario found; every number of the lower half must be 0.

    Attributes:
        faults: faults done, by kind.
        saved: acknowledged updates.
        stored: rows of typing in the journals.
        seen: rows that reached somebody.
        joins: how often pages joined, the first time included.
        saved_but_lost: acknowledged, and not in the journal as that row.
        seen_but_lost: shown to somebody, and not in the journal as that row.
        stored_twice: rows with the client id and number, or the bytes, of another row.
        unequal: copies of a text that differ from the others.
        notes: figures worth reading, in words.
        wrong: everything else that must not be, in words.
    """

    faults: Counter[str] = field(default_factory=Counter)
    saved: int = 0
    stored: int = 0
    seen: int = 0
    joins: int = 0
    saved_but_lost: int = 0
    seen_but_lost: int = 0
    stored_twice: int = 0
    unequal: int = 0
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled, unequal or otherwise wrong."""
        counts = self.saved_but_lost, self.seen_but_lost, self.stored_twice, self.unequal
        return not any(counts) and not self.wrong


def check(site: Site, report: Report) -> Report:
    """Let everybody finish, then compare what they saw with what is stored and shown.

    All processes of the site are up. At the end the first one is stopped and started again, so
    that the text also comes from its snapshot.
    """
    settle(site, report)
    shown = {draft: _check_draft(site, draft, pages, report) for draft, pages in site.pages.items()}
    for page in site.everybody:
        page.leave()
    site.server.stop()
    site.server.start()
    for draft, texts in shown.items():
        late = _late(site, draft)
        _compare(report, draft, "the snapshot", late.texts(), texts)
        late.leave()
    if has_command("verify-text"):
        try:
            site.command("verify-text")
        except RuntimeError as fault:
            report.wrong.append(str(fault))
    return report


def settle(site: Site, report: Report) -> None:
    """Have everybody finish and wait until all outboxes are empty and all pages level."""
    for page in site.everybody:
        page.finish()
    for draft, pages in site.pages.items():
        try:
            until(lambda pages=pages: not any(p.outbox for p in pages), "all is saved", SETTLE_S)
            # What was saved last may be on its way to all of them still.
            head = pages[0].visitor.text(draft)["seq"]
            until(lambda p=pages, h=head: _level(p, h), "all pages are level", SETTLE_S)
        except AssertionError as late:
            left = [(page.name, page.have, len(page.outbox), page.here) for page in pages]
            report.wrong.append(f"{draft}: {late}: {left}")


def _level(pages: list[Page], head: int) -> bool:
    return {page.have for page in pages} == {head} and all(page.here for page in pages)


def _check_draft(site: Site, draft: str, pages: list[Page], report: Report) -> dict[str, str]:
    """Check one draft and return its text."""
    late = _late(site, draft)
    rows = journal(late)
    texts = late.texts()
    check_rows(draft, rows, report)
    check_pages(draft, rows, pages, report)
    check_words(draft, texts, pages, report)
    _compare(report, draft, "the replay", _replayed(rows), texts)
    answer = late.visitor.text(draft)
    _compare(report, draft, "text.json", answer["sections"], texts)
    for page in pages:
        _compare(report, draft, f"page {page.name or '(reader)'}", page.texts(), texts)
    if len(rows) != answer["seq"]:
        report.wrong.append(f"{draft}: {len(rows)} rows, but text.json is at {answer['seq']}")
    late.leave()
    return texts


def _late(site: Site, draft: str) -> Page:
    """Return a page that comes last of all and holds the whole text."""
    page = Page(site.pages[draft][0].visitor, draft).start()
    until(lambda: page.here and page.have, "the late reader is in")
    head = page.visitor.text(draft)["seq"]
    until(lambda: page.have >= head, "the late reader has everything")
    return page


def journal(page: Page) -> list[Row]:
    """Return every row of the draft's journal, in order, through `pull`."""
    rows: list[Row] = []
    more = True
    while more:
        answer = page.ask("pull", have=rows[-1].seq if rows else 0)
        if answer.get("error") == "rate":
            time.sleep(0.5)
            continue
        rows += unpack(answer["rows"])
        more = answer["more"]
    return rows


def check_rows(draft: str, rows: list[Row], report: Report) -> None:
    """The journal counts 1, 2, 3 ..., nothing is in it twice, and each writer's rows in order."""
    if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
        report.wrong.append(f"{draft}: the journal is not 1, 2, 3 ... without gaps")
    pushes = Counter((row.client_id, row.n) for row in rows)
    contents = Counter(digest(row.update) for row in rows)
    twice = [push for push, times in pushes.items() if times > 1]
    report.stored_twice += max(len(twice), sum(times > 1 for times in contents.values()))
    report.stored += sum(not row.flags for row in rows)
    last: dict[int, int] = {}
    for row in rows:
        if row.n <= last.get(row.client_id, 0):
            report.wrong.append(f"{draft}: row {row.seq} is out of its writer's order")
        last[row.client_id] = row.n


def check_pages(draft: str, rows: list[Row], pages: list[Page], report: Report) -> None:
    """What was acknowledged and what was shown is in the journal, as that row."""
    stored = {row.seq: (row.client_id, row.n, digest(row.update)) for row in rows}
    seen: dict[int, tuple[int, int, bytes]] = {}
    for page in pages:
        memory = page.memory
        report.saved += len(memory.saved)
        report.joins += memory.joins
        report.wrong += [f"{draft}: {what}" for what in memory.wrong]
        report.wrong += [
            f"{draft}: {page.name} was turned away: {code}"
            for code, _ in memory.refused
            if code != "reset"
        ]
        seen |= memory.seen
        report.seen_but_lost += sum(stored.get(s) != mark for s, mark in memory.seen.items())
        for saved in memory.saved:
            push = saved.push
            if stored.get(saved.seq) != (push.client_id, push.n, digest(push.data)):
                report.saved_but_lost += 1
    report.seen += len(seen)


def check_words(draft: str, texts: dict[str, str], pages: list[Page], report: Report) -> None:
    """Every saved word stands there once; every word whose removal is saved stands nowhere."""
    typed_in = {page.section for page in pages if page.name}
    there = Counter(word for key in typed_in for word in texts[key].split(" ") if word)
    for page in pages:
        taken = {saved.push.word for saved in page.memory.saved if saved.push.takes}
        written = {saved.push.word for saved in page.memory.saved if not saved.push.takes}
        for word in page.memory.unsure:
            if there.pop(word.strip(), 0) > 1:
                report.wrong.append(f"{draft}: {word!r} stands there more than once")
        for word in written - taken - page.memory.unsure:
            if there.pop(word.strip(), 0) != 1:
                report.wrong.append(f"{draft}: saved word {word!r} does not stand there once")
    if there:
        report.wrong.append(f"{draft}: {sorted(there)[:5]} stand there and should not")


def _replayed(rows: list[Row]) -> dict[str, str]:
    doc: Doc[Text] = Doc()
    for row in rows:
        doc.apply_update(row.update)
    return texts_of(doc)


def _compare(
    report: Report, draft: str, what: str, found: dict[str, str], wanted: dict[str, str]
) -> None:
    if found != wanted:
        report.unequal += 1
        report.wrong.append(f"{draft}: {what} differs from the late reader")
