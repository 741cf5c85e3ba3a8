"""`flask --app wsgi verify-text [DRAFT]`: is what is stored of the texts whole?"""

import click
from flask.cli import with_appcontext

from workspace.domain.errors import NotFound
from workspace.services.text.journal import proof
from workspace.services.text.journal.proof import Report


@click.command("verify-text")
@click.argument("draft", required=False)
@with_appcontext
def verify_text(draft: str | None) -> None:
    """Replay every row of DRAFT, or of all drafts, and compare; exit code 1 on a difference."""
    try:
        reports = [proof.verify(draft)] if draft else proof.verify_all()
        whole = [_told(report) for report in reports]
    except NotFound:
        raise click.ClickException(f"There is no text of a draft {draft!r}.") from None
    if not all(whole):
        raise click.ClickException(f"{whole.count(False)} of {len(whole)} texts are not whole.")


def _told(report: Report) -> bool:
    what = f"{report.draft_id}: {report.rows} rows, {report.segments} segments"
    if report.purged:
        what += f", {len(report.purged)} purged"
    click.echo(what if report.faults else f"{what}, whole")
    for first, last in _runs(report.purged):
        click.echo(f"  purged: {first}" if first == last else f"  purged: {first} to {last}")
    for fault in report.faults:
        click.echo(f"  {fault}")
    return not report.faults


def _runs(seqs: list[int]) -> list[tuple[int, int]]:
    """Return numbers in order as runs without gaps: the first and the last of each."""
    found: list[tuple[int, int]] = []
    for seq in seqs:
        if found and found[-1][1] == seq - 1:
            found[-1] = found[-1][0], seq
        else:
            found.append((seq, seq))
    return found
