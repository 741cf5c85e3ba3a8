"""Signatures under an open pledge after its publication: the rules, never who gave one."""
