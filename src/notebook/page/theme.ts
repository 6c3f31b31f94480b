/** The page's looks as Mantine knows them. Colours that Mantine has no name for are in page.css. */
import {
  Alert,
  Button,
  createTheme,
  Notification,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent: a plum that keeps its distance from the regimes' blue and vermillion. */
const plum: MantineColorsTuple = [
  '#f8f0f6',
  '#ecdde8',
  '#dbbfd4',
  '#c99fbf',
  '#b982ab',
  '#a2628f',
  '#864a76',
  '#703c62',
  '#5a2f4f',
  '#43223a',
];

const serif = "'Iowan Old Style', Charter, 'Palatino Linotype', Palatino, ui-serif, Georgia, serif";

export const theme = createTheme({
  colors: { plum },
  primaryColor: 'plum',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: serif, fontWeight: '600' },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Alert: Alert.extend({
      defaultProps: { radius: 0 },
      styles: {
        root: { maxWidth: '46rem', background: 'transparent', borderLeft: '3px solid var(--faulty-ink)' },
        title: { color: 'var(--faulty-ink)' },
      },
    }),
    Button: Button.extend({
      // A label that is wider than the screen goes on below, where Mantine would cut it.
      styles: {
        root: { height: 'auto', minHeight: 'var(--button-height)', lineHeight: 1.25 },
        label: { whiteSpace: 'normal' },
      },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } },
      styles: { description: { color: 'var(--ink-soft)' } },
    }),
  },
});

/** Mantine's own surfaces take the paper's colours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default-border': 'var(--rule-strong)',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default-border': 'var(--rule-strong)',
    '--mantine-color-error': '#ff9d92',
  },
});
