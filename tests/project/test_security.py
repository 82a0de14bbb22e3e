"""What SECURITY.md promises is tested: each sentence by the tests that stand here."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRUST, STREAMS = "tests/e2e/test_trust.py", "tests/e2e/test_transports.py"
FILES, CHECKED = "tests/e2e/test_odd_files.py", "tests/e2e_cli/test_odd_files.py"
READER = "tests/unit/config/test_config_reader.py"
REGULAR = "tests/unit/config/test_config_regular.py"
VSCODE = "tests/editors/vscode"
TESTS: dict[str, list[str]] = {
    "makes the server run a program": [f"{TRUST}::test_no_program_is_run"],
    "the extension for VS Code starts no program": [
        f"{VSCODE}/test_extension.py::test_what_needs_no_editor_works",
        f"{VSCODE}/test_server.py::test_nothing_of_an_untrusted_workspace_is_started",
        f"{VSCODE}/test_extension_host.py::test_in_a_folder_that_is_not_trusted",
    ],
    "reach the network": [
        f"{TRUST}::test_the_network_is_not_reached",
        f"{READER}::test_other_machines_are_not_called",
        "tests/unit/lsp/test_lsp_headers.py::test_other_machines_are_not_called",
    ],
    "The server writes no file": [
        f"{TRUST}::test_nothing_is_written",
        "tests/e2e_cli/test_killed.py::test_only_what_is_asked_for_is_written",
    ],
    "is read by the server only inside the workspace": [
        f"{TRUST}::test_nothing_outside_is_read",
        f"{READER}::test_a_baseline_elsewhere_is_not_read",
        f"{READER}::test_extend_stays_inside_the_folder",
        f"{REGULAR}::test_links_are_ours_where_they_stay_inside",
    ],
    "Pipes, devices and sockets": [
        f"{REGULAR}::test_pipes_and_devices_are_not_opened",
        f"{FILES}::test_what_is_no_source_holds_nobody_up",
        f"{CHECKED}::test_odd_files_below_a_folder_are_passed_over",
        f"{CHECKED}::test_a_file_of_two_gibibytes_is_skipped",
    ],
    "listen on this machine alone": [
        f"{STREAMS}::test_other_machines_cannot_connect",
        f"{STREAMS}::test_an_address_that_others_reach_is_warned_of",
    ],
    "A page in a browser": [
        f"{STREAMS}::test_pages_of_other_sites_are_turned_away",
        f"{STREAMS}::test_requests_of_pages_are_turned_away",
    ],
    "Patterns of configuration": [
        "tests/e2e_cli/test_killed.py::test_patterns_that_try_everything"
    ],
    "Broken code": [
        "tests/unit/syntax/test_syntax_parsing.py::test_what_takes_too_much_work_is_blank",
        "tests/unit/syntax/test_syntax_parsing.py::test_a_here_document_that_is_cut_off",
        "tests/unit/syntax/test_syntax_preprocessor.py::test_only_so_many_levels_are_weighed",
    ],
    "carries no command": [f"{TRUST}::test_no_answer_carries_a_command"],
    "is the old one or the new one": [
        "tests/e2e_cli/test_killed.py::test_files_are_old_or_new_whenever_it_is_killed",
    ],
    "The server ends with its editor": [
        "tests/e2e/test_process.py::test_the_end_of_the_input_ends_it",
        "tests/e2e/test_process.py::test_it_ends_with_the_process_that_it_is_to_watch",
        "tests/e2e/test_signals.py::test_signals_end_it_while_it_waits_for_input",
        "tests/e2e/test_signals.py::test_a_signal_ends_it_while_it_works",
    ],
}


def test_each_promise_is_tested() -> None:
    """Every sentence has its tests, every entry here a sentence, and every test exists."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    promised = text.partition("## What holds")[2].partition("## What does not")[0]
    sentences = [line[2:] for line in promised.splitlines() if line.startswith("- ")]
    found = {each: [key for key in TESTS if key in each] for each in sentences}
    assert {each: keys for each, keys in found.items() if len(keys) != 1} == {}
    assert {keys[0] for keys in found.values()} == set(TESTS)
    missing = [test for tests in TESTS.values() for test in tests if not _exists(test)]
    assert missing == []


def _exists(test: str) -> bool:
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, functions) and node.name == name for node in ast.walk(tree))
