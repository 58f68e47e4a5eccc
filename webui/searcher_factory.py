"""Makes the searchers that the settings ask for, for the server and for the shell alike."""

from collections.abc import Callable
from functools import partial

from index.analysis.glossary import load_glossary
from index.library import Library
from search import Searcher
from search.results import Layer
from webui.settings import Settings, SettingsError


def searcher_factory(settings: Settings) -> Callable[[Library], Searcher]:
    """What makes searchers with the reader's own glossary, and without the layers she turned off.

    Args: settings: of which `glossary` and `without` are used.

    Raises: GlossaryError: a glossary file cannot be used; SettingsError: there is no layer of that
    name.
    """
    try:
        without = frozenset(map(Layer, settings.without))
    except ValueError as error:
        raise SettingsError(
            f"The setting WITHOUT names something else than a layer: {error}.",
            f"Name layers, separated by commas, out of: {', '.join(Layer)}.",
        ) from error
    return partial(Searcher, glossary=load_glossary(settings.glossary), without=without)
