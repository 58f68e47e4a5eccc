"""Makes the searcher that the settings ask for, for the server and for the shell alike."""

from index.analysis.glossary import load_glossary
from index.library import Library
from search import Searcher
from search.results import Layer
from webui.settings import Settings, SettingsError


class SearcherFactory:
    """Makes searchers with the reader's own glossary, and without the layers she turned off.

    Args: settings: of which `glossary` and `without` are used.

    Raises: GlossaryError: a glossary file cannot be used; SettingsError: there is no layer of that
    name.
    """

    def __init__(self, settings: Settings) -> None:
        self.glossary = load_glossary(settings.glossary)
        try:
            self._without = frozenset(map(Layer, settings.without))
        except ValueError as error:
            raise SettingsError(
                f"The setting WITHOUT names something else than a layer: {error}.",
                f"Name layers, separated by commas, out of: {', '.join(Layer)}.",
            ) from error

    def __call__(self, library: Library) -> Searcher:
        """A searcher over an opened library."""
        return Searcher(library, self.glossary, self._without)
