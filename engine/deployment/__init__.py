"""From a folder of files to a version that instances can run on: parse, check, version."""
