"""What is written: texts, journals, pledges, letters and what is announced of them.

It never makes a person; those who write are given to it.
"""
