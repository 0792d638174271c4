// A display that exists in memory only, with a window manager and a session bus.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, line, sleep, until, words } from './process.mjs';

/** Begins a display; `close()` ends all that belongs to it. */
export async function openDisplay({ width = 1600, height = 1000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'veille-display-'));
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const started = [];
  const begin = (program, args, options = {}) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], ...options });
    child.on('error', () => {});
    started.push(child);
    return child;
  };
  const close = async () => {
    for (const child of started.toReversed()) await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // With -displayfd Xvfb takes the first free number and prints it.
    const screen = ['-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'];
    const number = await line(begin('Xvfb', ['-displayfd', '1', ...screen]));
    const env = {
      ...process.env,
      DISPLAY: `:${number}`,
      XDG_RUNTIME_DIR: runtime,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      GTK_A11Y: 'none',
    };
    delete env.WAYLAND_DISPLAY;
    env.DBUS_SESSION_BUS_ADDRESS = await line(begin('dbus-daemon', ['--session', '--nofork', '--print-address'], { env }));
    // Openbox keeps Shift Alt and an arrow for itself, which the reader's keys need.
    const rules = join(folder, 'openbox.xml');
    writeFileSync(rules, readFileSync('/etc/xdg/openbox/rc.xml', 'utf8').replaceAll('key="S-A-', 'key="W-S-A-'));
    begin('openbox', ['--sm-disable', '--config-file', rules], { env });
    await until('the window manager', () => words('wmctrl', ['-m'], { env }), 10_000);
    return { env, width, height, close };
  } catch (reason) {
    await close();
    throw reason;
  }
}

/** The pointer and the keyboard of a display. */
export class Hands {
  constructor(env) {
    // xdotool types letters with accents only where the locale knows them.
    this.env = { ...env, LC_ALL: 'C.UTF-8' };
  }

  xdotool(...args) {
    return words('xdotool', args.map(String), { env: this.env });
  }

  async moveTo(x, y) {
    await this.xdotool('mousemove', Math.round(x), Math.round(y));
  }

  async click(x, y, button = 1) {
    await this.moveTo(x, y);
    await sleep(60);
    await this.xdotool('click', button);
  }

  /** Does something while a key is held down. */
  async holding(key, act) {
    await this.xdotool('keydown', key);
    try {
      await act();
    } finally {
      await this.xdotool('keyup', key);
    }
  }

  /** Presses at one place, moves in small steps, releases at the other. */
  async drag(from, to, { steps = 12, pause = 30 } = {}) {
    await this.moveTo(...from);
    await sleep(100);
    await this.xdotool('mousedown', 1);
    for (let step = 1; step <= steps; step += 1) {
      const part = (index) => from[index] + ((to[index] - from[index]) * step) / steps;
      await this.moveTo(part(0), part(1));
      await sleep(pause);
    }
    await sleep(100);
    await this.xdotool('mouseup', 1);
  }

  /** Presses keys one after the other, as xdotool names them. */
  async press(...keys) {
    for (const key of keys) {
      await this.xdotool('key', '--clearmodifiers', key);
      await sleep(60);
    }
  }

  /** Types a text, so many milliseconds a letter. */
  async type(text, pause = 15) {
    await this.xdotool('type', '--delay', pause, '--', text);
  }

  /** The windows that are shown under a title. */
  async windows(title) {
    // The search fails when a window goes away while it looks.
    const found = await this.xdotool('search', '--onlyvisible', '--name', title).catch(() => '');
    return found.split('\n').filter(Boolean);
  }

  async window(title, patience = 20_000) {
    return until(`a window named ${title}`, async () => (await this.windows(title))[0], patience);
  }

  /** Where a window's content lies on the screen. */
  async place(window) {
    // xdotool's own answer is off by the title bar.
    const told = await words('xwininfo', ['-id', window], { env: this.env });
    const number = (label) => Number(told.match(new RegExp(`${label}:\\s+(-?\\d+)`))?.[1]);
    return {
      x: number('Absolute upper-left X'),
      y: number('Absolute upper-left Y'),
      width: number('Width'),
      height: number('Height'),
    };
  }

  /** Brings a window to the front, at a corner and in a size. */
  async arrange(window, { x = 0, y = 0, width = -1, height = -1 } = {}) {
    await words('wmctrl', ['-i', '-r', window, '-e', `0,${x},${y},${width},${height}`], { env: this.env });
    await words('wmctrl', ['-i', '-a', window], { env: this.env });
    await sleep(300);
  }

  /** Asks a window to close, as its cross does. */
  async close(window) {
    await words('wmctrl', ['-i', '-c', window], { env: this.env });
  }

  /** Takes a window's picture; again while it is of one colour. */
  async picture(window, file, patience = 15_000) {
    await until('a picture of more than one colour', async () => {
      await words('import', ['-window', window, file], { env: this.env });
      return Number(await words('identify', ['-format', '%k', file], { env: this.env })) > 1;
    }, patience);
  }
}
