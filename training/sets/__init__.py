"""The sets that the reader learns from, one file a set: each gives :class:`training.examples.Example` items."""
