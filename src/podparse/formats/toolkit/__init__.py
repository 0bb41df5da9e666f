"""What the formats share: lines, rows, stamps, markup, labels, write-back."""
