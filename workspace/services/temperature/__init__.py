"""Who is ready to sign, asked by the lead before the lock; nothing of it binds, or outlives it."""

from workspace.services.temperature.deadline import tell_due
from workspace.services.temperature.question import ask, clear, close
from workspace.services.temperature.reply import QuestionOver, answer
from workspace.services.temperature.views import ReplyView, TemperatureView, known, temperature

__all__ = [
    "QuestionOver",
    "ReplyView",
    "TemperatureView",
    "answer",
    "ask",
    "clear",
    "close",
    "known",
    "tell_due",
    "temperature",
]
