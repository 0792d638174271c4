//! What the page may ask: one line each, over the library's door.
//!
//! Every command runs away from the main thread, which draws the window.

use tauri::ipc::Invoke;
use tauri::{AppHandle, State, Wry};
use veille_wire::page::SearchResults;
use veille_wire::page::calls::{self, Answer};
use veille_wire::page::{
    AcceptCandidates, AddTag, AliasTag, Annotate, AnnotateArea, Annotation, AnnotationRef, ArticleRef, Articles,
    CandidateRefs, Candidates, ChangeAnnotation, ChooseFiles, CompleteLine, CompleteTag, CopyView, Correct, Counts,
    Done, DryRun, EditTags, ExportRequest, Exported, ImportBegun, ImportRef, ImportStatus, Line, LineCompletions,
    ListCandidates, ListNotes, ListTags, MakeTag, MergeTags, NestTag, NotesPage, Nothing, OpenArticle, OpenOutside,
    OrderViews, Paste, PauseRule, ReadLine, RefusedName, RefusedNames, RenameTag, RetypeTag, SaveView, SavedViews, Say,
    SelectionSummary, SetFavourite, SetPosition, SetRule, SetState, Settings, ShelfList, ShelfPage, Spoken, Start,
    SystemVoice, SystemVoices, TagCompletions, TagDetail, TagOn, TagRef, TagTree, TryRule, Undone, ViewRef, ViewSaved,
    Vocabulary,
};
use veille_wire::page::{AcceptMoves, ArticleVersions, Differences, KeepNote, TwoArticles, VersionRef};
use veille_wire::page::{Brief, BriefRef, Briefs, ExportBrief, MakeBrief, SaveBrief};
use veille_wire::page::{Repair, RepairElsewhere, SetRepair, SetSiteRepair, SiteRuleRef, SitesWithRules};

use crate::shell::Shell;
use crate::{article_protocol, failure, files, language, outside, speech, trace};

/// Commands that pass their request to the library and its reply to the page.
macro_rules! pass {
    ($($name:ident($($request:ident)?) -> $reply:ty;)*) => {$(
        #[tauri::command]
        async fn $name(shell: State<'_, Shell>, $(request: $request)?) -> Answer<$reply> {
            shell.aside(move |shell| calls::$name(shell.library()?, $(sent!($request, &request))?)).await
        }
    )*};
}

/// What a macro repeats must name what it repeats over.
macro_rules! sent {
    ($request:ident, $sent:expr) => {
        $sent
    };
}

