"""How people come to belong to an organisation: sign-ups, requests for a seat; never the seat."""
