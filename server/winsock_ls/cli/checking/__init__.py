"""What `check` does between its options and its report: files found, read, checked, rewritten.

`plan` says what is to be done in each folder, `walk` finds the files, `work` has them checked one
by one or by several processes, `inspection` checks one of them, with the engine that it imports.
"""
