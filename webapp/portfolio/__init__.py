"""The portfolio at its three levels, its reports, indicators and snapshots."""
