import { ActionIcon, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { MacroAct } from '../../adapters/http/contract/acts';
import { holdReasons, priorities, resolutionCodes } from '../desk/choices';
import { useWords } from '../language/use-words';
import { useGroups } from '../organization/use-groups';
import { actKinds, isWhole, newAct } from './acts';

interface ActInputProps {
  readonly act: MacroAct;
  readonly change: (act: MacroAct) => void;
  readonly drop: () => void;
  /** Say what is missing. */
  readonly checked: boolean;
}

/** One act of a macro: what, and what it needs to know. */
export function ActInput({ act, change, drop, checked }: ActInputProps) {
  const { say } = useWords();
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <Stack gap={6} flex={1}>
        <NativeSelect
          aria-label={say('macro.act')}
          value={act.kind}
          data={actKinds.map((kind) => ({ value: kind, label: say(`macro.act.${kind}`) }))}
          onChange={(event) => {
            const kind = actKinds.find((one) => one === event.currentTarget.value);
            if (kind) change(newAct(kind));
          }}
        />
        <Details act={act} change={change} missing={checked && !isWhole(act)} />
      </Stack>
      <ActionIcon
        variant="subtle"
        size={36}
        aria-label={say('macro.act-drop', { act: say(`macro.act.${act.kind}`) })}
        onClick={drop}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function Details({ act, change, missing }: Pick<ActInputProps, 'act' | 'change'> & { missing: boolean }) {
  const { say, language } = useWords();
  const { groups } = useGroups();
  switch (act.kind) {
    case 'assign-me':
      return null;
    case 'priority':
      return (
        <NativeSelect
          aria-label={say('ticket.priority')}
          value={act.priority}
          data={[...priorities]}
          onChange={(event) => change({ ...act, priority: pick(priorities, event.currentTarget.value) })}
        />
      );
    case 'hold':
      return (
        <NativeSelect
          aria-label={say('macro.act.hold')}
          value={act.reason}
          data={holdReasons.map((value) => ({ value, label: say(`hold.${value}`) }))}
          onChange={(event) => change({ ...act, reason: pick(holdReasons, event.currentTarget.value) })}
        />
      );
    case 'transfer':
      return (
        <>
          <NativeSelect
            aria-label={say('transfer.group')}
            value={act.group}
            data={[{ value: '', label: '—' }, ...groups.map(({ id, name }) => ({ value: id, label: name[language] }))]}
            onChange={(event) => change({ ...act, group: event.currentTarget.value })}
            error={missing && !act.group && say('transfer.group-required')}
          />
          <TextInput
            aria-label={say('transfer.reason')}
            placeholder={say('transfer.reason')}
            maxLength={1000}
            value={act.reason}
            onChange={(event) => change({ ...act, reason: event.currentTarget.value })}
            error={missing && act.reason.trim().length < 3 && say('transfer.reason-required')}
          />
        </>
      );
    case 'resolve':
      return (
        <>
          <NativeSelect
            aria-label={say('resolve.code')}
            value={act.code}
            data={resolutionCodes.map((value) => ({ value, label: say(`code.${value}`) }))}
            onChange={(event) => change({ ...act, code: pick(resolutionCodes, event.currentTarget.value) })}
          />
          <TextInput
            aria-label={say('resolve.note')}
            placeholder={say('resolve.note')}
            maxLength={4000}
            value={act.note}
            onChange={(event) => change({ ...act, note: event.currentTarget.value })}
            error={missing && say('resolve.note-required')}
          />
        </>
      );
  }
}

/** Of a select made from these values. */
const pick = <T extends string>(values: readonly [T, ...T[]], given: string): T =>
  values.find((one) => one === given) ?? values[0];
