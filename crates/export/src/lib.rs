//! Step 9, pure: a picture of the library in, files out.
