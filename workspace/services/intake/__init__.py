"""Documents that people bring into a draft: read, looked at, taken; never how a kind is read."""

from workspace.services.intake.besides import besides
from workspace.services.intake.fates import Change, Fate
from workspace.services.intake.look import Choice, Decision, Look, Ways, look, ways
from workspace.services.intake.outset import begin, look_before, read_before
from workspace.services.intake.returned import News, Taken, Wanted, news, take_news
from workspace.services.intake.talks import Phrases, Talk
from workspace.services.intake.upload import MOST_BYTES, read, require
from workspace.services.intake.uptake import take

__all__ = [
    "MOST_BYTES",
    "Change",
    "Choice",
    "Decision",
    "Fate",
    "Look",
    "News",
    "Phrases",
    "Taken",
    "Talk",
    "Wanted",
    "Ways",
    "begin",
    "besides",
    "look",
    "look_before",
    "news",
    "read",
    "read_before",
    "require",
    "take",
    "take_news",
    "ways",
]
