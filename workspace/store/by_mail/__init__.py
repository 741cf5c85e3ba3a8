"""Addresses of single persons to which they write comments, and what came; no letter as it came."""
