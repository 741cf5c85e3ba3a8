"""Revisions, sign-offs and submissions; rows that only move forward, never back."""
