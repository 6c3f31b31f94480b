/** Ids of exhibits that there are several of, by the arm that each is about. */

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('α', 'alpha')
    .replaceAll('+', 'with')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** "confusion-label-only", one a name; where two would be alike, the later has a number. */
export function idsOf(stem: string, names: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return names.map((name) => {
    const id = [stem, slug(name)].filter((part) => part !== '').join('-');
    const before = taken.get(id) ?? 0;
    taken.set(id, before + 1);
    return before === 0 ? id : `${id}-${before + 1}`;
  });
}
