"""What leaves Banyan as a file or a picture: one module per format."""
