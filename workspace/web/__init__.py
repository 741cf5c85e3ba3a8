"""Pages: rooms with a blueprint each. A route that declares no right stops the start."""

from flask import Flask

from workspace.config import Settings
from workspace.web import (
    access,
    accounts,
    addresses,
    admission,
    alignment,
    alphabet,
    amendment,
    api,
    by_mail,
    campaigns,
    classification,
    consultation,
    corrections,
    desk,
    discussion,
    enrolment,
    errors,
    export,
    flagships,
    guidance,
    intake,
    keepers,
    kept,
    lead,
    mergers,
    notices,
    office,
    operations,
    organisations,
    paper,
    parties,
    pledge,
    pledgers,
    procedures,
    progress,
    provider,
    record,
    registry,
    reuse,
    review,
    seat_requests,
    second_factor,
    setup,
    shelter,
    sign_on,
    signing,
    statistics,
    suggestions,
    temperature,
    text,
    tree,
    versions,
    withdrawal,
)
from workspace.web.export import print_answers
from workspace.web.page import assets, body, compression, headers, languages, once, plain_text

ROOMS = (
    accounts,
    admission,
    alignment,
    amendment,
    api,
    by_mail,
    campaigns,
    classification,
    consultation,
    corrections,
    desk,
    discussion,
    enrolment,
    export,
    flagships,
    guidance,
    intake,
    keepers,
    lead,
    mergers,
    notices,
    office,
    operations,
    organisations,
    paper,
    parties,
    pledge,
    pledgers,
    procedures,
    progress,
    record,
    registry,
    reuse,
    review,
    provider,
    seat_requests,
    second_factor,
    setup,
    shelter,
    sign_on,
    signing,
    statistics,
    suggestions,
    temperature,
    text,
    tree,
    versions,
    withdrawal,
)


def bind(app: Flask, settings: Settings) -> None:
    """Register every page of the site on the application."""
    addresses.bind(app)
    alphabet.bind(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    access.guard(app)
    operations.pace.bind(app, settings)
    compression.bind(app)
    body.bind(app)
    headers.bind(app)
    once.bind(app)
    plain_text.bind(app)
    assets.bind(app)
    errors.bind(app)
    parties.seats.bind(app)
    kept.bind(app)
    print_answers.bind(app)
    languages.bind(app, settings)
    access.refuse_undeclared_routes(app)
