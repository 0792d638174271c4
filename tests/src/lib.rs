//! What holds for the whole: the house's walls and the journeys of a reader.
