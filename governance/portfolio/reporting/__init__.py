"""Status reports: the common template, the call, the report and its way to being locked."""
