export const words = {
  title: 'Settings',
  language: 'Language',
  languageAuto: 'As the browser',
  theme: 'Appearance',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  offline: 'Offline use',
  offlineStates: {
    unsupported:
      'Not available: the page must be opened over HTTPS or on localhost, in a browser with service workers.',
    preparing: 'Preparing: files are being stored on this device.',
    ready: 'Ready: everything works without a network.',
    failed: 'Not stored: the page works while the server is reachable.',
  },
  install: 'Install as an app',
  installHint: 'In the browser’s menu: “Install” or “Add to home screen”.',
  about: 'About',
  evidence: 'See for yourself: evidence',
  version: (version: string) => `Version ${version}`,
  privacy:
    'Codes are made and read in this browser. The server behind the page takes nothing: it answers GET and HEAD only. The page asks no other address for anything, and its policy forbids scripts, pictures and requests to try. As the law demands, the server notes the time, address and file of each request, never content, for 200 days as delivered; its operator may have set another period.',
  rules: 'Set by the operator',
  comma: ', ',
  switchedOff: (features: string) => `Switched off: ${features}`,
  features: {
    create: 'making codes',
    scan: 'reading codes',
    camera: 'camera',
    files: 'pictures',
    save: 'downloads',
    copy: 'clipboard',
  },
  noLinks: 'No link can be opened.',
  linksOnly: (hosts: string) => `Links are opened to these hosts only: ${hosts}`,
  logs: {
    device: 'Operations are logged in this browser, without content.',
    server: 'Operations are logged here and reported to the server, without content.',
  },
};
