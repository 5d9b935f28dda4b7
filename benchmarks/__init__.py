"""How fast and how big? Words a second, memory and start-up, beside the peers, in one run."""
