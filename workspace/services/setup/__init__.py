"""How an empty site becomes somebody's: the first answers and the code for them; never a page."""
