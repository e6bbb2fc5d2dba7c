"""Reports: what changed, why, and by whose decision. One module per output, all written from the edit list."""
