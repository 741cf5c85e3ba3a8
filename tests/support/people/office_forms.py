"""What the forms of the secretariat's own pages send; see `forms`."""

from typing import Final

OF_OFFICE: Final[dict[str, dict[str, str]]] = {
    "/secretariat/letters/<letter_id>/retry": {},
    "/secretariat/people/<member_id>/link": {},
    "/secretariat/campaigns/new": {
        "title": "Pledges for water",
        "deadline_on": "2100-01-01",
        "horizon_on": "2101-01-01",
        "timezone": "UTC",
        "languages": "en",
        "openers": "anybody",
        "invitation_days": "7",
        "flagship_cap": "5",
    },
    "/secretariat/campaigns/<campaign>": {
        "title": "Human Rights 75",
        "horizon_on": "2101-01-01",
        "languages": "en",
        "openers": "anybody",
        "invitation_days": "7",
        "flagship_cap": "5",
    },
    "/secretariat/campaigns/<campaign>/deadline": {
        "deadline_on": "{later}",
        "reason": "Many States asked for it.",
    },
}
