"""Half a year of an invented desk: some 400 made-up complaints, and what became of each."""
