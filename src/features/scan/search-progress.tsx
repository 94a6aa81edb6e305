import { Button } from '../../ui/button';

interface SearchProgressProps {
  readonly label: string;
  /** 0…1 */
  readonly share: number;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

/** How far the search of a picture is, and the way to end it. */
export function SearchProgress({ label, share, cancelLabel, onCancel }: SearchProgressProps) {
  return (
    <div className="grid w-full gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-small text-ink-soft">{label}</p>
        <Button onClick={onCancel}>{cancelLabel}</Button>
      </div>
      <progress aria-label={label} className="h-1 w-full" value={share} />
    </div>
  );
}
