"""FEEL: text to syntax tree to value, with no idea of files, tables or decisions.

parser, grammar/ text to tree · evaluator, evaluation/ tree to value · scope names, faults and
budget · unary cells · comparison, conformance, arithmetic · functions/ the built-in ones ·
names what an expression relies on · temporal, text · syntax, values, kinds.
"""
