"""The kinds of rewrite, one a module, found by its name (`rewrites.registry`)."""
