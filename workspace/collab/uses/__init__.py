"""What is made of a document: anchors, edits, merges, authors; never from a client's bytes."""
