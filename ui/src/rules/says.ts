import type { RuleActions } from '../ipc/bindings';
import type { Catalogue } from '../words';

/** What a rule does, in a few words. */
export function says(actions: RuleActions, words: Catalogue): string {
  const { gets } = words.vocabulary.rule;
  return [
    ...actions.tags.map((tag) => `+ ${tag}`),
    ...(actions.muted ? [words.vocabulary.rule.mute.toLowerCase()] : []),
    ...(actions.state === 'archived' && !actions.muted ? [gets.archived] : []),
    ...(actions.state === 'read' ? [gets.read] : []),
    ...(actions.state === 'reading' ? [gets.reading] : []),
    ...(actions.favourite ? [gets.favourite] : []),
  ].join(', ');
}
