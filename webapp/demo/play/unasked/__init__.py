"""What happens beside the tasks."""
