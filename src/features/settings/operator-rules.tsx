import { FEATURES } from '../../core/policy/policy';
import { SETTINGS_WORDS } from '../../i18n/settings/words';
import { useWords } from '../../i18n/use-words';
import { usePolicy } from '../../services/policy-context';

/** What the operator has locked, named or turned on; nothing where everything is open. */
export function OperatorRules() {
  const words = useWords(SETTINGS_WORDS);
  const { features, linkHosts, operationLog } = usePolicy();
  const locked = FEATURES.filter((feature) => !features[feature]).map((feature) => words.features[feature]);
  const lines = [
    ...(locked.length === 0 ? [] : [words.switchedOff(locked.join(words.comma))]),
    ...(linkHosts === 'any'
      ? []
      : [linkHosts.length === 0 ? words.noLinks : words.linksOnly(linkHosts.join(words.comma))]),
    ...(operationLog === 'off' ? [] : [words.logs[operationLog]]),
  ];
  if (lines.length === 0) return null;
  return (
    <section className="grid gap-2 border-t border-line pt-6">
      <h2 className="text-large font-semibold">{words.rules}</h2>
      <ul className="grid gap-1">
        {lines.map((line) => (
          <li key={line} className="min-w-0 break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
