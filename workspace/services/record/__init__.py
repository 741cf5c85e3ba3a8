"""Receipts: their keys and their verification; never how one comes about."""
