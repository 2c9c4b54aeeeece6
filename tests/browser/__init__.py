"""Stories told in a real Chromium before a real server, and what must hold on every page."""
