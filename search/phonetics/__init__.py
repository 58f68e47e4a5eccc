"""Sounds: how characters are read, and pinyin or zhuyin typed into the search box.

    readings      folded character <-> syllables
    typed         typed letters -> syllables (`zhuyin` for bopomofo)
    suggestions   syllables -> the library's words

Phonetic input suggests words, it never matches text silently.
"""
