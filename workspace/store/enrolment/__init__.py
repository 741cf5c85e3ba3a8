"""How people come to belong to an organisation: by signing it up, or by asking for a seat; never the seat itself."""
