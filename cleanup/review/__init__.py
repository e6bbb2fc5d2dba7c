"""The review as a value: suggestions, decisions, cursor, filter and history, without a screen.

`state` holds the value, `decide` plans steps, `history` applies, undoes and redoes them, `moves` walks, `filters`
limits what is shown, `rounds` runs the rules again, `record` turns steps into journal records and back, `session` joins
the value to a file and its journal, `rejections` tells `check` and `fix` what an editor turned down.
"""
