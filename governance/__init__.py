"""The domain of a board that several public authorities share. No Flask, no SpiffWorkflow."""
