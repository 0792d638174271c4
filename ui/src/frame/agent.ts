/**
 * The agent: the one script that runs inside the article's frame.
 *
 * It obeys the port that the page hands over once, and nothing else. It shows
 * highlights and typography, says what is selected, measured, pressed and
 * clicked, and lets nothing leave the frame by itself.
 */
import { Article } from './article';
import { Original } from './original';
import { serve } from './port';

const root = document.getElementById('veille-article');
if (root !== null) serve((say) => new Article(root, say));

/** The same walls stand around the file as it was kept. */
const original = document.getElementById('veille-original');
if (original !== null) serve((say) => new Original(original, say));
