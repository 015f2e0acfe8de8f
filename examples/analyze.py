"""Copydesk from Python: one text in, one report out."""

import copydesk

text = "“We will lose three of our seven beaches,” Mayor Anna Bergström told the council."
report = copydesk.analyze(text, ["quotes", "numbers"])

for quote in report.analyses["quotes"].annotations:
    speaker = quote.speaker.name if quote.speaker else "nobody"
    print(f"{speaker} ({quote.kind}, {quote.start} to {quote.end}): {quote.text}")
for number in report.analyses["numbers"].annotations:
    print(f"{number.value:g} {number.counted or ''}")
