"""What running Banyan for others needs: see docs/operating.md."""
