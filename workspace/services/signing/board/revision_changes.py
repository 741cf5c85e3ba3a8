"""What changed from one revision to another, in everything that is signed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from workspace.domain.answers.spoken import Label, Tell
from workspace.domain.record.form import TITLE, Measure, PledgeForm
from workspace.domain.record.pledge_words import in_words
from workspace.domain.text.passes.alignment import Steps
from workspace.domain.values import text_at
from workspace.domain.words import N_
from workspace.process.offload import comparisons
from workspace.services.versions.comparison import PartView, compared, parts
from workspace.services.versions.phrases import Compared, answer, entries, named

TOGETHER = N_("Signed together by")
# Another number is what makes it another revision.
_ALWAYS_OTHER = frozenset({"rev"})


def between(before: PledgeForm, after: PledgeForm, tell: Tell) -> tuple[PartView, ...]:
    """Return the parts of what is signed that differ, in the order of the page.

    Args:
        before: the earlier revision.
        after: the later one.
        tell: puts a part of an answer, or a label, into the reader's words.

    Raises:
        Busy: very many texts are being compared.
    """
    old, new = _paired(before, after)
    return comparisons.do(lambda: tuple(parts(_compared(old, new, tell))))


def _compared(before: PledgeForm, after: PledgeForm, tell: Tell) -> Iterator[Compared]:
    steps = Steps()
    return chain(compared(before, after, tell, steps), _beside(before, after, tell, steps))


def _beside(before: PledgeForm, after: PledgeForm, tell: Tell, steps: Steps) -> Iterator[Compared]:
    """Yield with whom one signs, and what else is signed beside text, measures and facts."""
    old, new = in_words(before, tell), in_words(after, tell)
    label = tell(Label(TOGETHER))
    yield entries("together", label, named(old.together), named(new.together), steps=steps)
    stood = {row.key: row for row in old.identity}
    stands = {row.key: row for row in new.identity}
    for key in [key for key in {**stands, **stood} if key not in _ALWAYS_OTHER]:
        yield answer(f"identity-{key}", stood.get(key), stands.get(key), steps)


def _paired(before: PledgeForm, after: PledgeForm) -> tuple[PledgeForm, PledgeForm]:
    """Return both with names for their measures, which signed ones lack: the same for the same.

    By its title a measure is known wherever it stands; those that are left, by their numbers.
    """
    old, new = _titles(before.measures), _titles(after.measures)
    names = [title if title in new else str(n) for n, title in enumerate(old, start=1)]
    later = [title if title in old else str(n) for n, title in enumerate(new, start=1)]
    return _named(before, names), _named(after, later)


def _titles(measures: Sequence[Measure]) -> list[str]:
    """Return what each measure is known by; with a title that another has too, its number."""
    said = [text_at(measure.value, TITLE) for measure in measures]
    return [f"“{one}”" if said.count(one) == 1 else str(n) for n, one in enumerate(said, start=1)]


def _named(form: PledgeForm, names: Sequence[str]) -> PledgeForm:
    pairs = zip(names, form.measures, strict=True)
    return replace(form, measures=tuple(Measure(name, one.value) for name, one in pairs))
