import type { FailureWords } from './outcomes-fr';

const nf = new Intl.NumberFormat('en-GB');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value === 1 ? '' : 's');
const quoted = (name: string | null): string => (name === null ? '' : `“${name}”`);

/** What was done, in English. */
export function doneEn(what: string, count: number, object: string | null): string {
  const articles = `${n(count)} article${s(count)}`;
  const named = quoted(object);
  switch (what) {
    case 'archived':
      return `${articles} archived`;
    case 'put_back':
      return `${articles} back to read`;
    case 'marked_reading':
      return `${articles} in progress`;
    case 'marked_read':
      return `${articles} read`;
    case 'favoured':
      return `${articles} made favourite${s(count)}`;
    case 'unfavoured':
      return `${articles} no longer favourite${s(count)}`;
    case 'trashed':
      return `${articles} moved to the trash`;
    case 'restored':
      return `${articles} restored`;
    case 'trash_emptied':
      return `${articles} erased`;
    case 'tagged':
      return `Tag ${named} added to ${articles}`;
    case 'untagged':
      return `Tag ${named} taken off ${articles}`;
    case 'tag_kept':
      return `Tag ${named} kept`;
    case 'tag_refused':
      return `Tag ${named} refused`;
    case 'tag_renamed':
      return `Tag renamed ${named}`;
    case 'tag_merged':
      return `${articles} move${count === 1 ? 's' : ''} to ${named}`;
    case 'tag_aliased':
      return `Alias ${named} added`;
    case 'tag_deleted':
      return `Tag ${named} deleted`;
    case 'highlighted':
      return 'Passage highlighted';
    case 'note_changed':
      return 'Note changed';
    case 'meaning_changed':
      return 'Meaning of the highlight changed';
    case 'highlight_tagged':
      return 'Tags of the highlight changed';
    case 'highlight_moved':
      return 'Highlight moved';
    case 'highlight_deleted':
      return count === 1 ? 'Highlight deleted' : `${n(count)} highlights deleted`;
    case 'brief_made':
      return 'Brief begun';
    case 'brief_changed':
      return 'Brief changed';
    case 'brief_deleted':
      return 'Brief deleted';
    case 'version_shown':
      return 'Other version shown';
    case 'version_accepted':
      return count >= 2 ? `${n(count)} highlights follow the new text` : 'New version accepted';
    case 'version_parted':
      return 'Two separate articles';
    case 'unlinked':
      return 'Link removed';
    case 'note_kept':
      return 'Note kept alone';
    case 'images_loaded':
      return count === 1 ? 'Image loaded' : `${n(count)} images loaded`;
    case 'extracted_anew':
      return 'Text extracted again';
    case 'repaired':
      return 'Extraction corrected';
    case 'site_rule_saved':
      return 'Site rule saved';
    case 'site_rule_deleted':
      return 'Site rule deleted';
    case 'corrected':
      return 'Correction saved';
    case 'imported':
      return `${articles} added`;
    case 'import_undone':
      return `Import undone, ${articles} taken out`;
    case 'sample_removed':
      return 'Sample library removed';
    case 'view_saved':
      return `View ${named} saved`;
    case 'view_deleted':
      return `View ${named} deleted`;
    case 'views_ordered':
      return 'Views put in order';
    case 'rule_saved':
      return `Rule ${named} saved`;
    case 'rule_deleted':
      return `Rule ${named} deleted`;
    case 'rule_applied':
      return `Rule ${named} applied to ${articles}`;
    case 'rule_taken_back':
      return `Rule ${named} undone on ${articles}`;
    case 'tag_made':
      return `Tag ${named} made`;
    case 'tag_nested':
      return `Tag put away: ${named}`;
    case 'tag_retyped':
      return `Type of ${named} changed`;
    case 'alias_removed':
      return `Alias ${named} removed`;
    case 'tags_edited':
      return `Tags of ${articles} changed`;
    case 'candidate_accepted':
      return count === 1 ? `${named} accepted` : `${n(count)} names accepted`;
    case 'candidate_refused':
      return count === 1 ? `${named} refused` : `${n(count)} names refused`;
    case 'name_forgiven':
      return `${named} may be proposed again`;
    default:
      return 'Done';
  }
}

