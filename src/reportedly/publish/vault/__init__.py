"""A vault of Markdown notes that a person goes on writing in: names, blocks and words of notes."""
