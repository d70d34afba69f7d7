/** The native menu. What it asks for goes to the window; it knows nothing of the domain. */
import type { MenuItemConstructorOptions } from 'electron';
import type { HostRequest } from '#contract/host.ts';

export type MenuOptions = {
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
  readonly send: (request: HostRequest) => void;
};

/** The menu's template, for `Menu.buildFromTemplate`. */
export function menuTemplate({ isMac, isDevelopment, send }: MenuOptions): MenuItemConstructorOptions[] {
  const ask = (
    label: string,
    name: Exclude<HostRequest['name'], 'openPath'>,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => send({ name }),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        ask('New engagement…', 'new', 'CmdOrCtrl+N'),
        ask('Open engagement…', 'open', 'CmdOrCtrl+O'),
        ask('Import…', 'import', 'CmdOrCtrl+I'),
        separator,
        ask('Close engagement', 'close', 'CmdOrCtrl+W'),
        separator,
        isMac ? { role: 'close', accelerator: 'Cmd+Shift+W' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        // The window listens for this key itself: the menu only shows it.
        { ...ask('Go to…', 'palette', 'CmdOrCtrl+K'), registerAccelerator: false },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(isDevelopment
          ? ([
              separator,
              { role: 'reload' },
              { role: 'toggleDevTools' },
            ] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [ask('Help', 'help', 'F1'), ask('About Tickmark', 'about')] },
  ];
}
