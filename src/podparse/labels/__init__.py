"""Speaker labels in text: the one engine that finds them, whatever the format."""
