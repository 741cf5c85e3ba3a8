"""OpenDocument texts as LibreOffice and others write them, read; never how Word does."""
