//! `ui/src/ipc/bindings.ts`, generated.

use ts_rs::{Config, TS};

use crate::page::{
    AcceptCandidates, AddTag, AliasTag, Annotate, AnnotateArea, Annotation, AnnotationRef, Area, ArticleRef, Articles,
    Candidate, CandidateRefs, Candidates, Card, ChangeAnnotation, ChooseFiles, CompleteLine, CompleteTag, CopyView,
    Correct, Counts, Done, DroppedBlock, DryRow, DryRun, EditTags, Event, Evidence, ExportRequest, ExportScope,
    Exported, Failure, Font, ImportBegun, ImportItem, ImportRef, ImportStatus, KindCount, Line, LineCompletion,
    LineCompletions, ListCandidates, ListNotes, ListTags, Lookup, MakeTag, MeaningCount, MergeTags, MonthCount,
    NamedCount, NamedTag, NestTag, NoteRow, NotesPage, Nothing, OpenArticle, OpenOutside, OrderViews, Passage, Paste,
    PauseRule, ReadLine, RefusedName, RefusedNames, RenameTag, RetypeTag, Rule, RuleActions, SaveView, SavedView,
    SavedViews, Say, SelectionSummary, SelectionTag, SetFavourite, SetPosition, SetRule, SetState, Settings, ShelfList,
    ShelfPage, SortBy, Spoken, Start, Stated, SystemVoice, SystemVoices, TagChip, TagCompletions, TagCount, TagDetail,
    TagGroup, TagOn, TagOnArticle, TagPassage, TagRef, TagTree, Theme, ThreadMark, Token, TryRule, Turn, UiLanguage,
    Undone, UsedTag, View, ViewRef, ViewSaved, Vocabulary, VoiceName,
};
use crate::page::{
    AcceptMoves, ArticleVersions, Differences, DifferentBlock, DifferentPiece, FollowedHighlight, KeepNote, KinArticle,
    PlaceCandidate, TextVersion, TwoArticles, VersionChange, VersionRef,
};
use crate::page::{
    BlockShown, Repair, RepairBlock, RepairElsewhere, RepairSite, RepairedArticle, SetRepair, SetSiteRepair, SiteRule,
    SiteRuleRef, SiteRuleUse, SiteWithRules, SitesWithRules,
};
use crate::page::{Brief, BriefBlock, BriefQuote, BriefRef, BriefRow, Briefs, ExportBrief, MakeBrief, SaveBrief};
use crate::page::{FacetGroup, FacetValue, NearWord, PlacedPassage, SearchHit, SearchResults, WiderLine};

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident: $request:ident => $reply:ident;)*) => {
        /// Every command with the names of its request and of its reply.
        pub const COMMANDS: &[(&str, &str, &str)] = &[$((stringify!($name), stringify!($request), stringify!($reply))),*];

        fn commands(out: &mut String) {
            out.push_str("/** Every command, with its request and its reply. */\nexport interface Commands {\n");
            $(
                $(out.push_str(concat!("  /**", $doc, " */\n"));)*
                out.push_str(concat!(
                    "  ", stringify!($name), ": { request: ", stringify!($request), "; reply: ", stringify!($reply), " };\n",
                ));
            )*
            out.push_str("}\n");
        }
    };
}

