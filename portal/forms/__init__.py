"""What was typed and what is wrong with it; no form knows the database."""
