import { iconPaths, type IconDrawing, type IconName } from './icon-paths';

export type { IconName } from './icon-paths';

export interface IconProps {
  readonly name: IconName;
  /** Side in CSS pixels. 21 and its multiples put every straight edge on a pixel. */
  readonly size?: number;
  /** Says what the icon means where no words beside it do; without it the icon is decoration. */
  readonly title?: string;
}

/** One icon of the family, in the colour of the text around it. */
export function Icon({ name, size = 21, title }: IconProps) {
  const { cut, block }: IconDrawing = iconPaths[name];
  return (
    <svg
      viewBox="0 0 21 21"
      width={size}
      height={size}
      className="shrink-0"
      focusable="false"
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img' })}
    >
      {title !== undefined && <title>{title}</title>}
      {cut !== undefined && <path d={cut} fill="none" stroke="currentColor" strokeWidth={2} />}
      {block !== undefined && <path d={block} fill="currentColor" />}
    </svg>
  );
}