commands! {
    /// What the page needs to draw its first picture.
    start: Nothing => Start;
    /// Keeps the settings; answers with them as kept.
    settings_set: Settings => Settings;
    /// Takes back the last thing done.
    undo: Nothing => Undone;
    /// Does again what was taken back.
    redo: Nothing => Undone;
    /// Opens an address in the system's browser.
    open_outside: OpenOutside => Nothing;

    /// One page of a list.
    shelf_list: ShelfList => ShelfPage;
    /// Puts articles somewhere on the desk.
    shelf_set_state: SetState => Done;
    /// Makes articles favourites, or no more.
    shelf_set_favourite: SetFavourite => Done;
    /// Moves articles to the trash, for 30 days.
    shelf_trash: Articles => Done;
    /// Brings articles back from the trash.
    shelf_restore: Articles => Done;
    /// Empties the trash; this cannot be undone.
    shelf_empty_trash: Nothing => Done;

    /// How a line is read.
    search_read: ReadLine => Line;
    /// Completions of a line's last part.
    search_complete: CompleteLine => LineCompletions;
    search_find: ShelfList => SearchResults;

    /// Opens the dialog and imports what is chosen.
    intake_choose: ChooseFiles => ImportBegun;
    /// Takes what was pasted as an article.
    intake_paste: Paste => ImportBegun;
    /// Brings the sample library in.
    intake_sample: Nothing => ImportBegun;
    /// Takes the sample library away, with what was written in it.
    intake_remove_sample: Nothing => Done;
    /// Stops an import after the files being read.
    intake_cancel: ImportRef => ImportStatus;
    /// Takes an import back as a whole.
    intake_undo: ImportRef => Done;
    /// How an import stands, with every file.
    intake_status: ImportRef => ImportStatus;

    /// Opens an article.
    reading_open: ArticleRef => OpenArticle;
    /// Keeps where the reader is.
    reading_position: SetPosition => Counts;
    /// Corrects what was guessed.
    reading_correct: Correct => Done;
    /// Loads the images on the web that an article names: only when a person asks for it.
    reading_images: ArticleRef => Done;

    /// Which of the system's voices reads aloud, beside those of the page.
    speech_find: Nothing => SystemVoice;
    /// The system's voices, beside those of the page.
    speech_voices: Nothing => SystemVoices;
    /// Reads a sentence aloud; answers when it is over.
    speech_say: Say => Spoken;
    /// Is silent.
    speech_stop: Nothing => Nothing;

    /// Highlights a passage.
    annotation_add: Annotate => Annotation;
    /// Highlights a part of a page.
    annotation_add_area: AnnotateArea => Annotation;
    /// Changes a highlight.
    annotation_change: ChangeAnnotation => Annotation;
    /// Deletes a highlight.
    annotation_delete: AnnotationRef => Done;
    /// Highlights of all articles that match.
    annotation_list: ListNotes => NotesPage;

    /// The tag tree of a view.
    tags_tree: ListTags => TagTree;
    /// Tags that go on from what is typed.
    tags_complete: CompleteTag => TagCompletions;
    /// Puts a tag on articles.
    tags_add: AddTag => Done;
    /// Takes a tag off articles; a proposal that is taken off is refused.
    tags_remove: TagOn => Done;
    /// Keeps a proposal.
    tags_keep: TagOn => Done;
    /// Refuses a proposal, for good.
    tags_refuse: TagOn => Done;
    /// Renames a tag; onto another's name, merges into it.
    tags_rename: RenameTag => Done;
    /// Deletes a tag from the vocabulary and from every article.
    tags_delete: TagRef => Done;

    /// All saved views with counts as they are now.
    views_list: Nothing => SavedViews;
    /// Saves a view, or changes the one of that id.
    views_save: SaveView => ViewSaved;
    /// Saves a view once more.
    views_duplicate: CopyView => ViewSaved;
    /// Puts the views into an order.
    views_order: OrderViews => Done;
    /// Deletes a view, with the rule that it is.
    views_delete: ViewRef => Done;
    /// Says what a rule would do, changing nothing.
    rules_try: TryRule => DryRun;
    /// Makes a view a rule, or changes what it does.
    rules_set: SetRule => Done;
    /// Lets a rule act on what comes in, or rest.
    rules_pause: PauseRule => Done;
    /// Makes a rule a plain view again.
    rules_delete: ViewRef => Done;
    /// Takes back what the last application of a rule changed.
    rules_take_back: ViewRef => Done;
    /// The articles that a list shows, all pages of it.
    shelf_ids: ShelfList => Articles;
    /// What articles have in common.
    shelf_summary: Articles => SelectionSummary;
    /// Every tag that is used, or a person's own.
    tags_vocabulary: Nothing => Vocabulary;
    /// All that is known of a tag.
    tags_detail: TagRef => TagDetail;
    /// Makes one tag another name of a second.
    tags_merge: MergeTags => Done;
    /// Gives a tag another name by which it is found.
    tags_alias: AliasTag => Done;
    /// Takes one of a tag's other names away.
    tags_unalias: AliasTag => Done;
    /// Says that a tag names something of another kind.
    tags_retype: RetypeTag => Done;
    /// Nests a tag below another, or takes it out.
    tags_nest: NestTag => Done;
    /// Adds a tag to the vocabulary.
    tags_make: MakeTag => Done;
    /// Puts tags on articles and takes others off, as one step.
    tags_edit: EditTags => Done;
    /// Names that wait for a decision.
    candidates_list: ListCandidates => Candidates;
    /// Makes candidates tags, on every article where they were found.
    candidates_accept: AcceptCandidates => Done;
    /// Refuses candidates, for good.
    candidates_refuse: CandidateRefs => Done;
    /// The names that a person refused.
    tags_refused: Nothing => RefusedNames;
    /// Lets a refused name come back.
    tags_forgive: RefusedName => Done;

    /// All briefs, last changed first.
    brief_list: Nothing => Briefs;
    /// Begins a brief with some highlights.
    brief_make: MakeBrief => Brief;
    /// A brief with its quotes as they stand now.
    brief_open: BriefRef => Brief;
    /// Writes a brief.
    brief_save: SaveBrief => Brief;
    /// Deletes a brief; its highlights stay.
    brief_delete: BriefRef => Done;
    /// Writes a brief as text.
    brief_export: ExportBrief => Exported;

    /// The texts of an article, and what became of its highlights.
    versions_of: ArticleRef => ArticleVersions;
    /// Shows another text of an article.
    versions_show: VersionRef => Done;
    /// Makes the highlights belong to the text that the article has now.
    versions_accept: AcceptMoves => Done;
    /// Makes a text of an article an article of its own.
    versions_part: VersionRef => Done;
    /// What differs between a version and the text that the article has.
    versions_differences: VersionRef => Differences;
    /// Reads the dropped file anew.
    versions_extract: ArticleRef => Done;
    /// Says that two articles have nothing to do with one another.
    versions_unlink: TwoArticles => Done;
    /// Keeps a note whose passage is gone, or lists it among the lost ones again.
    annotation_keep: KeepNote => Done;

    /// The blocks of an article's file, and which of them are shown.
    repair_open: ArticleRef => Repair;
    /// Shows blocks or hides them.
    repair_set: SetRepair => Done;
    /// Makes what was chosen in an article hold for its site, or no longer.
    repair_site: SetSiteRepair => Done;
    /// Deletes a rule for a site.
    repair_forget: SiteRuleRef => Done;
    /// What "the same for this site" changes in its other articles.
    repair_elsewhere: ArticleRef => RepairElsewhere;
    /// The sites that have rules, with what these do.
    repair_sites: Nothing => SitesWithRules;

    /// Writes an export as text.
    export_render: ExportRequest => Exported;
}

