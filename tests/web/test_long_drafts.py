"""Every page and form of a draft whose text is as long as can be, of every shape: bounded work.

What takes long is done beside the loop, which goes on with everybody else meanwhile.
"""

import pytest

from tests.support.people.everybody import World
from tests.support.people.served import SERVED, opened, somebody
from tests.support.servers.effort import MOST_CALLS, effort
from workspace.collab.format.schema import MAX_CHARS, MAX_LINES, MAX_MARKS
from workspace.domain.text.prose import Line, Lines, Run, from_plain
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.text.lines import shown
from workspace.services.versions import saved

LONG = MAX_CHARS - 2_000


def _filled(unit: str, size: int = LONG) -> Lines:
    return from_plain(unit * (size // len(unit)))


SHAPES: dict[str, Lines] = {
    "one word": _filled("a"),
    "words": _filled("witness Mr Ab "),
    "as many lines as can be": _filled("a\n", 2 * (MAX_LINES - 100)),
    "piles of marks": _filled("a" + "\u0301" * 29),
    "brackets": tuple(
        Line((Run(" ".join(f"[{n}]" for n in range(at, at + 20))),)) for at in range(0, 20_000, 20)
    ),
    "as many styles as can be": (
        Line(tuple(Run("a", strong=bool(n % 2)) for n in range(MAX_MARKS // 2))),
    ),
}
LINES = [
    line
    for line in SERVED
    if line.state == "drafting" and line.address.startswith("/drafts/<draft_id>")
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_page_or_form_of_a_long_draft_takes_long_on_the_loop(world: World, shape: str):
    saved._pace.clear()
    draft, lead = world.values["drafting"]["draft_id"], world.people["lead_editor"]
    assert lead is not None
    _write(draft, lead.id, SHAPES[shape])
    versions.checkpoint(lead, draft, "long")
    _write(draft, lead.id, from_plain("We will train every judge."))
    versions.checkpoint(lead, draft, "short")
    _write(draft, lead.id, SHAPES[shape][::-1])
    for name in world.app.jinja_env.list_templates(extensions=["html"]):
        world.app.jinja_env.get_template(name)  # made at its first use, which comes about once
    spent = {}
    for line in sorted(LINES, key=lambda line: line.method):
        path = world.address(line.address, line.state, a="2", b="3", n="2")
        role, posted = somebody(line), line.method == "POST"
        sent = world.sent(line.address, role, line.state) if posted else None
        # A template is made at its first use, which nobody brings about twice.
        for _ in range(1 if posted else 2):
            texts.close_all()
            shown.clear()
            with effort() as effort_of_this:
                answer = opened(world, line, path, sent)
                answer.get_data()
            spent[str(line)] = effort_of_this.calls
            if effort_of_this.calls < MOST_CALLS:
                break
    assert not {line: calls for line, calls in spent.items() if calls >= MOST_CALLS}


def _write(draft: str, person_id: str, lines: Lines) -> None:
    with transaction() as unit:
        texts.write_sections(unit, draft, {"commitment": lines}, person_id, "", "import")
