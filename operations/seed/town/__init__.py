"""A big town to measure in: ten years of a regency the size of a province, the same every time.

Some thousand lives of complaints are played by the real verbs; each is then told again at other times and
places, by other people and in other words, as rows that are written in bulk.
"""
