"""What threads and suggestions are and become; never the text they are about."""
