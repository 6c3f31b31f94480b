/** What every Recharts chart of ours shares. */
import type { CSSProperties } from 'react';
import type { FigureTheme } from '../palette.ts';

/** Tooltips are HTML over the chart and never part of a file. */
export function tooltipStyle(theme: FigureTheme): { contentStyle: CSSProperties; isAnimationActive: boolean } {
  return {
    contentStyle: {
      color: theme.ink,
      background: theme.name === 'dark' ? '#2A2A2E' : theme.background,
      border: `1px solid ${theme.faint}`,
      borderRadius: 4,
      fontSize: 12,
      padding: '4px 8px',
    },
    isAnimationActive: false,
  };
}