/// The text of `bindings.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut out = String::from(
        "// Generated from crates/wire by `cargo xtask bindings`. Do not edit: a test compares it with the source.\n\n",
    );
    let config = Config::new();
    macro_rules! declare {
        ($($shape:ty),* $(,)?) => {$(
            if let Some(docs) = <$shape>::docs() { out.push_str(&docs); }
            indent(&mut out, &format!("export {}", <$shape>::decl(&config)));
            out.push('\n');
        )*};
    }
    declare!(
        Nothing,
        Failure,
        Start,
        Settings,
        Theme,
        Font,
        Lookup,
        UiLanguage,
        KindCount,
        Say,
        SystemVoice,
        VoiceName,
        SystemVoices,
        Spoken,
        Done,
        Undone,
        OpenOutside,
        Event,
        Counts,
        View,
        SortBy,
        ShelfList,
        Turn,
        ShelfPage,
        Card,
        Stated,
        TagChip,
        ThreadMark,
        Passage,
        Articles,
        SetState,
        SetFavourite,
        ReadLine,
        Line,
        Token,
        CompleteLine,
        LineCompletions,
        LineCompletion,
        SearchResults,
        SearchHit,
        PlacedPassage,
        FacetGroup,
        FacetValue,
        WiderLine,
        NearWord,
        ChooseFiles,
        Paste,
        ImportRef,
        ImportBegun,
        ImportStatus,
        ImportItem,
        ArticleRef,
        OpenArticle,
        TagOnArticle,
        Evidence,
        DroppedBlock,
        SetPosition,
        Correct,
        Annotation,
        Area,
        AnnotateArea,
        Annotate,
        ChangeAnnotation,
        AnnotationRef,
        ListNotes,
        NotesPage,
        MeaningCount,
        NoteRow,
        ListTags,
        TagTree,
        TagGroup,
        TagCount,
        CompleteTag,
        TagCompletions,
        AddTag,
        TagOn,
        RenameTag,
        TagRef,
        AcceptCandidates,
        AliasTag,
        Candidate,
        CandidateRefs,
        Candidates,
        CopyView,
        DryRow,
        DryRun,
        EditTags,
        ListCandidates,
        MakeTag,
        MergeTags,
        MonthCount,
        NamedCount,
        NamedTag,
        NestTag,
        OrderViews,
        PauseRule,
        RefusedName,
        RefusedNames,
        RetypeTag,
        Rule,
        RuleActions,
        SaveView,
        SavedView,
        SavedViews,
        SelectionSummary,
        SelectionTag,
        SetRule,
        TagDetail,
        TagPassage,
        TryRule,
        UsedTag,
        ViewRef,
        ViewSaved,
        Vocabulary,
        ExportRequest,
        ExportScope,
        MakeBrief,
        BriefRef,
        SaveBrief,
        BriefBlock,
        BriefQuote,
        Brief,
        BriefRow,
        Briefs,
        ExportBrief,
        ArticleVersions,
        TextVersion,
        VersionChange,
        FollowedHighlight,
        PlaceCandidate,
        KinArticle,
        VersionRef,
        Repair,
        RepairBlock,
        RepairSite,
        SiteRule,
        SetRepair,
        BlockShown,
        SetSiteRepair,
        SiteRuleRef,
        SitesWithRules,
        SiteWithRules,
        SiteRuleUse,
        RepairElsewhere,
        RepairedArticle,
        Differences,
        DifferentBlock,
        DifferentPiece,
        TwoArticles,
        KeepNote,
        AcceptMoves,
        Exported,
    );
    commands(&mut out);
    out
}

/// Lays a declaration out as a person would: ts-rs breaks lines around the
/// comments of fields and neither indents nor trims them.
fn indent(out: &mut String, declaration: &str) {
    let mut depth = 0_usize;
    for line in declaration.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let comment = line.starts_with(['/', '*']);
        let closing = !comment && line.starts_with('}');
        out.push_str(&"  ".repeat(depth - usize::from(closing)));
        out.push_str(if comment && line.starts_with('*') { " " } else { "" });
        out.push_str(line);
        out.push('\n');
        if !comment {
            depth = depth + line.matches('{').count() - line.matches('}').count();
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_pages_bindings_are_those_of_the_source() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/ipc/bindings.ts");
        let fresh = super::typescript();
        if std::env::var_os("VEILLE_WRITE_BINDINGS").is_some() {
            std::fs::write(path, &fresh).expect("the file can be written");
        }
        let kept = std::fs::read_to_string(path).expect("ui/src/ipc/bindings.ts is checked in");
        assert!(kept == fresh, "bindings.ts is stale: run `cargo xtask bindings`");
    }
}
