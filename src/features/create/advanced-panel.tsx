import { ECI_NAMES } from '../../core/encode/charset/eci-names';
import { MASK_COUNT } from '../../core/qr/mask';
import { MICRO_MASKS } from '../../core/qr/micro-shape';
import { MAX_APPENDED_SYMBOLS } from '../../core/qr/structured-append';
import { SYMBOLOGIES, type Symbology } from '../../core/qr/symbology';
import { ADVANCED_WORDS } from '../../i18n/advanced/words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { SelectField } from '../../ui/select-field';
import { CREATE_PREFERENCES, ECI_POLICIES, parseEciPolicy } from './create-preferences';
import { AUTOMATIC, type Draft, hasEci, hasStructuredAppend } from './draft';
import { versionsOf } from './versions-of';

export interface AdvancedPanelProps {
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
}

const AUTO = '';
const MASKS = { 'qr-code': MASK_COUNT, 'micro-qr': MICRO_MASKS.length, rmqr: 1 } as const satisfies Record<
  Symbology,
  number
>;

/** The choices that the encoder makes by itself. */
export function AdvancedPanel({ draft, onDraft }: AdvancedPanelProps) {
  const create = useWords(CREATE_WORDS);
  const words = useWords(ADVANCED_WORDS);
  const { symbology, boostLevel } = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(CREATE_PREFERENCES);
  const hasMasks = MASKS[symbology] > 1;

  return (
    <div className="grid gap-6 min-[26rem]:grid-cols-2">
      <div className="min-[26rem]:col-span-2">
        <Segmented
          legend={create.symbology}
          value={symbology}
          options={SYMBOLOGIES.map((value) => ({ value, label: create.symbologies[value] }))}
          help={words.symbologyHelp[symbology]}
          onChange={(next) => {
            change({ symbology: next });
            // Versions and masks belong to one symbology.
            onDraft({ version: null, mask: null });
          }}
        />
      </div>
      <SelectField
        label={create.version}
        value={String(draft.version ?? AUTO)}
        onChange={(value) => {
          onDraft({ version: chosenNumber(value) });
        }}
      >
        <option value={AUTO}>{words.smallest}</option>
        {versionsOf(symbology).map(({ version, name, widthModules, heightModules }) => (
          <option key={version} value={version}>
            {symbology === 'rmqr' ? name : words.versionOption(name, widthModules, heightModules)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={create.mask}
        value={String(draft.mask ?? AUTO)}
        isDisabled={!hasMasks}
        help={hasMasks ? undefined : words.oneMask}
        onChange={(value) => {
          onDraft({ mask: chosenNumber(value) });
        }}
      >
        <option value={AUTO}>{words.bestMask}</option>
        {Array.from({ length: hasMasks ? MASKS[symbology] : 0 }, (_, mask) => (
          <option key={mask} value={mask}>
            {mask}
          </option>
        ))}
      </SelectField>
      <CharacterSet />
      <SelectField
        label={create.linked}
        value={hasStructuredAppend(symbology) ? String(draft.structuredAppend) : 'off'}
        isDisabled={!hasStructuredAppend(symbology)}
        help={hasStructuredAppend(symbology) ? words.linkedHelp : words.linkedOnlyQr}
        onChange={(value) => {
          onDraft({ structuredAppend: value === 'off' || value === 'fewest' ? value : Number(value) });
        }}
      >
        <option value="off">{create.oneCode}</option>
        <option value="fewest">{words.fewestCodes}</option>
        {Array.from({ length: MAX_APPENDED_SYMBOLS - 1 }, (_, index) => (
          <option key={index} value={index + 2}>
            {words.codeCount(index + 2)}
          </option>
        ))}
      </SelectField>
      <label className="flex min-h-11 items-start gap-3 py-2 min-[26rem]:col-span-2">
        <input
          type="checkbox"
          className="mt-1 size-5 shrink-0 accent-seal"
          checked={boostLevel}
          onChange={(event) => {
            change({ boostLevel: event.target.checked });
          }}
        />
        <span>
          <span className="block font-semibold">{create.boost}</span>
          <span className="text-small text-ink-faint">{words.boostHelp}</span>
        </span>
      </label>
      <Button
        className="justify-self-start min-[26rem]:col-span-2"
        icon="undo"
        onClick={() => {
          change({ symbology: 'qr-code', eci: 'auto', boostLevel: false });
          onDraft(AUTOMATIC);
        }}
      >
        {words.reset}
      </Button>
    </div>
  );
}

function CharacterSet() {
  const create = useWords(CREATE_WORDS);
  const words = useWords(ADVANCED_WORDS);
  const { symbology, eci } = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(CREATE_PREFERENCES);
  const isOffered = hasEci(symbology);
  return (
    <SelectField
      label={create.characterSet}
      value={isOffered ? String(eci) : 'auto'}
      isDisabled={!isOffered}
      help={isOffered ? undefined : words.noCharacterSet}
      onChange={(value) => {
        change({ eci: parseEciPolicy(value) ?? parseEciPolicy(Number(value)) ?? 'auto' });
      }}
    >
      {ECI_POLICIES.map((policy) => (
        <option key={policy} value={policy}>
          {words.eciPolicies[policy]}
        </option>
      ))}
      <optgroup label={words.announced}>
        {[...ECI_NAMES].map(([number, name]) => (
          <option key={number} value={number}>
            {create.charsetName(name, number)}
          </option>
        ))}
      </optgroup>
    </SelectField>
  );
}

function chosenNumber(value: string): number | null {
  return value === AUTO ? null : Number(value);
}
