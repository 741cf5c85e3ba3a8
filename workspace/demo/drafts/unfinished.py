"""The drafts people find on their desks: one in each state a draft can be in, and one in Arabic."""

from datetime import timedelta

from workspace.demo.calendar import Calendar
from workspace.demo.drafts.discussion import discuss
from workspace.demo.drafts.first_steps import open_pledge, sign, write_answers, write_text
from workspace.demo.drafts.suggested import suggest
from workspace.demo.files import Item, read, sections
from workspace.demo.people import Cast
from workspace.domain.access.roles import Permission
from workspace.domain.versions.occasions import Kind
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts, versions
from workspace.services.access import draft_for
from workspace.services.acts import Act
from workspace.services.parties.invitations import OrganisationAsk, accept_within, invite_within
from workspace.services.signing import all_seen, decline_within, lock_within, reopen_within

# Days: organisations are asked and join after the draft is opened; the text is as it stands so
# many days after its last named version; and one organisation was asked yesterday, so that its
# letter is still good.
_INVITED, _JOINED, _REWORKED = 3, 5, 3
_ASKED = timedelta(days=1)


def begin_all(unit: Unit, cast: Cast, calendar: Calendar) -> int:
    """Make every draft and return how many there are."""
    items = read("drafts")
    for item in items:
        _begin(unit, cast, calendar, item)
    return len(items)


def _begin(unit: Unit, cast: Cast, calendar: Calendar, item: Item) -> None:
    lead, *others = item["parties"]
    writer = lead["people"][0]
    with now.at(calendar.at(item["started_on"])):
        draft_id = open_pledge(unit, cast.acting(writer), item).id
    for party in others:
        if party["status"] == "active":
            with now.at(calendar.at(item["started_on"], days=_INVITED)):
                invitation = _invite(unit, cast, draft_id, party, writer)
            with now.at(calendar.at(item["started_on"], days=_JOINED)):
                accept_within(unit, cast.head(party["organisation"]), invitation)
    _write(unit, cast, calendar, draft_id, item)
    discuss(unit, cast, calendar, draft_id, item)
    suggest(unit, cast, calendar, draft_id, item)
    for party in others:
        if party["status"] == "invited":
            with now.at(now() - _ASKED):
                _invite(unit, cast, draft_id, party, writer)
    if "signing" in item:
        _put_to_signature(unit, cast, calendar, draft_id, item)


def _invite(unit: Unit, cast: Cast, draft_id: str, party: Item, inviter: str) -> str:
    asked = OrganisationAsk(
        organisation=party["organisation"],
        capacity=party["capacity"],
        required=party["required"],
        edit_level=party["edit_level"],
        message=party["message"],
    )
    return invite_within(unit, cast.acting(inviter), draft_id, asked)


def _write(unit: Unit, cast: Cast, calendar: Calendar, draft_id: str, item: Item) -> None:
    """Write the earlier texts, each kept as a version, and then the text as it stands."""
    for stage in item["history"]:
        with now.at(calendar.at(stage["on"], hour=16)):
            seq = _write_sections(unit, cast, draft_id, stage["by"], stage)
            standing = draft_for(unit, cast.acting(stage["by"]), draft_id, Permission.CHECKPOINT)
            versions.save(unit, standing, kind=Kind.NAMED, name=stage["name"], seq=seq)
    writer = item["parties"][0]["people"][0]
    with now.at(calendar.at(item["history"][-1]["on"], days=_REWORKED, hour=16)):
        _write_sections(unit, cast, draft_id, writer, item)
        measures = write_answers(unit, draft_id, cast.acting(writer), item)
        standing = draft_for(unit, cast.acting(writer), draft_id, Permission.READ)
        for key in item["facts"]:
            acts.record(unit, standing, Act.SAVED_FACT, key, rev=1)
        for one in measures:
            acts.record(unit, standing, Act.ADDED_MEASURE, one, rev=1)


def _write_sections(unit: Unit, cast: Cast, draft_id: str, email: str, item: Item) -> int:
    organisation = cast.organisations[cast.listed[email]["organisation"]]
    text = sections(item["sections"])
    return write_text(unit, draft_id, text, cast.acting(email), organisation)


def _put_to_signature(
    unit: Unit, cast: Cast, calendar: Calendar, draft_id: str, item: Item
) -> None:
    signing = item["signing"]
    with now.at(calendar.at(signing["locked_on"], hour=16)):
        person = cast.acting(signing["locked_by"])
        answer = all_seen(sections(item["sections"]))
        revision = lock_within(unit, person, draft_id, answer)
    for given in signing["sign_offs"]:
        with now.at(calendar.at(given["signed_on"], hour=11)):
            _, _, title = given["name_title"].partition(", ")
            signer = cast.acting(given["by"])
            sign(unit, revision, signer, title=title, reservation=given["reservation"])
    for refused in signing.get("declined", ()):
        with now.at(calendar.at(refused["on"], hour=11)):
            decline_within(unit, cast.acting(refused["by"]), draft_id, refused["reason"])
    if "reopened" in signing:
        again = signing["reopened"]
        with now.at(calendar.at(again["on"], hour=11)):
            lead = draft_for(unit, cast.acting(again["by"]), draft_id, Permission.REOPEN, lock=True)
            reopen_within(unit, lead, again["reason"])
