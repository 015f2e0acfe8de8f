"""Every action of the desk, with the keys that run it, as plain data.

The desk makes its key bindings from this table, `copydesk keys` prints it, the documentation shows it, and `[keys]` of
the configuration is checked against it. So a key is told in one place, and told of without importing Textual.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["ACTIONS", "PLACES", "TOGETHER", "Action", "actions_of"]


class Action(NamedTuple):
    """Something that a key does."""

    name: str
    """What `[keys]` calls it."""
    where: str
    """The place in which its keys work: a key of `PLACES`."""
    keys: str
    """The keys that run it unless the configuration says otherwise, divided by commas."""
    told: str
    """What it does."""
    run: str
    """What the desk calls; `{}` stands for the number of the key among the keys."""
    hint: str = ""
    """What the line of hints says of it; nothing: it is not there."""


PLACES: Final = {
    "desk": "everywhere",
    "reading": "main screen",
    "article": "article",
    "rows": "lists",
    "find": "find",
    "results": "results of a search",
    "library": "library",
    "corpus": "corpus",
    "matrix": "matrix of stances",
    "corpus_export": "export of the corpus",
    "plugins": "plugin picker",
    "compare": "compare screen",
    "compare_table": "table of all articles compared",
    "sides": "what to compare",
    "options": "options of an analyzer",
    "choice": "choice of a value",
    "profiles": "profiles",
    "naming": "name of a profile",
    "copy": "copy",
    "export": "export",
    "files": "open files",
    "text": "text to read",
    "jump": "jump",
    "keys": "list of keys",
}
"""What people call each place, the nearest to the top of the desk first."""

TOGETHER: Final = (
    ("desk", "reading", "article"),
    ("desk", "reading", "rows"),
    ("desk", "reading", "find"),
    ("desk", "results", "rows"),
    ("desk", "library", "rows"),
    ("desk", "corpus", "rows"),
    ("desk", "corpus", "rows", "matrix"),
    ("plugins", "rows"),
    ("options", "choice"),
    ("profiles", "rows"),
    ("desk", "compare", "rows"),
    ("desk", "compare_table", "rows"),
)
"""Places whose keys work at the same time, so that one key cannot do two things in them."""

ACTIONS: Final = (
    Action("keys", "desk", "question_mark,f1", "List the keys, filter them, and run one", "keys", "Keys"),
    Action("commands", "desk", "ctrl+p", "Find any action by its name", "command_palette"),
    Action("jump", "desk", "ctrl+o,apostrophe", "Jump to a mark or a pane by its letter", "jump"),
    Action("quit", "desk", "q,ctrl+q", "Leave the desk", "quit"),
    Action("next_mark", "reading", "n", "Next hit of a search, else the next mark", "step(1)", "Mark"),
    Action("previous_mark", "reading", "N", "Hit or mark before", "step(-1)"),
    Action("find", "reading", "slash", "Find words, a regular expression, or fields of marks", "find", "Find"),
    Action("find_everywhere", "reading", "F", "Find in all articles", "find(True)"),
    Action("next_article", "reading", "right_square_bracket", "Next article", "app.article(1)", "Article"),
    Action("previous_article", "reading", "left_square_bracket", "Article before", "app.article(-1)"),
    Action("library", "reading", "o", "Choose among all articles", "app.library", "Library"),
    Action("corpus", "reading", "g", "What all articles say together", "app.corpus", "Corpus"),
    Action("plugins", "reading", "p", "Choose analyzers", "app.plugins", "Plugins"),
    Action("compare", "reading", "c", "Compare two analyses of one kind", "app.compare", "Compare"),
    Action("copy", "reading", "y", "Copy the chosen mark, its row, its JSON or a citation", "app.copy", "Copy"),
    Action("export", "reading", "x", "Write the article, or all, to a file", "app.export", "Export"),
    Action("fault", "reading", "e", "Show where an analyzer failed", "app.fault"),
    Action("run_or_stop", "reading", "s", "Stop the analysis, or go on with it", "app.run_or_stop"),
    Action("next_pane", "reading", "l,right", "Next pane", "pane(1)"),
    Action("previous_pane", "reading", "h,left", "Pane before", "pane(-1)"),
    Action("column", "reading", "1,2,3,4,5,6,7,8,9", "Column of that number", "column({})"),
    Action("column_right", "reading", "L", "Move the column to the right", "move_column(1)"),
    Action("column_left", "reading", "H", "Move the column to the left", "move_column(-1)"),
    Action("alone", "reading", "f", "Marks of one analyzer alone, or of all", "alone"),
    Action("letters", "reading", "m", "Letters at the marks, or none", "letters"),
    Action("details", "reading", "d", "Open or close the pane of the mark", "details"),
    Action("wider", "reading", "greater_than_sign", "Widen the article", "share(5)"),
    Action("narrower", "reading", "less_than_sign", "Widen the columns", "share(-5)"),
    Action("clear", "reading", "escape", "Drop the search, or else the mark", "clear"),
    Action("scroll_down", "article", "j,down", "Scroll down", "scroll_down"),
    Action("scroll_up", "article", "k,up", "Scroll up", "scroll_up"),
    Action("article_page_down", "article", "pagedown,space,ctrl+f", "A page down", "page_down"),
    Action("article_page_up", "article", "pageup,ctrl+b", "A page up", "page_up"),
    Action("article_begin", "article", "home", "To the beginning", "scroll_home"),
    Action("article_end", "article", "G,end", "To the end", "scroll_end"),
    Action("next_row", "rows", "j,down", "Next row", "move(1)"),
    Action("previous_row", "rows", "k,up", "Row before", "move(-1)"),
    Action("first_row", "rows", "home", "First row", "ends(-1)"),
    Action("last_row", "rows", "G,end", "Last row", "ends(1)"),
    Action("page_down", "rows", "pagedown,ctrl+f", "A page down", "page(1)"),
    Action("page_up", "rows", "pageup,ctrl+b", "A page up", "page(-1)"),
    Action("open_row", "rows", "enter", "Go to what the row stands for", "enter"),
    Action("find_as_regex", "find", "ctrl+r", "Take the words as a regular expression", "regex", "Regex"),
    Action("find_scope", "find", "ctrl+t", "Find in this article, or in all", "scope", "All articles"),
    Action("find_leave", "find", "escape", "Find nothing", "leave", "Leave"),
    Action("results_copy", "results", "y", "Copy the result with its place", "copy", "Copy"),
    Action("results_leave", "results", "escape", "Back to the article", "leave", "Back"),
    Action("library_filter", "library", "slash", "Filter by words and fields", "filter", "Filter"),
    Action("library_sort", "library", "s", "Sort by the next column", "sort(1)", "Sort"),
    Action("library_turn", "library", "r", "Turn the order round", "turn", "Turn"),
    Action("library_sort_by", "library", "1,2,3,4,5,6,7,8,9", "Sort by the column of that number", "sort_by({})"),
    Action("library_add", "library", "a", "Open more files, folders or patterns", "add", "Open"),
    Action("library_problems", "library", "e", "What could not be read, and other remarks", "problems", "Problems"),
    Action("library_copy", "library", "y", "Copy the row, tab by tab", "copy"),
    Action("library_leave", "library", "escape,o", "Drop the filter, or go back", "leave", "Back"),
    Action("corpus_view", "corpus", "1,2,3,4,5", "Names, speakers, stances, numbers, concordance", "view({})"),
    Action("corpus_filter", "corpus", "slash", "Filter the rows, or ask for words in context", "filter", "Filter"),
    Action("corpus_sort", "corpus", "s", "Sort by the next column", "sort", "Sort"),
    Action("corpus_turn", "corpus", "r", "Turn the order round", "turn", "Turn"),
    Action("corpus_matrix", "corpus", "m", "Stances as a matrix, or as a list", "matrix", "Matrix"),
    Action("corpus_which", "corpus", "w", "Count another analysis of the kind, if there is one", "which", "Which"),
    Action("corpus_regex", "corpus", "ctrl+r", "Take the words as a regular expression", "regex"),
    Action("corpus_copy", "corpus", "y", "Copy the row or the place, tab by tab", "copy", "Copy"),
    Action("corpus_export", "corpus", "x", "Write the view to a file", "export", "Export"),
    Action("corpus_leave", "corpus", "escape,g", "Back: from the places, the filter, the corpus", "leave", "Back"),
    Action("matrix_left", "matrix", "h,left", "Target before", "column(-1)"),
    Action("matrix_right", "matrix", "l,right", "Next target", "column(1)"),
    Action("corpus_export_leave", "corpus_export", "escape", "Write nothing", "dismiss"),
    Action("compare_next", "compare", "n", "Next difference", "step(1)"),
    Action("compare_before", "compare", "N", "Difference before", "step(-1)"),
    Action("compare_filter", "compare", "f", "Show other pairs: differences, all, agreed, ...", "filter(1)", "Show"),
    Action("compare_filter_back", "compare", "F", "Show the pairs shown before", "filter(-1)"),
    Action("compare_show", "compare", "1,2,3,4,5,6,7", "Show the pairs of that number", "show({})"),
    Action("compare_a", "compare", "h,left", "Look at A", "side(0)"),
    Action("compare_b", "compare", "l,right", "Look at B", "side(1)"),
    Action("compare_swap", "compare", "v", "Make A of B and B of A", "swap", "Swap"),
    Action("compare_table", "compare", "t", "Compare all loaded articles", "table", "Table"),
    Action("compare_choose", "compare", "c,w", "Compare something else", "choose", "Choose"),
    Action("compare_leave", "compare", "escape", "Back to the article", "leave", "Back"),
    Action("compare_next_article", "compare", "right_square_bracket", "Next article", "article(1)", "Article"),
    Action("compare_previous_article", "compare", "left_square_bracket", "Article before", "article(-1)"),
    Action("compare_scroll", "compare", "space", "Scroll both texts by a page", "scroll_texts(1)"),
    Action("compare_scroll_back", "compare", "b,shift+space", "Scroll both texts back by a page", "scroll_texts(-1)"),
    Action("compare_letters", "compare", "m", "Letters at what differs, or none", "letters"),
    Action("compare_copy", "compare", "y", "Copy the pair in one of its forms", "copy", "Copy"),
    Action("compare_export", "compare", "x", "Write the pairs that are shown to a file", "export", "Export"),
    Action("compare_table_sort", "compare_table", "s", "Take the next order", "sort", "Sort"),
    Action("compare_table_leave", "compare_table", "escape,t", "Back to the comparison", "leave", "Back"),
    Action("sides_next", "sides", "down", "Next offer", "move(1)"),
    Action("sides_previous", "sides", "up", "Offer before", "move(-1)"),
    Action("sides_other", "sides", "tab,shift+tab", "The other field", "other"),
    Action("sides_leave", "sides", "escape", "Compare nothing", "dismiss"),
    Action("plugin_on", "plugins", "space", "Choose the analyzer, or no longer", "box", "On/off"),
    Action("plugin_options", "plugins", "o", "Change its options", "options", "Options"),
    Action("plugin_right", "plugins", "J,shift+down", "Move it down: its column to the right", "shift(1)"),
    Action("plugin_left", "plugins", "K,shift+up", "Move it up: its column to the left", "shift(-1)"),
    Action("plugin_all", "plugins", "a", "Choose all analyzers", "all"),
    Action("plugin_defaults", "plugins", "d", "Choose what runs by default, with default options", "defaults"),
    Action("plugin_filter", "plugins", "slash", "Filter by words", "filter"),
    Action("plugin_profile", "plugins", "t", "Take a profile", "profile", "Profile"),
    Action("plugin_save", "plugins", "s", "Save the choice with its options as a profile", "save", "Save"),
    Action("plugin_reload", "plugins", "r", "Read a single-file plugin anew after an edit", "reload", "Reload"),
    Action("plugin_fault", "plugins", "e", "Show where it failed", "fault", "Error"),
    Action("plugin_leave", "plugins", "escape,q,p", "Leave everything as it was", "leave", "Back"),
    Action("options_accept", "options", "ctrl+s", "Take the values", "accept"),
    Action("options_next", "options", "down", "Next option", "app.focus_next"),
    Action("options_before", "options", "up", "Option before", "app.focus_previous"),
    Action("options_reset", "options", "ctrl+r", "Take the defaults", "reset"),
    Action("options_leave", "options", "escape", "Change nothing", "dismiss"),
    Action("choice_next", "choice", "right,l,space", "Next value", "turn(1)"),
    Action("choice_before", "choice", "left,h", "Value before", "turn(-1)"),
    Action("profiles_leave", "profiles", "escape,q", "Take none", "dismiss"),
    Action("naming_leave", "naming", "escape", "Save nothing", "dismiss"),
    Action("copy_mark", "copy", "m,y,enter", "Copy the words", "copy('mark')"),
    Action("copy_row", "copy", "r", "Copy the row, tab by tab", "copy('row')"),
    Action("copy_json", "copy", "j", "Copy the mark as JSON", "copy('json')"),
    Action("copy_citation", "copy", "c", "Copy the words with source and offsets", "copy('citation')"),
    Action("copy_leave", "copy", "escape,q", "Copy nothing", "dismiss"),
    Action("export_scope", "export", "ctrl+t", "This article, or all", "scope"),
    Action("export_leave", "export", "escape", "Write nothing", "dismiss"),
    Action("files_complete", "files", "tab", "Complete the name", "complete"),
    Action("files_anew", "files", "ctrl+t", "Add to the articles, or take their place", "anew"),
    Action("files_leave", "files", "escape", "Open nothing", "dismiss"),
    Action("text_down", "text", "j", "Scroll down", "down"),
    Action("text_up", "text", "k", "Scroll up", "up"),
    Action("text_copy", "text", "y", "Copy all of it", "copy"),
    Action("text_leave", "text", "escape,q,e", "Back", "dismiss"),
    Action("jump_leave", "jump", "escape", "Stay where you are", "dismiss"),
    Action("keys_next", "keys", "down", "Next key", "move(1)"),
    Action("keys_previous", "keys", "up", "Key before", "move(-1)"),
    Action("keys_leave", "keys", "escape,f1", "Back", "dismiss"),
)
"""All of them, in the order in which they are told."""


def actions_of(where: str) -> list[Action]:
    """Return the actions of a place, in order."""
    return [action for action in ACTIONS if action.where == where]
