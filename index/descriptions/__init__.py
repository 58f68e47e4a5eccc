"""What is known of a work beside its text: read from its file, from a bibliography, from Zotero, by
one table of what each format calls each field (`mapping`). All end as `metadata.Metadata`.
"""
