import { save as askWhere } from '@tauri-apps/plugin-dialog';
import { writeTextFile } from '@tauri-apps/plugin-fs';
import { CallFailure } from './call';

/** A text that wants to be a file. */
export interface TextFile {
  name: string;
  text: string;
  /** The ending without a dot, and what it is called in the dialog. */
  extension: string;
  kind: string;
}

/**
 * Asks where to save and writes the file there; answers with its path, or with
 * nothing when the dialog was closed. Rejects with `export_unwritable`, whose
 * object is the folder.
 */
export type Save = (file: TextFile) => Promise<string | null>;

export const save: Save = async (file) => {
  const path = await askWhere({
    defaultPath: file.name,
    filters: [{ name: file.kind, extensions: [file.extension] }],
  });
  if (path === null) return null;
  try {
    await writeTextFile(path, file.text);
  } catch (reason) {
    throw new CallFailure({ code: 'export_unwritable', message: String(reason), object: folderOf(path) });
  }
  return path;
};

function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return cut > 0 ? path.slice(0, cut) : path;
}
