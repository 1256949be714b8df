"""How the application is served, and how it stops with nothing half done."""
