/** Agreement of the two shipped passes, computed from the data when it is first asked for. */
import { useEffect, useState } from 'react';
import { type Agreement, agreement } from '../../teacher/agreement.ts';
import { type Annotation, annotationLineSchema } from '../../teacher/annotation.ts';

async function compute(): Promise<Agreement | null> {
  const { firstPass, secondPass } = await import('../data/shipped-annotations.ts');
  return agreement(parse(firstPass), parse(secondPass));
}

/** Files of our own, which fit; a line that does not would throw. */
const parse = (text: string): Annotation[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const { fix_type: fixType, ...rest } = annotationLineSchema.parse(JSON.parse(line));
      return Object.assign(rest, { fixType });
    });

/** Null while it is being computed. */
export function useSecondPass(): Agreement | null {
  const [found, setFound] = useState<Agreement | null>(null);
  useEffect(() => {
    let wanted = true;
    // Without the file there is nothing to say, and the section stands without it.
    compute().then(
      (value) => wanted && setFound(value),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return found;
}
