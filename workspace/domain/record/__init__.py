"""What is signed, received and published, in exact forms anyone can check; never live text."""
