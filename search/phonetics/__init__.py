"""Sounds: how characters are read, romanised Chinese and zhuyin.

readings       folded character <-> syllables; syllables in other systems than Hanyu pinyin
typed          typed letters -> syllables; `romanisation` for Wade-Giles and Tongyong
suggestions    syllables -> the library's words
"""
