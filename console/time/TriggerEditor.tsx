import { MultiSelect, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { span } from '../language/times';
import { useWords } from '../language/use-words';
import { clocks, type TriggerJson, triggers, waits } from './shapes';

/** What makes a step fire: a share of the time, or something that happened, or did not happen for so long. */
export function TriggerEditor({ trigger, change }: { trigger: TriggerJson; change: (trigger: TriggerJson) => void }) {
  const { say, language } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
      <Select
        label={say('step.when')}
        value={trigger.kind}
        data={triggers.map((value) => ({ value, label: say(`trigger.${value}`) }))}
        allowDeselect={false}
        onChange={(kind) => {
          const next = triggers.find((one) => one === kind);
          if (next) change(starting[next]);
        }}
      />
      {trigger.kind === 'share' && (
        <>
          <MultiSelect
            label={say('step.clocks')}
            value={[...(trigger.clocks ?? [])]}
            data={clocks.map((value) => ({ value, label: say(`clock.${value}`) }))}
            onChange={(values) => change({ ...trigger, clocks: values })}
          />
          <NumberInput
            label={say('step.share')}
            description={say('step.share-hint')}
            value={Math.round((trigger.share ?? 1) * 100)}
            min={1}
            max={1000}
            suffix=" %"
            allowDecimal={false}
            onChange={(percent) => change({ ...trigger, share: Number(percent) / 100 })}
          />
        </>
      )}
      {trigger.kind === 'waiting' && (
        <MultiSelect
          label={say('step.reasons')}
          value={[...(trigger.reasons ?? [])]}
          data={waits.map((value) => ({ value, label: say(`wait.${value}`) }))}
          onChange={(values) => change({ ...trigger, reasons: values })}
        />
      )}
      {trigger.minutes !== undefined && (
        <NumberInput
          label={say('step.minutes')}
          description={span(trigger.minutes, language)}
          value={trigger.minutes}
          min={1}
          max={525_600}
          allowDecimal={false}
          onChange={(minutes) => change({ ...trigger, minutes: Number(minutes) })}
        />
      )}
      {trigger.times !== undefined && (
        <NumberInput
          label={say('step.times')}
          value={trigger.times}
          min={1}
          max={1000}
          allowDecimal={false}
          onChange={(times) => change({ ...trigger, times: Number(times) })}
        />
      )}
    </SimpleGrid>
  );
}

/** What each kind begins with when it is chosen. */
const starting = {
  share: { kind: 'share', clocks: ['resolution'], share: 0.8 },
  'not-accepted': { kind: 'not-accepted', minutes: 60 },
  silent: { kind: 'silent', minutes: 120 },
  waiting: { kind: 'waiting', reasons: ['approval'], minutes: 450 },
  bounced: { kind: 'bounced', times: 3 },
  reopened: { kind: 'reopened', times: 2 },
} as const satisfies Record<TriggerJson['kind'], TriggerJson>;
