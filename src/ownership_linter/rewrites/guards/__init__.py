"""What a proposal may not do, one subject a module, found by its name (`rewrites.guarding`)."""
