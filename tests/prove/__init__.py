"""Proofs that take longer than a test: `python -m tests.prove.poisoning`, or `make prove`."""
