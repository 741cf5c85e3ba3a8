"""Taking suggestions about answers and measures: by the use case that edits these, or outdated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workspace.domain.answers.facts import FACT
from workspace.domain.answers.measures import empty_measure
from workspace.domain.errors import Invalid
from workspace.domain.suggestions.amendments import Amendment, Kind
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.pledge import facts
from workspace.services.pledge.measure_rows import (
    add_within,
    change_within,
    checked,
    own_row,
    take_out_within,
)
from workspace.services.suggestions.amendments.footings import Ground
from workspace.store.suggestions import SuggestionRow


@dataclass(slots=True)
class Adopted:
    """What became of suggestions about answers and measures.

    Attributes:
        taken: what is stored now.
        gone: what was to be taken and does not fit any more.
        rivals: what cannot be taken any more, by what was taken instead.
        held: what fits, but would break a rule; it waits.
    """

    taken: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rivals: dict[str, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)


def adopt(
    unit: Unit,
    standing: Standing,
    rows: Mapping[str, SuggestionRow],
    wanted: Collection[str],
    *,
    alike: bool,
) -> Adopted:
    """Store what suggestions show, each checked on its own, the oldest first.

    Args:
        unit: the running unit.
        standing: of whoever takes them; they may decide on all of them.
        rows: all that waits.
        wanted: what is to be taken.
        alike: whether what would break a rule is passed over.

    Raises:
        Invalid: it would break a rule, and it is the only one.
    """
    done = Adopted()
    others = {key: row.amendment for key, row in rows.items() if not row.is_of_words}
    chosen = sorted((key for key in others if key in wanted), key=lambda key: _age(rows[key]))
    if not chosen:
        return done
    ground = Ground(unit, standing)
    for key in chosen:
        if key in done.rivals:
            continue
        footing = ground.footing(others[key])
        if not footing.fits:
            done.gone.append(key)
        elif footing.wrong and alike:
            done.held.append(key)
        elif footing.wrong:
            raise Invalid(footing.wrong)
        else:
            against = [
                other
                for other, what in others.items()
                if other not in done.taken and others[key].rules_out(what) and ground.fits(what)
            ]
            _carry_out(unit, standing, others[key], ground)
            ground.refresh(unit)
            done.taken.append(key)
            done.rivals |= {other: key for other in against if other != key}
    return done


def _age(row: SuggestionRow) -> tuple[float, int, str]:
    return row.created_at.timestamp(), row.place, row.id


def _carry_out(unit: Unit, standing: Standing, what: Amendment, ground: Ground) -> None:
    if what.kind is Kind.ANSWER:
        wanted = what.applied(ground.now(what.kind, what.about))
        facts.change_within(unit, standing, what.about, FACT[what.about].together(wanted))
    elif what.kind is Kind.ADDITION:
        value = what.applied(empty_measure())
        add_within(unit, standing, (value, what.wrong(empty_measure())))
    elif what.kind is Kind.REMOVAL:
        take_out_within(unit, standing, what.about)
    else:
        measure = own_row(unit, standing, what.about)
        before = {**empty_measure(), **measure.value}
        value = checked(unit, standing, (what.applied(before), what.wrong(before)))
        change_within(unit, standing, measure, value)
    unit.session.flush()
