"""The site as people meet it: pages in a real browser, and pages that are only a connection.

It never looks past the site: what the database holds is asked of `people` and `documents`.
"""
