"""What is proposed of a text, how it differs and what becomes of it; never the text itself."""
