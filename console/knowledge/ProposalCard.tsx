import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DecidedView, ProposalView, TrialView, UseView } from '../../adapters/http/contract/teaching';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { Findings } from './GateReport';
import styles from './knowledge.module.css';
import { RetrainingReport } from './RetrainingReport';
import { tell, useTold } from './use-told';

interface ProposalCardProps {
  readonly proposal: ProposalView;
  /** Somebody who did not propose it. */
  readonly decides: boolean;
}

/** One proposal: the sentence, what it led to, what it should lead to, and what came of it. */
export function ProposalCard({ proposal, decides }: ProposalCardProps) {
  const { say, language } = useWords();
  const { text, targetName, target, by, at, note, before, fate, origin } = proposal;
  return (
    <li className={styles.card}>
      <p className={styles.typical} lang={proposal.language}>
        <q>{text}</q>
      </p>
      <dl className={styles.facts}>
        <dt>{say('proposals.was')}</dt>
        <dd>
          <Judgement judgement={before} />
        </dd>
        <dt>{say('proposals.should')}</dt>
        <dd>{say(target.kind === 'intent' ? 'proposals.to-intent' : 'proposals.to-article', { name: targetName })}</dd>
        {fate.kind === 'approved' && (
          <>
            <dt>{say('proposals.is-now')}</dt>
            <dd>
              <Judgement judgement={fate.effect.after} />
              {fate.effect.report && (
                <Text size="sm">
                  {say('retraining.accuracy', {
                    before: percent(fate.effect.report.accuracyBefore),
                    after: percent(fate.effect.report.accuracyAfter),
                  })}
                </Text>
              )}
            </dd>
          </>
        )}
      </dl>
      <p className={styles.soft}>
        {say(`proposals.from-${origin}`, { name: by.name })} · <time dateTime={at}>{clockTime(at, language)}</time>
        {note && ` · ${note}`}
        {fate.kind === 'approved' && ` · ${say('proposals.approved-by', { name: fate.by.name })}`}
        {fate.kind === 'refused' && ` · ${say('proposals.refused-by', { name: fate.by.name, note: fate.note })}`}
      </p>
      {fate.kind === 'waiting' && decides && <Decision proposal={proposal} />}
      {fate.kind === 'waiting' && !decides && <Text size="sm">{say('proposals.other-decides')}</Text>}
    </li>
  );
}

function Decision({ proposal: { id } }: { proposal: ProposalView }) {
  const { say } = useWords();
  const [use, setUse] = useState<UseView>('training');
  const [trial, setTrial] = useState<TrialView>();
  const [note, setNote] = useState('');
  const tryOut = useTold(() => knowledgeApi.tryProposal(id, use), { done: setTrial });
  const approve = useTold(() => knowledgeApi.approveProposal(id, use), {
    done: ({ refused }: DecidedView) => {
      setTrial(refused);
      tell(say(refused ? 'proposals.not-taken' : 'proposals.taken'));
    },
  });
  const refuse = useTold(() => knowledgeApi.refuseProposal(id, note.trim()));
  return (
    <>
      <Group gap="xs" mt="xs">
        <SegmentedControl
          size="xs"
          aria-label={say('proposals.use')}
          value={use}
          onChange={(value) => setUse(value)}
          data={[
            { value: 'training', label: say('proposals.use-training') },
            { value: 'held-out', label: say('proposals.use-held-out') },
          ]}
        />
        <Button size="xs" variant="default" loading={tryOut.isPending} onClick={() => tryOut.mutate(undefined)}>
          {say('proposals.try')}
        </Button>
        <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
          {say('proposals.approve')}
        </Button>
      </Group>
      <Group gap="xs" mt="xs" align="flex-end">
        <TextInput
          size="xs"
          className={styles.grow}
          label={say('proposals.refuse-note')}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!note.trim()}
          loading={refuse.isPending}
          onClick={() => refuse.mutate(undefined)}
        >
          {say('proposals.refuse')}
        </Button>
      </Group>
      {trial?.retraining && <RetrainingReport report={trial.retraining} />}
      {trial?.gate && <Findings report={trial.gate} />}
    </>
  );
}

function Judgement({ judgement }: { judgement: ProposalView['before'] }) {
  const { say } = useWords();
  const { intent, intentConfidence, outOfScope, articleId, articleConfidence } = judgement;
  const parts = [
    outOfScope ? say('proposals.not-ours') : intent && `${intent} ${percent(intentConfidence)}`,
    articleId && `${articleId} ${percent(articleConfidence)}`,
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' · ') : say('proposals.nothing')}</>;
}

const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
