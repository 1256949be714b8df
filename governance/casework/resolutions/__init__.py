"""What the bodies resolved."""
