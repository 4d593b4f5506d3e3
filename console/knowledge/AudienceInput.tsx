import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';

const roles = ['requester', 'agent', 'lead', 'curator', 'administrator', 'auditor'] as const;

interface AudienceInputProps {
  readonly value: string[];
  readonly change: (audience: string[]) => void;
  readonly readOnly: boolean;
}

/** Whom it is for: everybody, the desk, people of a role, people of an office and all below it. */
export function AudienceInput({ value, change, readOnly }: AudienceInputProps) {
  const { say, language } = useWords();
  const offices = useQuery({ queryKey: ['offices'], queryFn: knowledgeApi.offices, staleTime: 600_000, retry: false });
  const known = [
    { value: 'everyone', label: say('audience.everyone') },
    { value: 'agents', label: say('audience.agents') },
    ...roles.map((role) => ({ value: `role:${role}`, label: say('audience.role', { role: say(`role.${role}`) }) })),
    ...(offices.data?.value ?? []).map(({ id, name }) => ({
      value: `office:${id}`,
      label: say('audience.office', { office: name[language] }),
    })),
  ];
  const others = value.filter((one) => !known.some((option) => option.value === one));
  return (
    <MultiSelect
      label={say('audience.title')}
      description={say('audience.hint')}
      readOnly={readOnly}
      searchable
      data={[...known, ...others]}
      value={value}
      onChange={(chosen) => change(chosen.length > 0 ? chosen : ['everyone'])}
    />
  );
}
