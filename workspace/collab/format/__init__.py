"""Bytes of Yjs and values, both ways, read strictly; no document and no judgement."""
