"""What is small can be read whole: files, functions, views."""

import pytest

from tests.architecture import source

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_VIEW = 15
LONGEST_README = 80


def test_a_file_is_read_at_one_sitting() -> None:
    lines = {
        source.name(path): path.read_text(encoding="utf-8").count("\n")
        for path in source.files("*.py", "*.ts", "*.mjs", "*.css", "*.html")
    }
    too_long = {name: count for name, count in lines.items() if count > LONGEST_FILE}
    assert lines
    assert not too_long


def test_a_function_fits_on_a_screen() -> None:
    paths = source.files("*.py")
    too_long = [
        f"{function.place}: {source.own_lines(function.node)} lines"
        for function in source.functions(paths)
        if source.own_lines(function.node) > LONGEST_FUNCTION
    ]
    assert not too_long


def test_a_view_is_one_command_or_one_query() -> None:
    too_long = [
        f"{function.place}: {source.own_lines(function.node)} lines"
        for function in source.functions(source.modules("views"))
        if source.own_lines(function.node) > LONGEST_VIEW
    ]
    assert not too_long


@pytest.mark.parametrize("app", source.apps())
def test_an_app_says_on_one_page_what_it_is_for(app: str) -> None:
    readme = source.PACKAGE / app / "README.md"
    assert readme.exists()
    assert 5 <= len(readme.read_text(encoding="utf-8").splitlines()) <= LONGEST_README
