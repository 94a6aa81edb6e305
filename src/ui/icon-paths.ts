/** Every icon of the family; one silhouette each. */
export type IconName =
  | 'create'
  | 'scan'
  | 'settings'
  | 'camera'
  | 'camera-switch'
  | 'camera-off'
  | 'image'
  | 'paste'
  | 'copy'
  | 'download'
  | 'share'
  | 'open-link'
  | 'link'
  | 'text'
  | 'email'
  | 'phone'
  | 'sms'
  | 'wifi'
  | 'contact'
  | 'event'
  | 'location'
  | 'key'
  | 'payment'
  | 'warning'
  | 'danger'
  | 'info'
  | 'check'
  | 'close'
  | 'chevron-down'
  | 'chevron-right'
  | 'retry'
  | 'stop'
  | 'pause'
  | 'play'
  | 'sun'
  | 'moon'
  | 'auto-theme'
  | 'language'
  | 'offline'
  | 'update'
  | 'lock'
  | 'upload'
  | 'trash'
  | 'undo'
  | 'external';

/**
 * Path data on a 21 × 21 module grid: the size of a version 1 symbol.
 * `cut` is stroked 2 modules wide, `block` is filled.
 */
export type IconDrawing =
  { readonly cut: string; readonly block?: string } | { readonly cut?: never; readonly block: string };

/*
 * How the family is drawn, so that the next icon belongs to it:
 * - straight cuts only, square or at 45° as a chisel makes them, so a circle is an octagon; a
 *   drawing that has to leave 45° says so;
 * - centre lines on whole modules, so a 2-module stroke ends on pixel edges at 21 and 42 px;
 * - the dot is a 3 × 3 block, the heart of a finder pattern;
 * - a single upright on the middle axis stands on x = 10, not 10.5: half a module left and sharp;
 * - "off" is a cut from top left to bottom right with 2 modules of air on its upper side;
 * - ends are butt and corners mitred, SVG's defaults, so the component does not name them.
 */
