"""A file below `docs/` is not published, because its name, its type or its being a link is not safe.

A web server or a browser may obey a file (`evil.html`, `CNAME`), a symbolic link may lead to a file that is nobody's
business, and a name with blanks or `#` breaks its own address. Pages (`.md`), tables (`.csv`), `.json` and
images (`.png`, `.jpg`, `.webp`, `.avif`, `.svg`) are published.

## Bad

```html docs/articles/widget.html
<p>See what this does</p>
```

## Good

```md docs/articles/widget.md
See what this does.
```
"""

from wellcited.checks.rule import reported

CODE = "SEC003"
check = reported(CODE)
