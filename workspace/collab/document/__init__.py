"""One draft's document: stored, on trial, in the engine; no rows and no people."""
