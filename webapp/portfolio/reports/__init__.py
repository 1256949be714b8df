"""A status report from draft to lock, and the reporting period it belongs to."""
