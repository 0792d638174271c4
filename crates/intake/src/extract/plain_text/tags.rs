//! Tags that a page's copy has glued.

/// Tags from a line in which they may be glued: `Ada LovelaceCharles Babbage`.
///
/// A seam is cut where both sides are words of the article and the whole is not.
pub(super) fn split_tags(list: &str, known: &str) -> Vec<String> {
    let known = known.to_lowercase();
    let is_known = |tag: &str| known.contains(&tag.to_lowercase());
    let mut tags = Vec::new();
    for part in list.split([',', ';', '|', '•', '#']).map(str::trim).filter(|part| !part.is_empty()) {
        if is_known(part) {
            tags.push(part.to_owned());
            continue;
        }
        let mut seams = vec![0];
        let mut before = ' ';
        for (byte, c) in part.char_indices() {
            let glued = !before.is_whitespace() && !matches!(before, '-' | '\'' | '’' | '.' | '&' | '/');
            if c.is_uppercase() && glued && (before.is_lowercase() || before.is_numeric() || before.is_uppercase()) {
                seams.push(byte);
            }
            before = c;
        }
        seams.push(part.len());
        tags.extend(best_split(part, &seams, &is_known));
    }
    tags.retain(|tag| tag.chars().any(char::is_alphanumeric) && tag.chars().count() <= 60);
    tags
}

/// The split with the most of its text known, then the fewest pieces.
fn best_split(part: &str, seams: &[usize], is_known: &impl Fn(&str) -> bool) -> Vec<String> {
    if seams.len() > 40 {
        return vec![part.to_owned()];
    }
    // For each seam: the most letters known up to there, the fewest pieces, the seam before.
    let mut best: Vec<(usize, usize, usize)> = vec![(0, 0, 0)];
    for to in 1..seams.len() {
        let choice = (0..to)
            .map(|from| {
                let piece = part[seams[from]..seams[to]].trim();
                let gain = if piece.chars().count() >= 2 && is_known(piece) { piece.len() } else { 0 };
                (best[from].0 + gain, best[from].1 + 1, from)
            })
            .max_by_key(|(known, pieces, _)| (*known, std::cmp::Reverse(*pieces)))
            .unwrap_or_default();
        best.push(choice);
    }
    let mut pieces = Vec::new();
    let mut at = seams.len() - 1;
    while at > 0 {
        let from = best[at].2;
        pieces.push(part[seams[from]..seams[at]].trim().to_owned());
        at = from;
    }
    pieces.reverse();
    pieces
}
