"""The review in a terminal.

`lines`, `words`, `context`, `card` and `rows` paint a review as lines, `plain` asks line by line, `app` puts it on a
screen. Painters know no Textual, and the screen knows no rules.
"""