/// The handler of the page's calls, and their names.
macro_rules! handler {
    ($($name:ident)*) => {
        /// Hands each call of the page to its command.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

handler! {
    start settings_set undo redo open_outside
    shelf_list shelf_set_state shelf_set_favourite shelf_trash shelf_restore shelf_empty_trash
    search_read search_complete search_find
    intake_choose intake_paste intake_sample intake_remove_sample intake_cancel intake_undo intake_status
    reading_open reading_position reading_correct reading_images
    speech_find speech_voices speech_say speech_stop
    annotation_add annotation_add_area annotation_change annotation_delete annotation_list
    tags_tree tags_complete tags_add tags_remove tags_keep tags_refuse tags_rename tags_delete
    brief_list brief_make brief_open brief_save brief_delete brief_export
    export_render
    versions_of versions_show versions_accept versions_part versions_differences versions_extract versions_unlink
    annotation_keep
    repair_open repair_set repair_site repair_forget repair_elsewhere repair_sites
    views_list views_save views_duplicate views_order views_delete
    rules_try rules_set rules_pause rules_delete rules_take_back shelf_ids shelf_summary
    tags_vocabulary tags_detail tags_merge tags_alias tags_unalias tags_retype tags_nest tags_make tags_edit
    candidates_list candidates_accept candidates_refuse tags_refused tags_forgive
}

pass! {
    undo() -> Undone;
    redo() -> Undone;

    shelf_list(ShelfList) -> ShelfPage;
    shelf_set_state(SetState) -> Done;
    shelf_set_favourite(SetFavourite) -> Done;
    shelf_trash(Articles) -> Done;
    shelf_restore(Articles) -> Done;
    shelf_empty_trash() -> Done;

    search_read(ReadLine) -> Line;
    search_complete(CompleteLine) -> LineCompletions;
    search_find(ShelfList) -> SearchResults;

    intake_paste(Paste) -> ImportBegun;
    intake_sample() -> ImportBegun;
    intake_remove_sample() -> Done;
    intake_cancel(ImportRef) -> ImportStatus;
    intake_undo(ImportRef) -> Done;
    intake_status(ImportRef) -> ImportStatus;

    reading_position(SetPosition) -> Counts;
    reading_correct(Correct) -> Done;
    reading_images(ArticleRef) -> Done;

    annotation_add(Annotate) -> Annotation;
    annotation_add_area(AnnotateArea) -> Annotation;
    annotation_change(ChangeAnnotation) -> Annotation;
    annotation_delete(AnnotationRef) -> Done;
    annotation_list(ListNotes) -> NotesPage;

    tags_tree(ListTags) -> TagTree;
    tags_complete(CompleteTag) -> TagCompletions;
    tags_add(AddTag) -> Done;
    tags_remove(TagOn) -> Done;
    tags_keep(TagOn) -> Done;
    tags_refuse(TagOn) -> Done;
    tags_rename(RenameTag) -> Done;
    tags_delete(TagRef) -> Done;

    views_list() -> SavedViews;
    views_save(SaveView) -> ViewSaved;
    views_duplicate(CopyView) -> ViewSaved;
    views_order(OrderViews) -> Done;
    views_delete(ViewRef) -> Done;
    rules_try(TryRule) -> DryRun;
    rules_set(SetRule) -> Done;
    rules_pause(PauseRule) -> Done;
    rules_delete(ViewRef) -> Done;
    rules_take_back(ViewRef) -> Done;
    shelf_ids(ShelfList) -> Articles;
    shelf_summary(Articles) -> SelectionSummary;
    tags_vocabulary() -> Vocabulary;
    tags_detail(TagRef) -> TagDetail;
    tags_merge(MergeTags) -> Done;
    tags_alias(AliasTag) -> Done;
    tags_unalias(AliasTag) -> Done;
    tags_retype(RetypeTag) -> Done;
    tags_nest(NestTag) -> Done;
    tags_make(MakeTag) -> Done;
    tags_edit(EditTags) -> Done;
    candidates_list(ListCandidates) -> Candidates;
    candidates_accept(AcceptCandidates) -> Done;
    candidates_refuse(CandidateRefs) -> Done;
    tags_refused() -> RefusedNames;
    tags_forgive(RefusedName) -> Done;

    brief_list() -> Briefs;
    brief_make(MakeBrief) -> Brief;
    brief_open(BriefRef) -> Brief;
    brief_save(SaveBrief) -> Brief;
    brief_delete(BriefRef) -> Done;
    brief_export(ExportBrief) -> Exported;

    export_render(ExportRequest) -> Exported;

    versions_of(ArticleRef) -> ArticleVersions;
    versions_show(VersionRef) -> Done;
    versions_accept(AcceptMoves) -> Done;
    versions_part(VersionRef) -> Done;
    versions_differences(VersionRef) -> Differences;
    versions_extract(ArticleRef) -> Done;
    versions_unlink(TwoArticles) -> Done;
    annotation_keep(KeepNote) -> Done;
    repair_open(ArticleRef) -> Repair;
    repair_set(SetRepair) -> Done;
    repair_site(SetSiteRepair) -> Done;
    repair_forget(SiteRuleRef) -> Done;
    repair_elsewhere(ArticleRef) -> RepairElsewhere;
    repair_sites() -> SitesWithRules;
}

/// The page is ready to hear: what the program was started with comes in now.
#[tauri::command]
async fn start(shell: State<'_, Shell>, app: AppHandle) -> Answer<Start> {
    trace::reached("asked");
    let version = app.package_info().version.to_string();
    shell
        .aside(move |shell| {
            let library = shell.library()?;
            calls::start(library, &version, language::of_the_system(), files::take_in_handed(shell)?)
        })
        .await
}

/// Keeps the settings.
#[tauri::command]
async fn settings_set(shell: State<'_, Shell>, request: Settings) -> Answer<Settings> {
    shell.aside(move |shell| calls::settings_set(shell.library()?, request, language::of_the_system())).await
}

/// Opens an address outside.
#[tauri::command]
async fn open_outside(shell: State<'_, Shell>, app: AppHandle, request: OpenOutside) -> Answer<Nothing> {
    shell.aside(move |_| outside::open(&app, &request.url)).await
}

/// Which program of the system reads aloud.
#[tauri::command]
async fn speech_find(shell: State<'_, Shell>) -> Answer<SystemVoice> {
    shell.aside(|_| Ok(speech::find())).await
}

/// The voices among which a person may choose.
#[tauri::command]
async fn speech_voices(shell: State<'_, Shell>) -> Answer<SystemVoices> {
    shell.aside(|_| Ok(speech::voices())).await
}

/// Reads a sentence aloud, and waits for its end.
#[tauri::command]
async fn speech_say(shell: State<'_, Shell>, request: Say) -> Answer<Spoken> {
    shell.aside(move |shell| speech::say(shell.speech(), &request)).await
}

/// Is silent.
#[tauri::command]
async fn speech_stop(shell: State<'_, Shell>) -> Answer<Nothing> {
    shell.aside(|shell| Ok(speech::stop(shell.speech()))).await
}

/// Opens the system's dialog.
#[tauri::command]
async fn intake_choose(shell: State<'_, Shell>, app: AppHandle, request: ChooseFiles) -> Answer<ImportBegun> {
    shell.aside(move |shell| files::choose(shell, &app, &request)).await
}

/// Opens an article, and gives the frame its ticket.
#[tauri::command]
async fn reading_open(shell: State<'_, Shell>, request: ArticleRef) -> Answer<OpenArticle> {
    shell
        .aside(move |shell| {
            let opened = calls::reading_open(shell.library()?, &request)?;
            let article = opened.card.id.parse().map_err(|_| failure::new("internal", "the id is no id", None))?;
            let frame = article_protocol::address(&shell.tickets().give(article));
            let pages_frame = if opened.pages > 0 { format!("{frame}pages") } else { String::new() };
            let original_frame = if opened.pages > 0 { String::new() } else { format!("{frame}original") };
            Ok(OpenArticle { frame, pages_frame, original_frame, ..opened })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::NAMES;
    use std::collections::BTreeSet;
    use veille_wire::bindings::COMMANDS;

    #[test]
    fn every_command_of_the_contract_has_a_handler() {
        let promised: BTreeSet<&str> = COMMANDS.iter().map(|(name, ..)| *name).collect();
        let kept: BTreeSet<&str> = NAMES.iter().copied().collect();
        assert_eq!(promised, kept);
    }
}
