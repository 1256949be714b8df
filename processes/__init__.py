"""The processes: a folder each with diagram, tables, forms and the delegates behind them."""
