"""Structured answers and measures: fields, forms, stored values; never prose."""
