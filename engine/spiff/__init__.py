"""SpiffWorkflow as the engine wants it: its own timers, services, decisions and messages."""
