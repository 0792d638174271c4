import { call, type Call } from './call';
import { listen, type Listen } from './events';
import { save, type Save } from './files';

/** All that the page has of the world outside it. */
export interface Shell {
  call: Call;
  listen: Listen;
  save: Save;
}

/** The program. */
export const shell: Shell = { call, listen, save };
