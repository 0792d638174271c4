//! Steps 1 to 3: bytes in, a draft and remarks out.
