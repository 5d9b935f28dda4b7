"""How good are the readings? Scorers for the public sets, floors that only rise, and results.md."""
