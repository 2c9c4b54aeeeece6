"""The classifier of complaints: which topic, affair and kind a text is about, and which words say so."""
