"""The ballot of one seat: scores and ranking, check, receipt."""
