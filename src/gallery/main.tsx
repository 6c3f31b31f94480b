/** The gallery's page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Themed } from '../notebook/page/Themed.tsx';
import { Gallery } from './Gallery.tsx';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Themed>
      <Gallery />
    </Themed>
  </StrictMode>,
);
