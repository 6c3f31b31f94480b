/**
 * Colours of the figures. Regimes keep theirs everywhere (Okabe and Ito 2008, safe for colour-blind
 * readers), and never tell anything by themselves: a pattern (marks.ts) or a label always goes with them.
 */

/** What a series of results comes from. The names of regimes are those of `Regime`. */
export type SeriesKind = 'label-only' | 'reasoning-distilled' | 'json' | 'baseline';

export interface FigureTheme {
  name: 'light' | 'dark';
  background: string;
  ink: string;
  soft: string;
  /** Grid lines and frames. */
  faint: string;
  series: Readonly<Record<SeriesKind, string>>;
  /** The two ends of the sequential hue of matrices, for 0 and for the largest cell. */
  sequential: readonly [low: string, high: string];
  /** Of differences: less, none (the page's own white or black), more; told apart by colour-blind readers too. */
  diverging: readonly [less: string, none: string, more: string];
}

/** Exported figures are always light. */
export const LIGHT: FigureTheme = {
  name: 'light',
  background: '#FFFFFF',
  ink: '#1B1B1B',
  soft: '#555555',
  faint: '#DDDDDD',
  series: { 'label-only': '#0072B2', 'reasoning-distilled': '#D55E00', json: '#009E73', baseline: '#7F7F7F' },
  sequential: ['#F8F0F6', '#5A2F4F'],
  diverging: ['#8C510A', '#FFFFFF', '#01665E'],
};

/** The same hues, lighter, as the page has them in the dark. */
export const DARK: FigureTheme = {
  name: 'dark',
  background: '#17171A',
  ink: '#ECECEC',
  soft: '#B0B0B0',
  faint: '#444444',
  series: { 'label-only': '#4BA3D6', 'reasoning-distilled': '#EE8438', json: '#3DB896', baseline: '#9A9A9A' },
  sequential: ['#26232A', '#ECD3E6'],
  diverging: ['#E0A860', '#17171A', '#5FC9BB'],
};

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** The colour at `share` (0 to 1) of the way between two, as `#rrggbb`. */
export function mixed(from: string, to: string, share: number): string {
  const [low, high] = [channels(from), channels(to)];
  const between = low.map((channel, i) => Math.round(channel + (high[i]! - channel) * share));
  return `#${between.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour at `share` (0 to 1) of the way between a theme's two sequential ends. */
export const sequentialColour = ({ sequential: [low, high] }: FigureTheme, share: number): string =>
  mixed(low, high, share);

/** The colour of a difference as a share of the largest, −1 to 1. */
export const divergingColour = ({ diverging: [less, none, more] }: FigureTheme, share: number): string =>
  mixed(none, share < 0 ? less : more, Math.abs(share));

/** Black or white, whichever reads better on a `#rrggbb` background (relative luminance of WCAG 2). */
export function inkOn(background: string): string {
  const [r, g, b] = channels(background).map((channel) => {
    const c = channel / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#111111' : '#FFFFFF';
}
