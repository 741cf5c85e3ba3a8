"""What all pages share: built files, headers, languages; no page of its own."""
