import { shell } from './ipc/shell';
import { open } from './open';

void open(shell);
