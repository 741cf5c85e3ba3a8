"""Reviews of submissions as rows, with notes and answers; never what they decide."""
