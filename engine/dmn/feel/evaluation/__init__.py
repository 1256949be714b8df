"""The larger branches of the evaluator: calls and iterations."""
