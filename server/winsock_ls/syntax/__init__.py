"""Source code as the engine sees it: languages, the incremental syntax tree, the lowered tree."""
