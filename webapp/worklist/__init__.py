"""The task inbox, the task page, and what happens when a task is answered."""
