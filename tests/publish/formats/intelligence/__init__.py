"""The formats of intelligence work, each checked by its own library."""
