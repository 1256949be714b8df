"""What the bodies resolved: ``models``, ``recording`` (the use case), ``standing`` (in force)."""
