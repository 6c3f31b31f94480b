/** What the reader sets before training: one configuration for all regimes, and the split. Kept in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import { splitProtocolSchema } from '../../corpus/splits.ts';
import { SHIPPED } from '../../student/configuration.ts';
import {
  regimeSchema,
  runConfigSchema,
  startSchema,
  usualStart,
  type Regime,
  type RunConfig,
} from '../../training/configuration.ts';
import { misfitsOf } from '../../training/misfits.ts';
import { appliesTo } from '../../training/applies.ts';
import { isNumberOption, NUMBER_OPTIONS } from '../../training/run-options.ts';

export const FOLDS = 5;

/** What one run after the other makes sense with; the others are for experiments, which run all their folds. */
export const trainProtocolSchema = splitProtocolSchema.exclude(['leave-one-assignment-out']);
export type TrainProtocol = z.infer<typeof trainProtocolSchema>;

const shared = runConfigSchema.omit({ regime: true }).extend({ start: startSchema.default(usualStart(SHIPPED)) });

/** Numbers that are being typed may be empty for a moment, and are then `''`. */
type Draft<T> = { [K in keyof T]: number extends T[K] ? number | '' : T[K] };

export type SharedConfig = Draft<z.infer<typeof shared>>;

export interface Settings {
  regimes: Regime[];
  config: SharedConfig;
  protocol: TrainProtocol;
  /** From 0; for `k-fold-by-student` only. */
  fold: number;
}

export const settingsSchema = z.strictObject({
  regimes: z.array(regimeSchema).min(1, 'Choose at least one regime.'),
  config: shared,
  protocol: trainProtocolSchema,
  fold: z
    .int()
    .min(0)
    .max(FOLDS - 1),
});

export const DEFAULT_SETTINGS: Settings = {
  regimes: ['label-only', 'reasoning-distilled'],
  // The heads that ship are those of a student that pools so.
  config: shared.parse({ student: SHIPPED, pooling: 'attention' }),
  protocol: 'by-student',
  fold: 0,
};

export type FieldErrors = Partial<Record<keyof SharedConfig | 'regimes', string>>;

export type CheckedSettings = { configs: RunConfig[]; errors: null } | { configs: null; errors: FieldErrors };

/** One configuration for each regime, or what is wrong, field by field. What applies to none of them has its default. */
export function checkSettings(settings: Settings): CheckedSettings {
  const parsed = settingsSchema.safeParse({ ...settings, config: applicable(settings) });
  if (parsed.success) {
    const { regimes, config } = parsed.data;
    const configs = regimes.map((regime) => runConfigSchema.parse({ ...config, regime }));
    const misfits = configs.flatMap(misfitsOf);
    if (misfits.length === 0) return { configs, errors: null };
    const named = misfits.map(({ field, what }) => [field === 'regime' ? 'regimes' : field, what] as const);
    return { configs: null, errors: Object.fromEntries(named) };
  }
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const [first, second] = issue.path;
    const field = (first === 'config' ? second : first) as keyof FieldErrors;
    errors[field] ??= expected(field, issue);
  }
  return { configs: null, errors };
}

function applicable({ regimes, config }: Settings): SharedConfig {
  const applies = appliesTo(regimes, config);
  const usual: SharedConfig = { ...DEFAULT_SETTINGS.config, start: 'scratch' };
  const idle = Object.entries(applies).flatMap(([field, on]) => (on ? [] : [field as keyof SharedConfig]));
  return { ...config, ...Object.fromEntries(idle.map((field) => [field, usual[field]])) };
}

/** What the field takes, in a few words. */
function expected(field: keyof FieldErrors, issue: z.core.$ZodIssue): string {
  return isNumberOption(field) ? `Expected ${NUMBER_OPTIONS[field].expected}.` : issue.message;
}

interface SettingsStore {
  settings: Settings;
  /** A stored model that was chosen and is no longer here; null where there is nothing to say. */
  lostModel: string | null;
  change: (changes: Partial<Settings>) => void;
  changeConfig: (changes: Partial<SharedConfig>) => void;
  /** Goes back to the default student, and says so. */
  loseModel: (model: string) => void;
  reset: () => void;
}

export const useSettings = create<SettingsStore>()(
  persist(
    (set) => ({
      settings: DEFAULT_SETTINGS,
      lostModel: null,
      change: (changes) => set(({ settings }) => ({ settings: { ...settings, ...changes } })),
      changeConfig: (changes) =>
        set(({ settings, lostModel }) => ({
          settings: { ...settings, config: { ...settings.config, ...changes } },
          lostModel: 'student' in changes ? null : lostModel,
        })),
      loseModel: (model) =>
        set(({ settings }) => ({
          settings: { ...settings, config: { ...settings.config, student: DEFAULT_SETTINGS.config.student } },
          lostModel: model,
        })),
      reset: () => set({ settings: DEFAULT_SETTINGS, lostModel: null }),
    }),
    {
      name: 'fixtrace.train',
      partialize: ({ settings }) => ({ settings }),
      // Settings that do not fit (half typed, or of another version) give way to the defaults.
      merge: (persisted, current) => {
        const known = z.object({ settings: settingsSchema }).safeParse(persisted);
        return known.success ? { ...current, settings: known.data.settings } : current;
      },
    },
  ),
);
