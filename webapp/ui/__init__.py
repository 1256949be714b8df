"""How facts are shown: dates and figures in words, charts and the annual wheel as SVG."""
