"""What threads are and become; never the text they are about."""
