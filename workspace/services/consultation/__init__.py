"""Consultations: for some time only the lead writes, and the others suggest and comment."""

from workspace.services.consultation.course import end, start
from workspace.services.consultation.view import ConsultationView, consultation

__all__ = ["ConsultationView", "consultation", "end", "start"]
