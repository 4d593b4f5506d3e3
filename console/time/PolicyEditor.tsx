import {
  Accordion,
  Button,
  Fieldset,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { span } from '../language/times';
import { useWords } from '../language/use-words';
import { CategoriesInput } from '../organization/CategoriesInput';
import { PauseTable } from './PauseTable';
import { clocks, type PolicyJson, priorities, types } from './shapes';
import { useChoices } from './use-choices';

interface PolicyEditorProps {
  readonly policy: PolicyJson;
  readonly place: { readonly index: number; readonly last: number };
  readonly mayChange: boolean;
  readonly change: (policy: PolicyJson) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

/** One policy: which tickets it is for, what it promises, in which hours, and which waits stop which clock. */
export function PolicyEditor({ policy, place, mayChange, change, move, remove }: PolicyEditorProps) {
  const { say, language } = useWords();
  const { matches, targets } = policy;
  const choices = useChoices();
  const match = (key: keyof PolicyJson['matches'], values: readonly string[]) => {
    const { [key]: _old, ...rest } = matches;
    change({ ...policy, matches: values.length > 0 ? { ...rest, [key]: values } : rest });
  };
  const target = (clock: (typeof clocks)[number], minutes: number | string) => {
    const { [clock]: _old, ...rest } = targets;
    change({ ...policy, targets: minutes === '' ? rest : { ...rest, [clock]: Number(minutes) } });
  };
  const promised = clocks.flatMap((clock) =>
    targets[clock] === undefined ? [] : [`${say(`clock.${clock}`)} ${span(targets[clock], language)}`],
  );
  const given = (key: keyof PolicyJson['matches']) => [...(matches[key] ?? [])];
  return (
    <Accordion.Item value={policy.id}>
      <Accordion.Control>
        <Text fw={600} size="sm">
          {place.index + 1}. {policy.name}
        </Text>
        <Text size="xs" c="dimmed" className="figures">
          {promised.join(' · ')}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Fieldset variant="unstyled" disabled={!mayChange}>
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <TextInput
                label={say('policy.name')}
                value={policy.name}
                onChange={(event) => change({ ...policy, name: event.currentTarget.value })}
              />
              <Select
                label={say('policy.hours')}
                value={policy.hoursId}
                data={[
                  { value: '@group', label: say('policy.hours-group') },
                  { value: '@office', label: say('policy.hours-office') },
                  ...choices.calendars,
                ]}
                allowDeselect={false}
                onChange={(hoursId) => hoursId && change({ ...policy, hoursId })}
              />
            </SimpleGrid>
            <Fieldset legend={say('policy.for')}>
              <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
                <MultiSelect
                  label={say('policy.type')}
                  value={given('type')}
                  data={types.map((value) => ({ value, label: say(`type.${value}`) }))}
                  onChange={(values) => match('type', values)}
                />
                <MultiSelect
                  label={say('policy.priority')}
                  value={given('priority')}
                  data={[...priorities]}
                  onChange={(values) => match('priority', values)}
                />
                <CategoriesInput
                  label={say('policy.category')}
                  value={given('category')}
                  onChange={(values) => match('category', values)}
                />
                <MultiSelect
                  label={say('policy.office')}
                  value={given('office')}
                  data={choices.offices}
                  searchable
                  onChange={(values) => match('office', values)}
                />
                <TagsInput
                  label={say('policy.requester')}
                  description={say('policy.requester-hint')}
                  value={given('requester')}
                  data={['vip']}
                  onChange={(values) => match('requester', values)}
                />
                <MultiSelect
                  label={say('policy.supplier')}
                  value={given('supplier')}
                  data={choices.suppliers}
                  onChange={(values) => match('supplier', values)}
                />
              </SimpleGrid>
            </Fieldset>
            <Fieldset legend={say('policy.targets')}>
              <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
                {clocks.map((clock) => (
                  <NumberInput
                    key={clock}
                    label={say(`clock.${clock}`)}
                    description={
                      targets[clock] === undefined ? say('policy.no-target') : span(targets[clock], language)
                    }
                    required={clock === 'firstResponse' || clock === 'resolution'}
                    value={targets[clock] ?? ''}
                    min={1}
                    max={525_600}
                    allowDecimal={false}
                    onChange={(minutes) => target(clock, minutes)}
                  />
                ))}
              </SimpleGrid>
            </Fieldset>
            <PauseTable policy={policy} change={change} />
            <Switch
              label={say('policy.bot-answer')}
              checked={policy.botAnswerCounts ?? false}
              onChange={(event) => change({ ...policy, botAnswerCounts: event.currentTarget.checked })}
            />
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
                <Button size="compact-sm" variant="default" onClick={remove} disabled={place.last === 0}>
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
