"""Faults on purpose: kills, cuts and full disks under people who type, and a checker after each."""
