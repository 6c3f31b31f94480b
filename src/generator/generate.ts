/**
 * Generates programs with known bugs: asks for units, takes what comes of them in the order of their numbers, and
 * keeps what is new and wanted. The same request and code give the same programs, whoever makes the units and
 * however many at a time.
 */
import { aborted } from '../network/patience.ts';
import type { GeneratedProgram } from './generated-program.ts';
import { type FixTypeNumbers, quotasOf, Target } from './target.ts';
import { tokenKey } from './tokens.ts';
import type { Rejection, UnitRequest, UnitResult } from './unit.ts';

/** Makes units; of several workers, for instance. */
export interface UnitMaker {
  /** How many units it makes at a time. */
  width: number;
  make(request: UnitRequest): Promise<UnitResult>;
}

export interface GenerateRequest {
  /** How many programs, from 1. */
  count: number;
  /** Any 32-bit integer. */
  seed: number;
  /** How often each fix type is wanted, in any unit; null: as the operators have it. */
  shares: FixTypeNumbers | null;
  /** Sources of another corpus: a program with the same tokens as one of them is not kept. */
  apartFrom: readonly string[];
}

export interface GenerateProgress {
  kept: number;
  drawn: number;
}

export interface Generated {
  /** In a fixed order. Fewer than were asked for where the solutions have no more to give. */
  programs: GeneratedProgram[];
  drawn: number;
  rejected: Partial<Record<Rejection, number>>;
  /** Fix types of which the solutions gave fewer than wanted, and how many are missing. */
  missed: FixTypeNumbers;
}

/**
 * What to draw in a unit is decided by what the units up to so many before it gave: a number of its own, and not of
 * the workers, so that their number changes nothing. No more units than this are made at a time.
 */
const LAG = 8;

/** So many units in a row without a new program: there is none to be found. */
const BARREN_UNITS = 32;

/** What has come of the units so far. */
class Ledger {
  readonly programs: GeneratedProgram[] = [];
  drawn = 0;
  readonly rejected: Partial<Record<Rejection, number>> = {};
  readonly #request: GenerateRequest;
  readonly #target: Target | null;
  readonly #seen = new Set<string>();
  readonly #others: ReadonlySet<string>;
  #barren = 0;

  constructor(request: GenerateRequest) {
    this.#request = request;
    this.#target = request.shares && new Target(request.count, request.shares);
    this.#others = new Set(request.apartFrom.map(tokenKey));
  }

  get complete(): boolean {
    return this.programs.length >= this.#request.count || this.#barren >= BARREN_UNITS;
  }

  weights(): FixTypeNumbers | null {
    return this.#target?.weights() ?? null;
  }

  take({ programs, drawn, rejected }: UnitResult): void {
    const before = this.programs.length;
    for (const program of programs) {
      const rejection = this.#keep(program);
      if (rejection) this.#reject(rejection, 1);
    }
    for (const number of Object.values(drawn)) this.drawn += number;
    for (const [rejection, number] of Object.entries(rejected)) this.#reject(rejection as Rejection, number);
    this.#target?.unitDone(drawn);
    this.#barren = this.programs.length > before ? 0 : this.#barren + 1;
  }

  /** Null where the program was kept. */
  #keep(program: GeneratedProgram): Rejection | null {
    const key = tokenKey(program.source);
    if (this.#seen.has(key)) return 'duplicate';
    if (this.#others.has(key)) return 'in-another-corpus';
    if (this.programs.length >= this.#request.count || this.#target?.wants(program.fixType) === false) {
      return 'beyond-target';
    }
    this.#seen.add(key);
    this.#target?.keep(program.fixType);
    this.programs.push(program);
    return null;
  }

  missed(): FixTypeNumbers {
    const { count, shares } = this.#request;
    const missed = Object.entries(quotasOf(count, shares ?? {})).map(([fixType, quota]) => {
      const kept = this.programs.filter((program) => program.fixType === fixType).length;
      return [fixType, quota - kept] as const;
    });
    return Object.fromEntries(missed.filter(([, number]) => number > 0));
  }

  #reject(rejection: Rejection, number: number): void {
    this.rejected[rejection] = (this.rejected[rejection] ?? 0) + number;
  }
}

/**
 * Rejects with the signal's reason where it ends the work, and with whatever a unit throws. Units under way are then,
 * as at the end, nobody's: who owns their maker stops it.
 */
export async function generate(
  request: GenerateRequest,
  maker: UnitMaker,
  onProgress: (progress: GenerateProgress) => void,
  signal: AbortSignal,
): Promise<Generated> {
  const ledger = new Ledger(request);
  /** By the number of the unit that they are for. */
  const weights = Array.from({ length: LAG }, () => ledger.weights());
  const units: Promise<UnitResult>[] = [];
  const cancelled = aborted(signal);
  cancelled.catch(() => undefined);

  let running = 0;
  const startUnits = (): void => {
    while (!ledger.complete && !signal.aborted && running < maker.width && units.length < weights.length) {
      running += 1;
      const number = units.length;
      const unit = maker.make({ number, seed: request.seed, weights: weights[number]! });
      const over = () => {
        running -= 1;
        startUnits();
      };
      // Told where the unit's turn comes.
      unit.then(over, over);
      units.push(unit);
    }
  };

  for (let turn = 0; !ledger.complete; turn++) {
    startUnits();
    ledger.take(await Promise.race([units[turn]!, cancelled]));
    weights.push(ledger.weights());
    onProgress({ kept: ledger.programs.length, drawn: ledger.drawn });
  }
  const { programs, drawn, rejected } = ledger;
  return { programs, drawn, rejected, missed: ledger.missed() };
}
