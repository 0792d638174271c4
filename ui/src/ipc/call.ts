import { invoke } from '@tauri-apps/api/core';
import type { Commands, Failure } from './bindings';

/** Runs a command; rejects with a {@link CallFailure}. */
export type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

/** A command that failed: the page branches on `code` and shows its own words for it. */
export class CallFailure extends Error {
  readonly code: string;
  readonly object: string | null;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallFailure';
    this.code = failure.code;
    this.object = failure.object;
  }
}

/** Reads what a command was rejected with, whatever it is. */
export function asFailure(reason: unknown): CallFailure {
  if (reason instanceof CallFailure) return reason;
  if (typeof reason === 'object' && reason !== null && 'code' in reason && 'message' in reason) {
    const object = 'object' in reason && typeof reason.object === 'string' ? reason.object : null;
    return new CallFailure({ code: String(reason.code), message: String(reason.message), object });
  }
  return new CallFailure({ code: 'internal', message: String(reason), object: null });
}

export const call: Call = async (name, request) => {
  try {
    return await invoke<Commands[typeof name]['reply']>(name, { request });
  } catch (reason) {
    throw asFailure(reason);
  }
};
