"""`docs/operating.md`, followed word for word: every command in it runs as it is written there."""

import csv
import json
import os
import re
import shlex
import subprocess

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from deploy.scale import postgres
from tests.support.mail.letters import letter, part
from tests.support.mail.sent import an_address
from tests.support.people.signing_table import Table
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.process import begin_warm
from tests.support.servers.site_process import START_S
from workspace.cli import COMMANDS
from workspace.config import ROOT
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.store.accounts.second_factors import SecondFactorRow
from workspace.store.letters import LetterRow

FLASK = re.compile(r"(?:\.venv/bin/)?flask --app wsgi ")
# What installs, and what serves: the first is done, the other has tests of its own.
ELSEWHERE = {"make setup", ".venv/bin/python wsgi.py"}
# What takes a machine of its own (units of systemd, nginx): what is written is read by a shell.
ON_A_MACHINE = ("systemctl ", "for port in ")
# Of the first day, which a test follows in its order.
FIRST_DAY = {"setup", "db", "password-link"}


def operating() -> str:
    return (ROOT / "docs/operating.md").read_text("utf-8")


def section(heading: str) -> str:
    return operating().split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def blocks(text: str) -> list[str]:
    """Return the indented parts of a text, each line that goes on joined to the next."""
    found = re.findall(r"(?:^    .*\n?)+", text, re.MULTILINE)
    return [re.sub(r"(?m)^    ", "", one).replace("\\\n", " ").strip() for one in found]


def commands(text: str) -> list[str]:
    """Return the commands of the section, each on one line, in their order."""
    return "\n".join(blocks(text)).splitlines()


