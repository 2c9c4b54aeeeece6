"""How quick the portal is with years of complaints in it: `python -m tests.bench`, or `make bench`."""
