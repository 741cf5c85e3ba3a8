"""What an organisation's own people see of its sign-on, before, between and after; never others."""
