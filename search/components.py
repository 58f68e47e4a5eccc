"""The parts of a searcher, put together for one library."""

from functools import partial

from index.analysis.analyzer import PAIR, SINGLE
from index.analysis.glossary import Glossary
from index.analysis.tokens import phrase_key
from index.library import Library
from search.did_you_mean import Corrections
from search.expansion import Expander, dates, numbers, references
from search.expansion.dictionary_terms import Compounds, DictionaryTerms
from search.expansion.glossary_terms import GlossaryTerms, ShortNames
from search.expansion.latin import WordForms
from search.expansion.pronounced_terms import Romanised
from search.expansion.text_runs import PatternSource
from search.facets import Facetter
from search.interpretation.cutting import HeldPieces, RunCutter
from search.interpretation.function_words import FUNCTION_WORDS
from search.interpretation.interpreter import Interpreter
from search.interpretation.rejoining import rejoined
from search.marked_places import PlaceFinder
from search.matching.compiling import Compiler
from search.matching.filters import Filters
from search.matching.leaves import Leaves, Looker
from search.matching.occurrences import Occurrences
from search.named_provisions import NamedPlaces
from search.people import People
from search.presentation import Presenter
from search.printed_forms import PrintedForms
from search.ranking.ranker import Ranker
from search.ranking.scoring import Scorer
from search.results import Layer
from search.spelling.candidates import is_english
from search.spelling.corrector import Corrector
from search.terms import Alternative
from search.vocabulary import Vocabulary


class Parts:
    """What a searcher works with. Safe for use by several threads.

    Args: library: as opened by `index.library.open_library`; glossary: equivalents.
    """

    def __init__(self, library: Library, glossary: Glossary) -> None:
        engine, docstore, segmenter = library.engine, library.docstore, library.analyzer.segmenter
        self.occurrences = occurrences = Occurrences(segmenter, glossary.__contains__)
        self.facetter = facetter = Facetter(docstore)
        columns, look = facetter.columns, Looker(occurrences, docstore)
        self.executor = executor = engine.executor(columns, look)
        leaves = Leaves(lambda prefix: (word for word, _ in engine.terms(SINGLE, prefix)), executor)
        self.printed = printed = PrintedForms(executor, leaves, occurrences, docstore)
        self.vocabulary = vocabulary = Vocabulary(library.words, printed.unpunctuated)
        dictionary, frequency = library.analyzer.dictionary, segmenter.frequency
        expander = Expander(  # the sources in order of trust
            [
                GlossaryTerms(glossary, frequency),
                ShortNames(glossary, dictionary),
                DictionaryTerms(dictionary, frequency, FUNCTION_WORDS, is_english),
                Compounds(
                    dictionary,
                    lambda text: leaves.holding(Alternative(text, text, Layer.EXACT)) > 0,
                    FUNCTION_WORDS,
                ),
                Romanised(
                    vocabulary,
                    dictionary,
                    lambda prefix: (pair for pair, _ in engine.terms(PAIR, prefix)),
                    frequency,
                ),
                PatternSource((*numbers.FINDERS, *dates.FINDERS, *references.FINDERS)),
                WordForms(),
            ]
        )
        self.scorer = Scorer(engine, segmenter)
        self.people = People(library.manifest.sources)
        filters = Filters(docstore, facetter, glossary, occurrences, self.people)
        cutter = RunCutter(segmenter, expander)
        interpreter = Interpreter(
            HeldPieces(cutter, lambda one: leaves.holding(one) > 0, leaves.together, leaves.prepare)
        )
        rejoin = partial(rejoined, cutter=cutter)
        self.compiler = Compiler(self.scorer.size, executor, leaves, interpreter, rejoin, filters)
        known = (vocabulary, frequency, segmenter.named)
        corrector = Corrector(*known, lambda word: bool(glossary.find(phrase_key(word))))
        self.corrections = Corrections(self.compiler, corrector, executor, self.scorer, docstore)
        self.ranker = Ranker(executor, self.scorer, columns["kind"], occurrences, docstore)
        self.presenter = Presenter(docstore, occurrences, self.scorer.idf, docstore.titles())
        self.named = NamedPlaces(docstore)
        self.places = PlaceFinder(docstore, engine)
