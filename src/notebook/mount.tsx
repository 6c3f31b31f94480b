/** Puts the notebook into the page, with its theme and its notifications. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './page/page.css';
import { Notifications } from '@mantine/notifications';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { keepForOffline } from './page/offline.ts';
import { Themed } from './page/Themed.tsx';

export function mountNotebook(element: HTMLElement): void {
  keepForOffline();
  const root = createRoot(element);
  // In slices: all sections at once would be one long task.
  startTransition(() =>
    root.render(
      <StrictMode>
        <Themed>
          <App />
          <Notifications position="bottom-right" />
        </Themed>
      </StrictMode>,
    ),
  );
}
