import { afterFirst } from './ipc/first';
import { shell } from './ipc/shell';
import { open } from './open';

void open({ ...shell, call: afterFirst(shell.call) });
