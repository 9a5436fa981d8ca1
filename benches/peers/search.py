"""Asks tantivy what the bench of the search asked Memcon, on the texts of the same
register, and prints the medians of the processor time of a page of fifty hits beside
each other. See README.md.

    search.py REGISTER ASKED FOLDER
"""

import os
import sqlite3
import statistics
import sys
import time

import tantivy

PAGE = 50

# What both can be asked: words, all of which must be there, phrases and words to be absent.
KINDS = ["very common word", "common word", "rare word", "two very common words", "common and rare word",
         "two rare words", "phrase of common words", "very common, not common", "family name"]

TEXTS = """
SELECT id, title || ' ' || coalesce(venue, '') FROM meeting
UNION ALL SELECT meeting, title FROM topic
UNION ALL SELECT meeting, text FROM remark
UNION ALL SELECT meeting, title || ' ' || coalesce(text, '') FROM commitment
UNION ALL SELECT d.meeting, n.name FROM attendee a JOIN delegation d ON d.id = a.delegation
    JOIN person_name n ON n.person = a.person
UNION ALL SELECT m.meeting, s.title || ' ' || coalesce(s.text, '') FROM meeting_source m JOIN source s ON s.id = m.source
ORDER BY 1
"""


def indexed(register, folder):
    """The index of a register's texts, a document a meeting, made where it is not there."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=False)
    schema.add_text_field("title", stored=True, tokenizer_name="raw")
    schema = schema.build()
    made = os.path.isdir(folder) and os.listdir(folder)
    os.makedirs(folder, exist_ok=True)
    index = tantivy.Index(schema, path=folder)
    if made:
        return index
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    held, words = None, []

    def add():
        if held is not None:
            writer.add_document(tantivy.Document(text=" ".join(words), title=words[0]))

    for meeting, text in sqlite3.connect(register).execute(TEXTS):
        if meeting != held:
            add()
            held, words = meeting, []
        words.append(text or "")
    add()
    writer.commit()
    writer.wait_merging_threads()
    return index


def in_its_words(query):
    """The query with every word demanded, as Memcon reads it."""
    if query.startswith('"'):
        return query
    return " ".join(word if word.startswith("-") else "+" + word for word in query.split())


def main():
    register, asked, folder = sys.argv[1:4]
    index = indexed(register, folder)
    index.reload()
    searcher = index.searcher()
    print(f"{searcher.num_docs} documents in {searcher.num_segments} segments")
    print(f"{'query':<26} {'Memcon':>8} {'tantivy':>8} {'Memcon : tantivy':>17}  hits")
    with open(asked, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    for kind in KINDS:
        ours, theirs, hits = [], [], 0
        for name, query, micros in rows:
            if name != kind:
                continue
            ours.append(int(micros) / 1000)
            parsed_from = in_its_words(query)
            begun = time.thread_time_ns()
            found = searcher.search(index.parse_query(parsed_from, ["text"]), PAGE, count=False).hits
            for _, address in found:
                searcher.doc(address)["title"]
            theirs.append((time.thread_time_ns() - begun) / 1e6)
            hits += len(found)
        us, they = statistics.median(ours), statistics.median(theirs)
        print(f"{kind:<26} {us:>8.3f} {they:>8.3f} {us / they:>17.2f}  {hits // len(ours)}")


main()
