import {
  Accordion,
  Button,
  Fieldset,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { isWordKey } from '../language/words';
import { useWords } from '../language/use-words';
import { acts, addressees, media, type StepJson } from './shapes';
import { TriggerEditor } from './TriggerEditor';
import { useStepWords } from './use-step-words';

interface StepEditorProps {
  readonly step: StepJson;
  readonly place: { readonly index: number; readonly last: number };
  readonly mayChange: boolean;
  readonly change: (step: StepJson) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

const quietNights = { zone: 'Asia/Shanghai', from: '21:00', to: '08:00' };

/** One step: when, whom, through what, what it does, and when it keeps quiet. */
export function StepEditor({ step, place, mayChange, change, move, remove }: StepEditorProps) {
  const { say } = useWords();
  const words = useStepWords();
  const roles = step.whom.filter((one) => typeof one === 'string');
  const addresses = step.whom.flatMap((one) => (typeof one === 'string' ? [] : [one.address]));
  const tell = (who: readonly string[], at: readonly string[]) =>
    change({ ...step, whom: [...who, ...at.map((address) => ({ address }))] });
  const { quiet, ...loud } = step;
  return (
    <Accordion.Item value={step.id}>
      <Accordion.Control>
        <Text fw={600} size="sm">
          {words.when(step.when)}
        </Text>
        <Text size="xs" c="dimmed">
          {words.whom(step.whom)} · {say(`step.${step.does}`)}
          {quiet && ` · ${say('step.quiet-span', { from: quiet.from, to: quiet.to })}`}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Fieldset variant="unstyled" disabled={!mayChange}>
          <Stack gap="md">
            <TriggerEditor trigger={step.when} change={(when) => change({ ...step, when })} />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <MultiSelect
                label={say('step.whom')}
                value={roles}
                data={addressees.map((value) => ({ value, label: say(`whom.${value}`) }))}
                onChange={(values) => tell(values, addresses)}
              />
              <TagsInput
                label={say('step.addresses')}
                value={addresses}
                placeholder={say('step.addresses-hint')}
                onChange={(values) => tell(roles, values)}
              />
              <MultiSelect
                label={say('step.by')}
                value={[...step.by]}
                data={media.map((value) => ({ value, label: say(`medium.${value}`) }))}
                onChange={(by) => change({ ...step, by })}
              />
              <Select
                label={say('step.does')}
                value={step.does}
                data={acts.map((value) => ({ value, label: say(`step.${value}`) }))}
                allowDeselect={false}
                onChange={(does) => {
                  const next = acts.find((one) => one === does);
                  if (next) change({ ...step, does: next });
                }}
              />
            </SimpleGrid>
            <Group gap="sm" align="flex-end">
              <Switch
                label={say('step.quiet')}
                checked={quiet !== undefined}
                onChange={(event) => change(event.currentTarget.checked ? { ...loud, quiet: quietNights } : loud)}
              />
              {quiet &&
                (['from', 'to', 'zone'] as const).map((key) => {
                  const word = `step.quiet-${key}` as const;
                  return (
                    <TextInput
                      key={key}
                      label={isWordKey(word) ? say(word) : key}
                      value={quiet[key]}
                      w={key === 'zone' ? 160 : 90}
                      onChange={(event) => change({ ...step, quiet: { ...quiet, [key]: event.currentTarget.value } })}
                    />
                  );
                })}
            </Group>
            {mayChange && (
              <Group gap="xs">
                <Button size="compact-sm" variant="default" disabled={place.index === 0} onClick={() => move(-1)}>
                  {say('list.up')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={place.index === place.last}
                  onClick={() => move(1)}
                >
                  {say('list.down')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={remove}>
                  {say('list.remove')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
