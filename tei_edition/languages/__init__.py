"""What a language brings to an edition, as data: one file a language and topic."""
