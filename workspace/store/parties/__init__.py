"""Parties of pledges and the invitations that make them; never their signatures."""
