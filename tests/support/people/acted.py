"""Acts at a signing table, one function each, as the tests of acts name them."""

from workspace.services import discussion, temperature
from workspace.services.discussion import NewThread


def object_to(table):
    asked = NewThread(section="scene", kind="blocking", body="Who agreed to this?")
    discussion.start_thread(table.bea, table.draft, asked)


def thread_of(table):
    return discussion.discussion(table.bea, table.draft, "open").standing[0]


def override(table):
    discussion.override(table.ana, table.draft, thread_of(table).id, "We did.")


def say_otherwise(table):
    comment = thread_of(table).comments[0].id
    discussion.edit_comment(table.bea, table.draft, comment, "Who agreed to that?")


def take_back(table):
    discussion.delete_comment(table.bea, table.draft, thread_of(table).comments[0].id)


def ask_who_is_ready(table):
    temperature.ask(table.ana, table.draft, "", "")


def say_ready(table):
    asked = temperature.temperature(table.bea, table.draft).id
    temperature.answer(table.bea, table.draft, asked, ("ready", "", ""))


def close_the_question(table):
    temperature.close(table.ana, table.draft)
