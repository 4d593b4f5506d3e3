import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { PersonView } from '../../adapters/http/contract/session';
import { Asked } from '../knowledge/Asked';
import { mayCurate } from '../knowledge/may';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { understandingApi } from './api';
import { IntentDesk } from './IntentDesk';
import { newOutcome } from './outcome';

/** One intent: what it leads to and its phrases in both languages, and the changes that are tried before they are taught. */
export function IntentPage({ id, me }: { id: string; me: PersonView }) {
  const { say, language } = useWords();
  const intent = useQuery({ queryKey: ['understanding', 'intent', id], queryFn: () => understandingApi.intent(id) });
  return (
    <Page title={intent.data?.names[language] ?? id} actions={<ToList name={say('intents.all')} />}>
      <Asked query={intent}>{(found) => <IntentDesk intent={found} readOnly={!mayCurate(me)} />}</Asked>
    </Page>
  );
}

const blank = { id: '', version: 0, names: { en: '', zh: '' }, outcome: newOutcome, phrases: [] };

export function NewIntentPage() {
  const { say } = useWords();
  return (
    <Page title={say('intent.new')} actions={<ToList name={say('intents.all')} />}>
      <IntentDesk intent={blank} readOnly={false} />
    </Page>
  );
}

function ToList({ name }: { name: string }) {
  return (
    <Button component={Link} href="/understanding" size="xs" variant="subtle">
      {name}
    </Button>
  );
}
