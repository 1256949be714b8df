"""The grammar of FEEL by recursive descent (DMN 1.5, clause 10.3.1.2).

stream (tokens) · primaries (literals, lists, contexts, names) · binary (operators) · tests
(cells) · expressions (if, for, some, every, function) · types.
"""
