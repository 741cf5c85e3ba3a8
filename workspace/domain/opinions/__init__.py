"""What parties are asked about a text before it is signed, and correct in it; never what binds."""
