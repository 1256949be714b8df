"""What goes out with a meeting: the open papers, and the portfolio frozen behind it."""
