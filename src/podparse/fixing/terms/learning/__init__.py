"""What corrected transcripts teach: which terms a show uses and how they are misheard."""
