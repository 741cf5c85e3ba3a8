"""Long lists of parties: what is looked for in one, and a page of it; never who may see whom."""
