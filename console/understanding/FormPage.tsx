import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { PersonView } from '../../adapters/http/contract/session';
import { Asked } from '../knowledge/Asked';
import { mayCurate } from '../knowledge/may';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { understandingApi } from './api';
import { FormDesk } from './FormDesk';

/** One form: its fields, and how a requester sees it. */
export function FormPage({ id, me }: { id: string; me: PersonView }) {
  const { say, language } = useWords();
  const forms = useQuery({ queryKey: ['understanding', 'forms'], queryFn: understandingApi.forms });
  const form = forms.data?.find((one) => one.id === id);
  return (
    <Page title={form?.title[language] ?? id} actions={<ToList name={say('forms.all')} />}>
      <Asked query={forms}>
        {() => (form ? <FormDesk form={form} readOnly={!mayCurate(me)} /> : <p>{say('forms.gone')}</p>)}
      </Asked>
    </Page>
  );
}

export function NewFormPage() {
  const { say } = useWords();
  return (
    <Page title={say('forms.new')} actions={<ToList name={say('forms.all')} />}>
      <FormDesk form={{ id: '', version: 0, title: { en: '', zh: '' }, fields: [], usedBy: [] }} readOnly={false} />
    </Page>
  );
}

function ToList({ name }: { name: string }) {
  return (
    <Button component={Link} href="/understanding/forms" size="xs" variant="subtle">
      {name}
    </Button>
  );
}
