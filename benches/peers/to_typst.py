"""Turns a brief's HTML into typst markup with the same words in the same places."""

import sys
from html.parser import HTMLParser

HEAD = """#set page(paper: "a4", margin: (x: 70pt, y: 74pt),
  header: align(center, strong[{marking}]),
  footer: context align(center)[#strong[{marking}] #h(1fr) Page #counter(page).display("1 of 1", both: true)])
#set text(font: "Noto Serif", size: 10.4pt, lang: "{lang}", hyphenate: true)
#set par(justify: true)
#show table: set text(font: "Noto Sans", size: 8.7pt)
#show table: set par(justify: false)
#set table(stroke: (x: none, y: 0.4pt + gray))
"""


class Typst(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.rows, self.cell = [], None, None
        self.skip = 0
        self.marking, self.lang = "", "en"
        self.in_marking = False

    def put(self, text):
        (self.cell if self.cell is not None else self.out).append(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.lang = attrs.get("lang") or "en"
        if tag in ("style", "title", "svg"):
            self.skip += 1
        if tag == "p" and attrs.get("class") == "marking":
            self.in_marking = True
        if tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append((self.rows == [], []))
        elif tag in ("td", "th") and self.rows:
            self.cell = []
        elif tag in ("h1", "h2", "h3", "h4"):
            self.put("\n#heading(level: %s)[" % tag[1])
        elif tag in ("p", "div", "dt", "dd"):
            self.put("\n\n")
        elif tag == "li":
            self.put("\n#list.item[")
        elif tag in ("b", "strong"):
            self.put("#strong[")
        elif tag in ("i", "em"):
            self.put("#emph[")
        elif tag == "br":
            self.put(" \\ ")

    def handle_endtag(self, tag):
        if tag in ("style", "title", "svg"):
            self.skip -= 1
        if tag == "p":
            self.in_marking = False
        if tag in ("td", "th") and self.cell is not None:
            cell, self.cell = "".join(self.cell), None
            if self.rows:
                self.rows[-1][1].append(cell)
        elif tag == "table" and self.rows is not None:
            rows, self.rows = self.rows, None
            wide = max((len(cells) for _, cells in rows), default=1)
            parts = ["\n#table(columns: (%s)," % ", ".join(["auto"] + ["1fr"] * (wide - 1))]
            for is_head, cells in rows:
                cells = cells + [""] * (wide - len(cells))
                line = ", ".join("[%s]" % cell for cell in cells)
                parts.append("table.header(%s)," % line if is_head else line + ",")
            self.put("\n".join(parts) + ")\n")
        elif tag in ("h1", "h2", "h3", "h4", "li", "b", "strong", "i", "em"):
            self.put("]")

    def handle_data(self, data):
        if self.skip:
            return
        if self.in_marking:
            self.marking = data.strip()
            return
        text = "".join("\\" + c if c in "\\#*_`$<>@[]~=/+-" else c for c in data)
        self.put(text)


def main():
    parser = Typst()
    with open(sys.argv[1], encoding="utf-8") as file:
        parser.feed(file.read())
    head = HEAD.replace("{marking}", parser.marking).replace("{lang}", parser.lang)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(head + "".join(parser.out))


main()
