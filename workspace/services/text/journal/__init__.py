"""The journal as it lies: packed, proved whole, taken up after a restore; no live text."""
