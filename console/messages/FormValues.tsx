import type { FormView } from '../../adapters/http/contract/messages';
import type { Language } from '../language/words';
import styles from './messages.module.css';

interface FormValuesProps {
  /** The form as it was asked, where the record still has it. */
  readonly form?: FormView;
  readonly values: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** What somebody filled in, with the questions it answers. */
export function FormValues({ form, values, language }: FormValuesProps) {
  return (
    <dl className={styles.facts}>
      {Object.entries(values).map(([id, value]) => {
        const field = form?.fields.find((one) => one.id === id);
        const option = field?.options?.find((one) => one.value === value);
        return (
          <div key={id} className={styles.factRow}>
            <dt>{field?.label[language] ?? id}</dt>
            <dd>{option?.label[language] ?? String(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
