/** A list of the corpus's programs to look through, and the one that is open. */
import { NativeSelect, Pagination } from '@mantine/core';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { isFailing, type Program } from '../../corpus/program.ts';
import { FIX_TYPES } from '../../teacher/vocabulary.ts';
import { replaceAddress, useAddress } from '../address.ts';
import classes from './Data.module.css';
import { ProgramDetail } from './ProgramDetail.tsx';
import type { CorpusContent } from './use-corpus.ts';
import { plural, studentName } from './words.ts';

const PAGE_SIZE = 12;

/** How much of the window a program needs, in pixels, to count as in sight. */
const ROOM = 160;

export interface ProgramFilter {
  assignment: string;
  /** A fix type, `correct`, `unlabelled` (failing, but not annotated), or empty for all. */
  kind: string;
}

export interface ProgramBrowserProps {
  content: CorpusContent;
  filter: ProgramFilter;
  onFilter: (filter: ProgramFilter) => void;
}

export function ProgramBrowser({ content, filter, onFilter }: ProgramBrowserProps) {
  const address = useAddress();
  const assignments = useMemo(
    () => [...new Set(content.programs.map(({ assignment }) => assignment))].sort(),
    [content],
  );
  const listed = useMemo(() => content.programs.filter((program) => fits(program, content, filter)), [content, filter]);
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
                  <span className={classes.rowKind}>{kindOf(program, content)}</span>
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

function fits(program: Program, { annotations }: CorpusContent, { assignment, kind }: ProgramFilter): boolean {
  if (assignment !== '' && program.assignment !== assignment) return false;
  if (kind === '') return true;
  if (kind === 'correct') return !isFailing(program);
  const fixType = annotations.get(program.path)?.fixType;
  return kind === 'unlabelled' ? isFailing(program) && fixType === undefined : fixType === kind;
}

const kindOf = (program: Program, { annotations }: CorpusContent): string =>
  annotations.get(program.path)?.fixType ?? (isFailing(program) ? 'not annotated' : 'correct');
