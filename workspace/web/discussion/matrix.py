"""The comment matrix as a page that prints, and as a table for spreadsheets."""

from flask.typing import ResponseReturnValue

from workspace.exports.as_csv import as_csv
from workspace.process.offload import comparisons
from workspace.services import discussion as comments
from workspace.web.access import person, signed_in
from workspace.web.discussion.blueprint import blueprint
from workspace.web.export.table_rows import of_comments
from workspace.web.fragments import printed
from workspace.web.record import stated


@blueprint.get("/drafts/<string:draft_id>/discussion/matrix")
@signed_in
def matrix(draft_id: str) -> ResponseReturnValue:
    """Show every point and what became of it, in the order of the text."""
    found = comments.matrix(person(), draft_id)
    return printed("discussion/matrix.html", long=found.is_long, draft_id=draft_id, matrix=found)


@blueprint.get("/drafts/<string:draft_id>/discussion/matrix.csv")
@signed_in
def matrix_csv(draft_id: str) -> ResponseReturnValue:
    """Give the same as a table for spreadsheets; no cell of it is a formula."""
    rows = list(of_comments(comments.matrix(person(), draft_id)))
    return stated.table(comparisons.do(lambda: as_csv(rows)), "comments")
