import { asFailure, type Call } from './call';

/** A question that was asked before the page's script was there, by `public/first.js`. */
interface First {
  name: string;
  request: unknown;
  /** What the command that is named answers. */
  answer: Promise<never>;
}

declare global {
  interface Window {
    veilleFirst?: First[];
  }
}

/** Answers what was asked already with what comes, once; `call` is asked for the rest. */
export function afterFirst(call: Call, asked: First[] = window.veilleFirst ?? []): Call {
  const waiting = [...asked];
  return async (name, request) => {
    const at = waiting.findIndex((first) => first.name === name && same(first.request, request));
    const [first] = at < 0 ? [] : waiting.splice(at, 1);
    if (first === undefined) return call(name, request);
    try {
      return await first.answer;
    } catch (reason) {
      throw asFailure(reason);
    }
  };
}

/** Whether two questions are one, whoever's turn it is. */
function same(first: unknown, request: object): boolean {
  return (
    JSON.stringify(first) === JSON.stringify(request, (key, value: unknown) => (key === 'turn' ? undefined : value))
  );
}
