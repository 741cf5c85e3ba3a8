"""Several processes on one machine, for trying and for tests: `make scale`."""
