"""Organisations, seats and mandates; never their part in a pledge."""
