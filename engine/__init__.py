"""The BPMN runtime on SpiffWorkflow. Knows nothing of governance, Flask or mail."""
