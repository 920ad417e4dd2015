//! `hegao server`: the Language Server Protocol over one session that owns the open documents.
