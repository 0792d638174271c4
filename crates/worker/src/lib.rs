//! Runs the intake in a process of its own, under limits; a pool of them.