/** What went wrong, in English; nothing for a code without words. */
export function failureEn(code: string, object: string | null): FailureWords | null {
  switch (code) {
    case 'unsupported':
      return {
        title: object === null ? 'format not supported' : `${object} format not supported`,
        text: 'Veille reads text, Markdown, web pages, PDF, EPUB, Word documents and e-mails. Save the article in one of these formats, then drop it here.',
      };
    case 'not_an_article':
      return {
        title: 'not an article',
        text: 'A picture, a stylesheet or a script is nothing to read. Drop the page or the document that it comes from.',
      };
    case 'damaged':
      return {
        title: object === null ? 'Damaged file' : `Damaged ${object} file`,
        text: 'It ends too early, or its contents do not hold together. Download it or save it again.',
      };
    case 'encrypted':
      return {
        title: object === null ? 'Locked file' : `Locked ${object} file`,
        text: 'It opens with a password or a digital lock only. Save a copy without protection.',
      };
    case 'unpacks_too_far':
      return {
        title: 'Oversized archive',
        text: 'It holds more than it is reasonable to unpack. Drop the articles themselves.',
      };
    case 'archive':
      return { title: 'Archive', text: 'Its files could not be taken out. Drop the articles themselves.' };
    case 'not_text':
      return {
        title: 'This file is not text',
        text: 'Its name promises an article, but its contents are something else. Save it again from its source.',
      };
    case 'too_large':
      return {
        title: 'File too large',
        text: 'No article weighs that much. Keep its text alone, then drop it here.',
      };
    case 'too_deep':
    case 'too_many_attributes':
    case 'too_many_entities':
      return {
        title: 'Malformed page',
        text: 'It is built in a way that cannot be read safely. Save it in another way, as text for instance.',
      };
    case 'empty':
    case 'no_text':
      return {
        title: 'No text',
        text: 'This file is empty, or holds menus and pictures only. Open it at its source, then save it again.',
      };
    case 'timed_out':
      return {
        title: 'Reading took too long',
        text: 'The file went past the time allowed; the others were read. Save the article as text, then drop it here.',
      };
    case 'crashed':
    case 'out_of_memory':
      return {
        title: 'Unreadable file',
        text: 'Reading stopped dead on this file; the rest of the import is not affected. The file may be damaged: save it again, then drop it here.',
      };
    case 'unstartable':
      return {
        title: 'Reading is not possible',
        text: 'The program that reads files could not be started. Open Veille again, then try again.',
      };
    case 'not_found':
      return { title: 'File not found', text: 'It was moved or deleted. Find it, then drop it again.' };
    case 'permission_denied':
      return {
        title: 'Reading was refused',
        text: 'You may not read this file. Change its permissions, then drop it again.',
      };
    case 'unreadable':
      return {
        title: 'The file cannot be opened',
        text: 'The disk does not answer, or the file is damaged. Check it, then drop it again.',
      };
    case 'not_a_file':
      return {
        title: 'Not a file',
        text: 'A pipe or a device cannot be read as an article. Drop a file or a folder.',
      };
    case 'nothing_pasted':
      return { title: 'Nothing to paste', text: 'There is no text on the clipboard. Copy some text first.' };
    case 'article_missing':
      return { title: 'Article not found', text: 'It is no longer in the library.' };
    case 'annotation_missing':
      return { title: 'Highlight not found', text: 'It is no longer in the library.' };
    case 'brief_missing':
      return { title: 'Brief not found', text: 'It was deleted.' };
    case 'tag_missing':
      return { title: 'Tag not found', text: 'It was deleted or merged.' };
    case 'images_unreachable':
      return {
        title: 'Images out of reach',
        text: 'No image could be loaded: they are gone, or the network does not answer. Check the connection, then try again.',
      };
    case 'nothing_left':
      return { title: 'Nothing would be left', text: 'An article keeps at least one block: bring one back first.' };
    case 'superseded':
      return { title: 'Question replaced', text: 'A new question was asked before the answer came.' };
    case 'view_missing':
      return { title: 'View not found', text: 'It was deleted.' };
    case 'candidate_missing':
      return { title: 'Name not found', text: 'It was decided already.' };
    case 'tag_nesting':
      return { title: 'It cannot go there', text: 'A tag cannot be put under itself.' };
    case 'import_missing':
      return { title: 'Import not found', text: 'It is too old to be taken up again.' };
    case 'import_running':
      return { title: 'Import going on', text: 'It can be undone once it has stopped. Stop it first.' };
    case 'tag_name':
      return { title: 'Impossible tag name', text: 'A name has 1 to 100 signs. Choose another one.' };
    case 'passage':
    case 'quote':
      return {
        title: 'The passage cannot be highlighted',
        text: 'It was not found in the text. Select it again.',
      };
    case 'irrevocable':
      return { title: 'This cannot be undone', text: 'Later changes depend on it.' };
    case 'read_only':
      return {
        title: 'Read-only library',
        text: 'Nothing was saved. Check the permissions of the folder, then open Veille again.',
      };
    case 'disk_full':
      return { title: 'The disk is full', text: 'Nothing was saved. Make some room, then try again.' };
    case 'library_busy':
      return {
        title: 'The library is busy',
        text: 'Another program is writing to it. Try again in a moment.',
      };
    case 'library_damaged':
      return {
        title: 'Damaged library',
        text: 'A part of it could not be read. Change nothing; restore the last backup.',
      };
    case 'library_unreadable':
    case 'database_missing':
    case 'folder_unusable':
      return {
        title: 'The library cannot be opened',
        text: `The folder${object === null ? '' : ` ${quoted(object)}`} cannot be used. Check that it exists and that you may write to it.`,
      };
    case 'newer_library':
      return {
        title: 'The library is newer than Veille',
        text: 'A later version wrote it. Update Veille to open it.',
      };
    case 'extraction':
      return {
        title: 'The text could not be read again',
        text: 'The kept file could not be read again. The text and its highlights stay as they are.',
      };
    case 'page_missing':
      return {
        title: 'The file has no such page',
        text: 'Nothing was changed. Open the article anew, and draw on a page that is there.',
      };
    case 'version_missing':
      return { title: 'Version not found', text: 'That version is no longer in the library. Open the article again.' };
    case 'export_unwritable':
      return {
        title: 'Export failed',
        text: `The folder ${quoted(object)} cannot be written to. Choose another folder.`,
      };
    case 'address_refused':
      return { title: 'Address refused', text: 'Only web and mail addresses open outside.' };
    case 'no_voice':
      return {
        title: 'No voice',
        text: 'The system did not read the sentence. Install “speech-dispatcher” and “espeak-ng”.',
      };
    case 'not_opened':
      return { title: 'Address not opened', text: 'No program could open it. Check your browser.' };
    case 'database':
    case 'internal':
      return {
        title: 'Something failed',
        text: 'The action did not go through. Try again; if it goes on, open Veille again.',
      };
    default:
      return null;
  }
}
