"""The parts of a searcher, put together for one library."""

from __future__ import annotations

from dataclasses import dataclass

from index.analysis.analyzer import PAIR, SINGLE
from index.analysis.glossary import Glossary
from index.engines.contract import Executor
from index.library import Library
from search.correction import Corrections, NearestWording
from search.expansion import Expander, dates, numbers, references
from search.expansion.dictionary_terms import Compounds, DictionaryTerms
from search.expansion.glossary_terms import GlossaryTerms, ShortNames
from search.expansion.latin import WordForms
from search.expansion.readings import PatternSource
from search.expansion.romanised import Romanised
from search.facets import Facetter
from search.interpretation.cutting import RunCutter
from search.interpretation.function_words import FUNCTION_WORDS
from search.match_levels import MatchLevels
from search.matching.compiling import Compiler
from search.matching.filters import Filters
from search.matching.leaves import Leaves, Looker
from search.matching.occurrences import Occurrences
from search.matching.standing import Standing
from search.named_places import NamedPlaces
from search.parallels import Parallels
from search.people import People
from search.places import PlaceFinder
from search.presentation import Presenter
from search.printed import PassageTexts, PrintedForms
from search.query_help import QueryHelp
from search.ranking.ranker import Ranker
from search.ranking.scoring import Scorer
from search.results import Layer
from search.terms import Alternative
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Parts:
    """What a searcher works with. Safe for use by several threads."""

    executor: Executor
    compiler: Compiler
    help: QueryHelp
    corrections: Corrections
    facetter: Facetter
    scorer: Scorer
    ranker: Ranker
    presenter: Presenter
    levels: MatchLevels
    printed: PrintedForms
    occurrences: Occurrences
    places: PlaceFinder
    named: NamedPlaces
    parallels: Parallels


def parts_of(library: Library, glossary: Glossary) -> Parts:
    """Put the parts together.

    Args: library: as opened by `index.library.open_library`; glossary: equivalents.
    """
    engine, docstore, segmenter = library.engine, library.docstore, library.analyzer.segmenter
    forms, texts = PassageTexts(docstore.forms), PassageTexts(docstore.texts)
    standing = Standing(segmenter, glossary.__contains__)
    occurrences = Occurrences(standing)
    facetter = Facetter(docstore)
    columns = facetter.columns
    executor = engine.executor(columns, Looker(occurrences, forms.get, texts.get))
    leaves = Leaves(
        lambda prefix: (word for word, _ in engine.terms(SINGLE, prefix)), executor.count
    )
    printed = PrintedForms(executor, leaves, occurrences, texts.get)
    vocabulary = Vocabulary(library.words, printed.unpunctuated)
    dictionary, frequency = library.analyzer.dictionary, segmenter.frequency
    expander = Expander(  # the sources in order of trust
        [
            GlossaryTerms(glossary, frequency),
            ShortNames(glossary, dictionary),
            DictionaryTerms(dictionary, frequency, FUNCTION_WORDS),
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
    scorer = Scorer(engine, segmenter)
    filters = Filters(docstore, facetter, glossary, standing, People(library.manifest.sources))
    cutter = RunCutter(segmenter, expander)
    compiler = Compiler(scorer.size, executor, leaves, cutter, expander, filters)
    query_help = QueryHelp(
        vocabulary=vocabulary,
        segmenter=segmenter,
        glossary=glossary,
        cutter=cutter,
        interpreter=compiler.interpreter,
        leaves=leaves,
    )
    return Parts(
        executor=executor,
        compiler=compiler,
        help=query_help,
        corrections=Corrections(compiler, query_help, NearestWording(executor, scorer, texts.get)),
        facetter=facetter,
        scorer=scorer,
        ranker=Ranker(executor, scorer, columns, standing, forms.get, texts.get),
        presenter=Presenter(docstore, occurrences, scorer.idf),
        levels=MatchLevels(executor, texts.get, occurrences),
        printed=printed,
        named=NamedPlaces(docstore),
        parallels=Parallels(engine, executor, docstore),
        occurrences=occurrences,
        places=PlaceFinder(docstore, engine, texts.get),
    )
