"""How the shipped reader was made: prepare, train, export. Not in the wheel; needs ``pip install -e '.[train]'``."""
