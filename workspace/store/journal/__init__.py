"""The live text as rows: heads, journal, segments, snapshots; never its words."""
