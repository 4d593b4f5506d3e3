import { Accordion, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useWords } from '../language/use-words';
import { PolicyEditor } from './PolicyEditor';
import { Problems, SaveBar } from './SaveBar';
import type { PolicyJson } from './shapes';
import { TrialPolicies } from './TrialPolicies';
import { movedBy, useSetting } from './use-setting';

const fresh = (id: string): PolicyJson => ({
  id,
  name: id,
  matches: { priority: ['P3'] },
  targets: { firstResponse: 60, resolution: 900 },
  pausesOn: { resolution: ['requester'] },
  hoursId: '@group',
});

/** What is promised: the first policy that matches a ticket counts. */
export function Policies({ mayChange }: { mayChange: boolean }) {
  const { say } = useWords();
  const setting = useSetting<readonly PolicyJson[]>('policies');
  const policies = setting.value;
  if (!policies) return setting.failed === undefined ? <Skeleton h={400} /> : <Problems error={setting.failed} />;
  const add = () => {
    const free = Array.from({ length: 1000 }, (_, index) => `policy-${index + 1}`).find((id) =>
      policies.every((one) => one.id !== id),
    );
    // In front of the last, which takes every ticket.
    if (free) setting.change([...policies.slice(0, -1), fresh(free), ...policies.slice(-1)]);
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say('policy.hint')}
      </Text>
      <Accordion variant="separated" chevronPosition="left">
        {policies.map((policy, index) => (
          <PolicyEditor
            key={policy.id}
            policy={policy}
            place={{ index, last: policies.length - 1 }}
            mayChange={mayChange}
            change={(next) => setting.change(policies.map((one, at) => (at === index ? next : one)))}
            move={(by) => setting.change(movedBy(policies, index, by))}
            remove={() => setting.change(policies.toSpliced(index, 1))}
          />
        ))}
      </Accordion>
      {mayChange && (
        <Group>
          <Button variant="default" onClick={add}>
            {say('policy.add')}
          </Button>
        </Group>
      )}
      <TrialPolicies policies={policies} />
      <SaveBar part="policies" setting={setting} mayChange={mayChange} />
    </Stack>
  );
}
