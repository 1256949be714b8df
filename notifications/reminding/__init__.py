"""The plan of reminders, who hears of a delay, and what they are told."""
