"""Who takes part and what they have done: accounts, organisations, parties, signatures, rights.

They act through the product's own services. It never holds a server or a page.
"""
