"""C and C++."""

from __future__ import annotations

from winsock_ls.syntax.language import Language


def _c() -> object:
    import tree_sitter_c

    return tree_sitter_c.language()


def _cpp() -> object:
    import tree_sitter_cpp

    return tree_sitter_cpp.language()


_CONTAINERS = frozenset(
    {
        "translation_unit", "linkage_specification", "declaration_list", "namespace_definition",
        "class_specifier", "struct_specifier", "field_declaration_list", "template_declaration",
    }
)  # fmt: skip
_FUNCTIONS = frozenset({"function_definition"})
_LISTS = frozenset({"initializer_list", "enumerator_list", "enumerator"})

C = Language(
    id="c",
    line_comment="//",
    grammar=_c,
    query_folders=("c-family", "c"),
    containers=_CONTAINERS,
    functions=_FUNCTIONS,
    lists=_LISTS,
)
CPP = Language(
    id="cpp",
    line_comment="//",
    grammar=_cpp,
    query_folders=("c-family", "cpp"),
    containers=_CONTAINERS,
    functions=_FUNCTIONS,
    lists=_LISTS,
)  # fmt: skip
