import { Accordion, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useWords } from '../language/use-words';
import { DryRun } from './DryRun';
import { Problems, SaveBar } from './SaveBar';
import type { StepJson } from './shapes';
import { StepEditor } from './StepEditor';
import { movedBy, useSetting } from './use-setting';

const fresh = (id: string): StepJson => ({
  id,
  when: { kind: 'share', clocks: ['resolution'], share: 0.9 },
  whom: ['assignee'],
  by: ['chat'],
  does: 'remind',
});

/** Who hears when, and what is done about it. */
export function Ladder({ mayChange }: { mayChange: boolean }) {
  const { say } = useWords();
  const setting = useSetting<readonly StepJson[]>('ladder');
  const steps = setting.value;
  if (!steps) return setting.failed === undefined ? <Skeleton h={400} /> : <Problems error={setting.failed} />;
  const add = () => {
    const free = Array.from({ length: 300 }, (_, index) => `step-${index + 1}`).find((id) =>
      steps.every((one) => one.id !== id),
    );
    if (free) setting.change([...steps, fresh(free)]);
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say('ladder.hint')}
      </Text>
      {steps.length === 0 && <Text size="sm">{say('ladder.empty')}</Text>}
      <Accordion variant="separated" chevronPosition="left">
        {steps.map((step, index) => (
          <StepEditor
            key={step.id}
            step={step}
            place={{ index, last: steps.length - 1 }}
            mayChange={mayChange}
            change={(next) => setting.change(steps.map((one, at) => (at === index ? next : one)))}
            move={(by) => setting.change(movedBy(steps, index, by))}
            remove={() => setting.change(steps.toSpliced(index, 1))}
          />
        ))}
      </Accordion>
      {mayChange && (
        <Group>
          <Button variant="default" onClick={add}>
            {say('ladder.add')}
          </Button>
        </Group>
      )}
      <DryRun steps={steps} />
      <SaveBar part="ladder" setting={setting} mayChange={mayChange} />
    </Stack>
  );
}
