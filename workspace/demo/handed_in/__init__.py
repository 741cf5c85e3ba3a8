"""The demonstration's submitted pledges, made by the product's acts; never by writing rows."""
