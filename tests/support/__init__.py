"""What tests are built from: people, the documents they write, servers, and pages.

It never holds a test; what only one folder of tests needs stands in that folder.
"""
