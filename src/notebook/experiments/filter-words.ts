/** What filters of programs let through. */
import type { Filters } from '../../experiment/document.ts';

const counted = (list: readonly string[] | undefined, one: string): string | undefined =>
  list && (list.length === 1 ? `1 ${one}` : `${list.length} ${one}s`);

/** In a few words: "all", "2 assignments, high or medium confidence". */
export function filterWords({ assignments, fixTypes, confidence: sure, evidence: shown, maxTokens }: Filters): string {
  const words = [
    counted(assignments, 'assignment'),
    counted(fixTypes, 'fix type'),
    sure && `${sure.join(' or ')} confidence`,
    shown && `shown by ${shown.join(' or ')}`,
    maxTokens !== undefined && `at most ${maxTokens} tokens`,
  ].filter((part) => typeof part === 'string');
  return words.length === 0 ? 'all that are labelled' : words.join(', ');
}
