"""States of pledges, revisions and sign-offs, and what may be submitted; never rows or text."""