def test_every_command_of_the_first_day_runs_as_it_is_written(tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    environment["BANYAN_DATA_DIR"] = str(tmp_path / "var")
    said = {}
    for number, line in enumerate(commands(section("From an empty server to a first campaign"))):
        words = shlex.split(line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
        elif words[0] == ".venv/bin/flask":
            log = tmp_path / f"{number}.log"
            done = begin_warm(["-m", "flask", *words[1:]], environment, log).wait(START_S)
            said[words[3]] = log.read_text()
            assert done == 0, f"{line}\n{said[words[3]]}"
        else:
            assert line in ELSEWHERE, line
    assert list(said) == ["db", "setup", "password-link", "doctor"]
    assert (
        "Secretariat of the Pledges keeps this site; Amina Diarra administers it." in said["setup"]
    )
    assert "https://pledges.example.org/password/" in said["password-link"]
    assert "ok    database:" in said["doctor"]


def synopses() -> list[str]:
    """Return every command for whoever runs the site, as it is written with all it can be given."""
    table = section("Commands").split("For whoever works on it", 1)[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", table, re.MULTILINE)
    shown = [re.search(rf"`({name} [^`]+)`", said) for name, said in rows]
    of_table = [
        line.group(1) if line else name for (name, _), line in zip(rows, shown, strict=True)
    ]
    elsewhere = [*commands(operating()), *re.findall(r"`([^`\n]+)`", operating())]
    alone = re.compile(rf"(?:{'|'.join(name for name, _ in rows)}) ")
    written = [
        FLASK.sub("", one).partition("#")[0]
        for one in elsewhere
        if FLASK.match(one) or alone.match(one)
    ]
    asked = {one.strip() for one in (*of_table, *written) if "..." not in one}
    whole = {one.split()[0] for one in asked if " " in one}
    return sorted(one for one in asked - whole if one.split()[0] not in FIRST_DAY)


@pytest.fixture
def values(app, tmp_path_factory):
    """Give what stands for each word in capitals."""
    (said,) = [one for one in blocks(operating()) if one.startswith("{")]
    named = [one for one in json.loads(said).values() if isinstance(one, str)]
    files = tmp_path_factory.mktemp("files")
    columns, table = files / "columns.json", files / "table.csv"
    columns.write_text(said)
    with table.open("w") as out:
        csv.writer(out).writerows([named, ["X-1", "Aruna", "2023", "A title", "A text", "no", "s"]])
    (files / "map.json").write_text('{"Aruna": "african"}')
    around = Table()
    has_a_second_factor(around.ana)
    asked = NewThread(section="commitment", body="By when?")
    thread = discussion.start_thread(around.ana, around.draft, asked)
    return {
        "ADDRESS": around.ana.email,
        "CAMPAIGN": around.campaign.slug,
        "SLUG": around.campaign.slug,
        "DAYS": "5",
        "DRAFT": around.draft,
        "FILE": str(table),
        "LIST": str(files / "list.json"),
        "COLUMNS.json": str(columns),
        "MAP.json": str(files / "map.json"),
        "N": "1",
        "RECIPIENT": an_address(around.ana, around.draft, thread),
        "SENDER": around.ana.email,
    }


def has_a_second_factor(person) -> None:
    with transaction() as unit:
        row = SecondFactorRow(person_id=person.id, secret="sealed", begun_at=now(), set_at=now())
        unit.session.add(row)


def letter_in_doubt() -> str:
    """Have a letter given to a mail server that never said whether it took it; return its id."""
    with transaction() as unit:
        row = LetterRow(to="bea@belmar.example", subject="Hello", body="the link")
        row.created_at = row.due_at = row.handed_at = now()
        unit.session.add(row)
        unit.session.flush()
        return row.id


def written_out(synopsis: str, values: dict[str, str]) -> list[str]:
    """Return the words of a command with all that it can be given, names in the place of words."""
    words = shlex.split(re.sub(r"[\[\]]", "", synopsis))
    return [letter_in_doubt() if word == "ID" else values.get(word, word) for word in words]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_other_command_runs_as_it_is_written(app, values):
    known = {str(command.name) for command in COMMANDS} - FIRST_DAY - {"lesser-role"}
    asked = [one for one in synopses() if not one.startswith("lesser-role")]
    assert {one.split()[0] for one in asked} == known
    runner, failed = app.test_cli_runner(), []
    for synopsis in asked:
        given = letter(part("Yes."), sender=values["SENDER"], results="mx.banyan.example; spf=pass")
        done = runner.invoke(args=written_out(synopsis, values), input=given)
        if done.exit_code:
            failed.append(f"{synopsis}\n{done.output or done.exception!r}")
    assert not failed, "\n\n".join(failed)


def kept(kind: str) -> list[str]:
    """Return the commands that keep one kind of thing, and bring it back, of the table."""
    row = re.search(rf"^\| {kind} \| (.*) \|$", section("Keeping"), re.MULTILINE)
    return [one for one in re.findall(r"`([^`]+)`", row.group(1)) if " " in one]


def shell(folder, line: str, **environment: str) -> None:
    done = subprocess.run(
        ["bash", "-ec", line],
        check=False,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
    )
    assert done.returncode == 0, f"{line}\n{done.stderr.decode()}"


def test_a_backup_of_sqlite_and_of_the_data_folder_is_made_as_it_is_written(migrated, tmp_path):
    (tmp_path / "var").mkdir()
    with copy_of(migrated("sqlite"), tmp_path / "var", "banyan"):
        for line in (*kept("SQLite"), *kept("data folder")):
            shell(tmp_path, line)
        shell(tmp_path, 'test "$(sqlite3 copy.sqlite "SELECT count(*) FROM alembic_version")" = 1')
        shell(tmp_path, "! tar --list --file=state.tar | grep sqlite")


def test_what_is_kept_and_guarded_on_postgresql_is_as_it_is_written(migrated, tmp_path):
    role = next(one for one in blocks(section("Keeping")) if one.startswith("CREATE ROLE"))
    with copy_of(migrated("postgresql"), tmp_path) as url:
        there = make_url(url)
        owner = {"PGHOST": str(there.query.get("host") or there.host), "PGUSER": there.username}
        owner |= {"PGPORT": str(there.port or ""), "PATH": f"{postgres.programs()}:{os.defpath}"}
        for line in kept("PostgreSQL"):
            # Only the names of the database and its file are ours.
            shell(tmp_path, re.sub(r"\bbanyan\b(?!\.)", str(there.database), line), **owner)
        create, _, lesser = role.splitlines()
        ours = f"banyan_{there.database}"
        run_sql(url, create.partition("--")[0].replace("banyan_site", ours))
        with serving(settings_for(url, tmp_path)) as app:
            words = FLASK.sub("", lesser.partition("#")[0]).replace("banyan_site", ours).split()
            done = app.test_cli_runner().invoke(args=words)
            assert done.exit_code == 0, done.output
        run_sql(url, f"DROP OWNED BY {ours}", f"DROP ROLE {ours}")


def run_sql(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for one in statements:
            connection.exec_driver_sql(one)
    engine.dispose()


def test_what_takes_a_machine_or_makes_things_anew_is_there_to_be_run():
    lines = [one for one in blocks(operating()) if one.startswith(ON_A_MACHINE)]
    assert lines
    for one in lines:
        subprocess.run(["bash", "-n", "-c", one], check=True)
    targets = sorted(
        set(re.findall(r"`make ([a-z-]+)`|^    make ([a-z-]+)$", operating(), re.MULTILINE))
    )
    asked = [one for pair in targets for one in pair if one]
    subprocess.run(
        ["make", "--dry-run", "--silent", *asked], cwd=ROOT, check=True, capture_output=True
    )


def test_no_command_is_written_that_none_of_these_follows():
    """A block that is none of those above would be followed by nobody."""
    begins = (".venv/bin/", "export ", "make ", *ON_A_MACHINE, "{", "CREATE ROLE")
    assert [one for one in blocks(operating()) if not one.startswith(begins)] == []
