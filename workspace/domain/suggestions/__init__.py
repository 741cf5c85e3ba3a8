"""What is proposed of a text and its answers, how it differs, what becomes of it; never these."""
