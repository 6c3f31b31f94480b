/** A list of the corpus's programs to look through, and the one that is open. */
import { NativeSelect, Pagination } from '@mantine/core';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { isFailing, type Program } from '../../corpus/program.ts';
import type { Difference, Verification } from '../../execution/verification-record.ts';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';
import { replaceAddress, useAddress } from '../address.ts';
import classes from './Data.module.css';
import { ProgramDetail } from './ProgramDetail.tsx';
import type { CorpusContent } from '../state/read-content.ts';
import { differenceWords } from './verify-words.ts';
import { plural, studentName } from './words.ts';

const PAGE_SIZE = 12;

/** How much of the window a program needs, in pixels, to count as in sight. */
const ROOM = 160;

export interface ProgramFilter {
  assignment: string;
  /**
   * A fix type, `correct`, `unlabelled` (failing, but not annotated), `differs`, `fails-here` or `passes-here` (a test
   * ended otherwise when it was run than the metadata says), or empty for all.
   */
  kind: string;
}

export interface ProgramBrowserProps {
  content: CorpusContent;
  /** Null where the corpus has not been verified. */
  verification: Verification | null;
  filter: ProgramFilter;
  onFilter: (filter: ProgramFilter) => void;
}

export function ProgramBrowser({ content, verification, filter, onFilter }: ProgramBrowserProps) {
  const address = useAddress();
  const assignments = useMemo(
    () => [...new Set(content.programs.map(({ assignment }) => assignment))].sort(),
    [content],
  );
  const differences = useMemo(
    () => new Map(verification?.differences.map((difference) => [difference.program, difference])),
    [verification],
  );
  // Programs with something to find come first.
  const sorted = useMemo(
    () => content.programs.toSorted((a, b) => Number(isFailing(b)) - Number(isFailing(a))),
    [content],
  );
  const listed = useMemo(
    () => sorted.filter((program) => fits(program, content, differences, filter)),
    [sorted, content, differences, filter],
  );
  const wanted = address.section === 'data' ? address.path[0] : undefined;
  const open = content.programs.find(({ path }) => path === wanted);
  const at = open ? listed.indexOf(open) : -1;
  const [page, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(listed.length / PAGE_SIZE));
  const shown = Math.min(page, pages);

  const detail = useRef<HTMLDivElement>(null);

  const show = (path: string) => {
    replaceAddress('data', path);
    // On a narrow screen the program opens below the list, out of sight.
    requestAnimationFrame(() => {
      const top = detail.current?.getBoundingClientRect().top ?? 0;
      if (top > innerHeight - ROOM) detail.current?.scrollIntoView({ block: 'start' });
    });
  };
  const goTo = (index: number) => {
    const program = listed[index];
    if (!program) return;
    setPage(Math.floor(index / PAGE_SIZE) + 1);
    show(program.path);
  };
  const onArrow = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || at === -1) return;
    event.preventDefault();
    goTo(at + step);
  };
  const change = (next: Partial<ProgramFilter>) => {
    setPage(1);
    onFilter({ ...filter, ...next });
  };

  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label="Assignment"
          data={[{ value: '', label: 'All' }, ...assignments]}
          value={filter.assignment}
          onChange={(event) => change({ assignment: event.currentTarget.value })}
        />
        <NativeSelect
          label="Fix type"
          data={[
            { value: '', label: 'All programs' },
            ...FIX_TYPES,
            { value: 'unlabelled', label: 'Failing, not annotated' },
            { value: 'correct', label: 'Correct' },
            ...(verification === null ? [] : VERDICTS),
          ]}
          value={filter.kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
        <span className={classes.found}>{plural(listed.length, 'program')}</span>
      </div>
      <div className={classes.browser}>
        <div>
          <ul className={classes.list}>
            {listed.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE).map((program) => (
              <li key={program.path}>
                <button
                  type="button"
                  className={classes.row}
                  aria-pressed={program === open}
                  onClick={() => show(program.path)}
                  onKeyDown={onArrow}
                >
                  <span className={classes.rowName}>
                    {program.assignment} <span className={classes.faint}>{studentName(program)}</span>{' '}
                    {program.revision}
                  </span>
                  <span className={classes.rowKind}>{kindOf(program, content, differences, filter.kind)}</span>
                </button>
              </li>
            ))}
          </ul>
          {pages > 1 && (
            <Pagination
              total={pages}
              value={shown}
              onChange={setPage}
              size="sm"
              siblings={1}
              boundaries={1}
              getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
              getControlProps={(control) => ({ 'aria-label': `${control} page` })}
            />
          )}
        </div>
        <div ref={detail} className={classes.detail}>
          {open ? (
            <ProgramDetail
              program={open}
              annotation={content.annotations.get(open.path)}
              difference={differences.get(open.path)}
              onStep={(step) => goTo(at + step)}
              canStep={{ back: at > 0, forward: at !== -1 && at < listed.length - 1 }}
            />
          ) : (
            <p className={classes.hint}>Choose a program to see its source and its faulty lines.</p>
          )}
        </div>
      </div>
    </>
  );
}

/** Kinds by what came of running the programs. */
const VERDICTS = [
  { value: 'differs', label: 'Run and metadata differ' },
  { value: 'fails-here', label: 'Fail a test here only' },
  { value: 'passes-here', label: 'Pass a test here only' },
];

type Differences = ReadonlyMap<string, Difference>;

function fits(
  program: Program,
  { annotations }: CorpusContent,
  differences: Differences,
  { assignment, kind }: ProgramFilter,
): boolean {
  if (assignment !== '' && program.assignment !== assignment) return false;
  const difference = differences.get(program.path);
  const fixType = annotations.get(program.path)?.fixType;
  switch (kind) {
    case '':
      return true;
    case 'correct':
      return !isFailing(program);
    case 'unlabelled':
      return isFailing(program) && fixType === undefined;
    case 'differs':
      return difference !== undefined;
    case 'fails-here':
      return difference !== undefined && difference.failsHere.length > 0;
    case 'passes-here':
      return difference !== undefined && difference.passesHere.length > 0;
    default:
      return fixType === kind;
  }
}

function kindOf(program: Program, { annotations }: CorpusContent, differences: Differences, kind: string): string {
  const difference = differences.get(program.path);
  if (difference !== undefined && VERDICTS.some(({ value }) => value === kind)) return differenceWords(difference);
  return annotations.get(program.path)?.fixType ?? (isFailing(program) ? 'not annotated' : 'correct');
}