export const iconPaths = {
  // Three finder patterns are there; the fourth corner is still being added.
  create: { cut: 'M3 3h5v5H3z M13 3h5v5h-5z M3 13h5v5H3z M16 12v8 M12 16h8' },
  // Four corner brackets and the line that sweeps between them.
  scan: { cut: 'M3 7V3h4 M14 3h4v4 M18 13v4h-4 M7 17H3v-4 M1 10h19' },
  // Two sliders, set differently.
  settings: { cut: 'M1 6h9 M16 6h4 M11 4h4v4h-4z M1 15h4 M11 15h9 M6 13h4v4H6z' },
  // A camera seen from the front, its lens a finder ring.
  camera: { cut: 'M2 5h3l3-3h5l3 3h3v13H2z M8 9h5v5H8z' },
  // The lens, and two arrows that carry it from front to back.
  'camera-switch': {
    cut: 'M19 2v5h-5 M19 7l-5-5H7L2 7v3 M2 19v-5h5 M2 14l5 5h7l5-5v-3',
    block: 'M9 9h3v3H9z',
  },
  // The camera, cut through.
  'camera-off': { cut: 'M2 2l17 17 M9 2h4l3 3h3v9 M2 6v12h12' },
  // A framed view: one mountain, the sun a module block.
  image: { cut: 'M3 3h15v15H3z M3 14l4-4 8 8', block: 'M12 6h3v3h-3z' },
  // A clipboard with its clip and two written lines.
  paste: { cut: 'M7 4H4v15h13V4h-3 M7 10h7 M7 14h4', block: 'M7 1h7v5H7z' },
  // One sheet laid over another.
  copy: { cut: 'M8 8h11v11H8z M5 13H2V2h11v3' },
  // An arrow down into a tray.
  download: { cut: 'M10 1v13 M4 8l6 6 6-6 M2 14v5h16v-5' },
  // One node hands on to two; the lines fall at 1:2, not 45°, to reach them.
  share: { cut: 'M5 10.5l11-6 M5 10.5l11 6', block: 'M2 8h5v5H2z M14 2h5v5h-5z M14 14h5v5h-5z' },
  // A window, and an arrow leaving through its corner.
  'open-link': { cut: 'M9 3H3v15h15v-6 M12 2h7v7 M19 2l-9 9' },
  // Two links of a chain and the bar that joins them.
  link: { cut: 'M8 5H4L2 7v6l2 2h4 M13 5h4l2 2v6l-2 2h-4 M6 10h9' },
  // A capital T, cut with its serifs.
  text: { cut: 'M3 7V3h14v4 M10 3v15 M6 18h8' },
  // An envelope, its flap folded down.
  email: { cut: 'M2 4h17v13H2z M2 5l8.5 8.5L19 5' },
  // A handset: two solid earpieces on a slanted grip.
  phone: { block: 'M2 1h6v6l-2 2 6 6 2-2h6v6h-7L2 8z' },
  // A speech bubble with two lines said.
  sms: { cut: 'M2 2h17v12H10l-4 4v-4H2z M6 6h9 M6 10h5' },
  // Two waves over the point they come from.
  wifi: { cut: 'M1 9l6-6h7l6 6 M5 13l4-4h3l4 4', block: 'M9 15h3v3H9z' },
  // Head and shoulders.
  contact: { cut: 'M8 2h5l2 2v5l-2 2H8L6 9V4z M2 20v-2l3-3h11l3 3v2' },
  // A wall calendar with one day marked.
  event: { cut: 'M3 4h15v15H3z M3 9h15 M7 1v4 M14 1v4', block: 'M12 12h3v3h-3z' },
  // A map pin around its point; it tapers steeper than 45°.
  location: { cut: 'M8 2h5l4 4v4l-6.5 8.5L4 10V6z', block: 'M9 7h3v3H9z' },
  // A key: bow, shaft, two teeth.
  key: { cut: 'M4 6h4l2 2v4l-2 2H4l-2-2V8z M10 10h10 M14 10v5 M19 10v5' },
  // A bank card with its stripe.
  payment: { cut: 'M2 4h17v13H2z M5 14h4', block: 'M2 7h17v3H2z' },
  // A road sign triangle; steeper than 45° to leave room for the mark.
  warning: { cut: 'M10 3l8 15H2z M10 8v4', block: 'M9 14h2v2H9z' },
  // A stop sign octagon.
  danger: { cut: 'M7 2h7l5 5v7l-5 5H7l-5-5V7z', block: 'M9 5h3v7H9z M9 13h3v3H9z' },
  // A plain square plate with an i.
  info: { cut: 'M3 3h15v15H3z', block: 'M9 6h3v2H9z M9 9h3v6H9z' },
  // One short cut down, one long cut up.
  check: { cut: 'M3 10l5 5L18 5' },
  // Two cuts crossing.
  close: { cut: 'M4 4l13 13 M17 4L4 17' },
  'chevron-down': { cut: 'M4 7l6.5 6.5L17 7' },
  'chevron-right': { cut: 'M7 4l6.5 6.5L7 17' },
  // Once around and back to the start.
  retry: { cut: 'M18 2v6h-6 M18 8l-5-5H8L3 8v5l5 5h5l5-5' },
  // A solid block.
  stop: { block: 'M5 5h11v11H5z' },
  // Two solid bars.
  pause: { block: 'M5 4h4v13H5z M12 4h4v13h-4z' },
  // A solid wedge, steeper than 45° to carry the weight of the two bars.
  play: { block: 'M6 3v15l11-7.5z' },
  // An octagon with eight rays.
  sun: {
    cut: 'M9 7h2l2 2v2l-2 2H9l-2-2V9z M10 1v3 M10 16v3 M1 10h3 M16 10h3 M3.5 3.5l2 2 M14.5 14.5l2 2 M3.5 16.5l2-2 M14.5 5.5l2-2',
  },
  // An octagon with its upper right bitten away.
  moon: { cut: 'M11 2H7L2 7v7l5 5h7l5-5v-4l-3 3h-4L8 9V5z' },
  // Half day, half night.
  'auto-theme': { cut: 'M7 2h7l5 5v7l-5 5H7l-5-5V7z', block: 'M11 2h3l5 5v7l-5 5h-3z' },
  // 文 beside A; the A is steeper than 45°.
  language: { cut: 'M7 1v3 M1 4h12 M11 5l-9 9 M3 5l8 8 M12 20l4-9 4 9 M13.5 17h5' },
  // The outer wave of wifi, and a cross where its source was.
  offline: { cut: 'M1 9l6-6h7l6 6 M6.5 10l8 8 M14.5 10l-8 8' },
  // An arrow up inside a seal: a newer edition.
  update: { cut: 'M7 2h6l5 5v6l-5 5H7l-5-5V7z M10 15V7 M6 10l4-4 4 4' },
  // A padlock, its keyhole a module block.
  lock: { cut: 'M3 9h15v9H3z M6 9V5l3-3h3l3 3v4', block: 'M9 12h3v3H9z' },
  // An arrow up out of a tray.
  upload: { cut: 'M10 14V3 M4 9l6-6 6 6 M2 14v5h16v-5' },
  // A bin under its lid.
  trash: { cut: 'M1 5h19 M7 5V2h7v3 M4 5v14h13V5 M8 9v6 M13 9v6' },
  // Back the way it came.
  undo: { cut: 'M8 3L3 8l5 5 M3 8h11l4 4v2l-4 4H7' },
  // An arrow going out.
  external: { cut: 'M6 4h11v11 M17 4L4 17' },
} satisfies Record<IconName, IconDrawing>;
