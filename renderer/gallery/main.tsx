/**
 * The window over invented data, without an engine.
 * `gallery.html` shows every component state; `gallery.html?app` the window, `gallery.html?start` the start screen.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../App.tsx';
import { Providers } from '../Providers.tsx';
import { fakeHost } from './fakeHost.ts';
import { Gallery } from './Gallery.tsx';
import { inventedEngine } from './inventedEngine.ts';

const asked = new URLSearchParams(location.search);

createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers client={inventedEngine(!asked.has('start'))} host={fakeHost}>
    {asked.has('app') || asked.has('start') ? <App /> : <Gallery />}
  </Providers>,
);
