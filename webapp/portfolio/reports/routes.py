"""The addresses of status reports, gathered for the portfolio's."""

from webapp.portfolio.reports import deciding, pages, periods, writing

PARTS = (deciding, pages, periods, writing)
