import { useState } from 'react';
import { isShown } from '../../core/payload/define-payload';
import type { Payload, PayloadDefinition, PayloadValues } from '../../core/payload/definition';
import { valuesFrom } from '../../core/payload/values';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { FormField } from './form-field';
import { entryOf, faultSentenceOf } from './kind-words';
import { WrittenText } from './written-text';

interface KindFormProps {
  readonly payload: Payload;
  readonly definition: PayloadDefinition;
  readonly onPayload: (payload: Payload) => void;
}

/** The form of one kind: its fields, what is still missing, and the text that it makes. */
export function KindForm({ payload, definition, onPayload }: KindFormProps) {
  const { kind, written } = payload;
  const words = useWords(KIND_WORDS);
  const values = valuesFrom(definition, payload.values);
  const faults = written === null ? definition.faults(values) : [];
  // A fault is shown when its field is left, so that nobody is corrected while typing.
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(filledFields(definition, values)));
  const fields = definition.fields.filter((field) => isShown(field, values));
  const extra = fields.filter(({ isExtra }) => isExtra === true);
  const missing = faults.filter(({ code }) => code === 'field-missing');

  function change(name: string, value: string | boolean): void {
    onPayload({ kind, values: { ...values, [name]: value }, written: null });
  }

  function drawn(shown: typeof fields) {
    return shown.map((field) => {
      const fault = faults.find((found) => found.field === field.name);
      return (
        <FormField
          key={field.name}
          kind={kind}
          field={field}
          values={values}
          isRequired={fault?.code === 'field-missing' || ('isRequired' in field && field.isRequired)}
          fault={fault !== undefined && left.has(field.name) ? faultSentenceOf(words, kind, fault) : null}
          onValue={(value) => {
            change(field.name, value);
          }}
          onLeave={() => {
            setLeft((before) => new Set(before).add(field.name));
          }}
        />
      );
    });
  }

  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[26rem]:grid-cols-2">
        {drawn(fields.filter(({ isExtra }) => isExtra !== true))}
      </div>
      <div className="border-t border-line">
        {extra.length > 0 && (
          <Disclosure
            label={words.moreFields}
            isOpenFirst={filledFields({ ...definition, fields: extra }, values).length > 0}
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[26rem]:grid-cols-2">{drawn(extra)}</div>
          </Disclosure>
        )}
        <WrittenText payload={payload} definition={definition} onPayload={onPayload} />
      </div>
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <p role="status" className="text-small text-ink-soft">
          {missing.length > 0 &&
            words.stillNeeded(missing.map(({ field }) => entryOf(words.fields, kind, field) ?? field))}
        </p>
        <Button
          look="quiet"
          icon="close"
          className="-mr-4 ml-auto"
          onClick={() => {
            setLeft(new Set());
            onPayload({ kind, values: {}, written: null });
          }}
        >
          {words.clearForm}
        </Button>
      </div>
    </div>
  );
}

function filledFields({ fields, empty }: PayloadDefinition, values: PayloadValues): readonly string[] {
  return fields.map(({ name }) => name).filter((name) => values[name] !== empty[name]);
}
