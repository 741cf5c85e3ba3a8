"""Packed documents, DOCX and ODT, read part by part; never a text that is one file of words."""
