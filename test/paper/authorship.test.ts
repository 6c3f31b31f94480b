import { describe, expect, it } from 'vitest';
import {
  type Author,
  AuthorshipError,
  authorshipSchema,
  NO_AUTHORSHIP,
  readAuthorship,
} from '../../src/paper/authorship.ts';
import { authorshipOf } from '../../src/notebook/paper/authorship-store.ts';
import { paperFiles } from '../../src/paper/paper-files.ts';
import { madePaper } from './made-paper.ts';

const authorsOf = (...written: string[]): Author[] => readAuthorship('', written).authors;

async function files(authorship = NO_AUTHORSHIP): Promise<(path: string) => string> {
  const made = paperFiles({ ...(await madePaper()), authorship });
  return (path) => new TextDecoder().decode(made.find((file) => file.path === path)?.bytes);
}

describe('authors as somebody writes them', () => {
  it('have their family name last, or first before a comma', () => {
    expect(authorsOf('Ada Lovelace', '  Claire   Marie Smith ', 'Le Goues,  Claire', 'Plato')).toEqual([
      { givenNames: 'Ada', familyNames: 'Lovelace' },
      { givenNames: 'Claire Marie', familyNames: 'Smith' },
      { givenNames: 'Claire', familyNames: 'Le Goues' },
      { givenNames: null, familyNames: 'Plato' },
    ]);
  });

  it.each([
    ['nobody', ''],
    ['no given name after the comma', 'Lovelace,'],
    ['no family name before it', ', Ada'],
    ['two commas', 'Lovelace, Ada, Dr'],
    ['a control character', 'Ada Love\u0007lace'],
    ['half a sign', 'Ada \ud800'],
    ['too many letters', `Ada ${'x'.repeat(301)}`],
  ])('are refused: %s', (_, written) => {
    expect(() => authorsOf(written)).toThrow(AuthorshipError);
  });

  it('are at most a hundred, and pass a schema wherever they come from', () => {
    expect(() => authorsOf(...Array.from({ length: 101 }, () => 'Ada Lovelace'))).toThrow(/more than 100 authors/);
    expect(authorshipSchema.safeParse({ title: null, authors: ['Ada Lovelace'] }).success).toBe(false);
    expect(authorshipSchema.safeParse({ title: '', authors: [] }).success).toBe(false);
  });

  it('are read from the page line by line; what is no name says so', () => {
    const written = { authors: 'Ada Lovelace\n\n  \nPlato\n', titles: { one: ' On  repair ' } };
    expect(authorshipOf('one', written).authorship).toEqual(readAuthorship('On repair', ['Ada Lovelace', 'Plato']));
    expect(authorshipOf('two', written).authorship?.title).toBeNull();
    const { authorship, trouble } = authorshipOf('two', { ...written, authors: 'Ada,' });
    expect(authorship).toBeNull();
    expect(trouble?.what).toContain('a given name is empty');
  });
});

describe('the zip', () => {
  it('names title and authors in its citation and its document', async () => {
    const text = await files(readAuthorship('Repair: "why"', ['Ada Lovelace', 'Le Goues, Claire', 'Plato & Co']));
    expect(text('CITATION.cff')).toContain(`title: "Repair: \\"why\\""
authors:
  - family-names: "Lovelace"
    given-names: "Ada"
  - family-names: "Le Goues"
    given-names: "Claire"
  - family-names: "Co"
    given-names: "Plato &"
references:`);
    expect(text('CITATION.cff')).not.toContain('to be filled in');
    expect(text('main.tex')).toContain(String.raw`\author{Ada Lovelace \and Claire Le Goues \and Plato \& Co}`);
    expect(text('main.tex')).toContain("\\title{Repair: ''why''}");
  });

  it('says that authors are to be filled in where nobody was named, as an entry that the format asks for', async () => {
    const text = await files();
    expect(text('CITATION.cff')).toContain('title: "Fifty % & “more”: α_1"\n# Nobody was named');
    expect(text('CITATION.cff')).toContain('\nauthors:\n  - name: "Authors to be filled in"\nreferences:\n');
    expect(text('main.tex')).toContain('\\author{}');
  });
});
