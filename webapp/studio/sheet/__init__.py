"""What the files of a process say, in words: steps, tables, forms and deadlines.

Read from the files themselves, so that a draft which cannot be deployed is shown as well.
"""
