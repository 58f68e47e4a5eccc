"""What is known of a work beside its text: read from its file, from a bibliography, from Zotero.

`mapping` says by one table what each format calls each field; `bibliographies` and `zotero` read
what lies beside the files, `matching` finds the file that an entry means, `names` takes names
apart. All end as `metadata.Metadata`.
"""
