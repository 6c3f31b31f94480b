/** Puts the notebook into the page, with its theme and its notifications. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './page/page.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { keepForOffline } from './page/offline.ts';
import { cssVariables, theme } from './page/theme.ts';

export function mountNotebook(element: HTMLElement): void {
  keepForOffline();
  const root = createRoot(element);
  // In slices: all sections at once would be one long task.
  startTransition(() =>
    root.render(
      <StrictMode>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
          <App />
          <Notifications position="bottom-right" />
        </MantineProvider>
      </StrictMode>,
    ),
  );
}
