"""What is typed on its way to the disk; nothing else is ever written by this path."""
