import { createRoot } from 'react-dom/client';
import { App } from './notebook/App.tsx';

createRoot(document.getElementById('root')!).render(<App />);
