"""What another package can add to reportedly: one file for each thing."""
