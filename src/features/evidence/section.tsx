import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from '../../ui/icon';

/** One question of the page under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3 border-t border-line pt-6">
      <h2 id={id} className="text-large font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

type Tone = 'good' | 'bad' | 'open';

const TONES = {
  good: { icon: 'check', colour: 'text-safe' },
  bad: { icon: 'danger', colour: 'text-danger' },
  open: { icon: 'info', colour: 'text-warn' },
} as const satisfies Record<Tone, { icon: IconName; colour: string }>;

/** The answer to a section's question, shown by icon, words and colour. */
export function Answer({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const { icon, colour } = TONES[tone];
  return (
    <p role="status" className={`flex gap-3 font-semibold ${colour}`}>
      <Icon name={icon} />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table that scrolls by itself, so that the page never does sideways. */
export function Table({ label, columns, rows }: TableProps) {
  return (
    <div
      className="max-h-96 overflow-auto rounded-control border border-line"
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <table className="w-full text-left text-small">
        <thead className="sticky top-0 bg-paper-sunk">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-semibold whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {row.map((cell, column) => (
                <td
                  key={column}
                  className={`px-3 py-2 align-top ${column === 0 ? 'min-w-40 font-mono break-all' : 'whitespace-nowrap'}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
