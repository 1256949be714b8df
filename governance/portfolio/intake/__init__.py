"""The gross list from a spreadsheet into the portfolio, row by row and with every refusal named."""
