/** The regimes' colours for style sheets, as the figures have them in the page's scheme. */
import type { CSSProperties } from 'react';
import { useFigureTheme } from '../../figures/page.ts';

/** As custom properties: `--label-only`. */
export function useRegimeColours(): CSSProperties {
  const { series } = useFigureTheme();
  return {
    '--label-only': series['label-only'],
    '--reasoning-distilled': series['reasoning-distilled'],
    '--json': series.json,
  } as CSSProperties;
}
