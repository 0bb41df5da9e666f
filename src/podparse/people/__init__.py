"""People: who speaks, under which label and name, in which role, and where they appear."""
