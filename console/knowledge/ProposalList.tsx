import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { Asked } from './Asked';
import styles from './knowledge.module.css';
import { mayCurate } from './may';
import { ProposalCard } from './ProposalCard';

const fates = ['waiting', 'approved', 'refused'] as const;

/** What people say a sentence should have led to, for curators to decide. */
export function ProposalList({ me }: { me: PersonView }) {
  const { say, language } = useWords();
  const [fate, setFate] = useState<(typeof fates)[number]>('waiting');
  const proposals = useQuery({
    queryKey: ['knowledge', 'proposals', fate, language],
    queryFn: () => knowledgeApi.proposals(fate, language),
    select: (all) => all.proposals,
  });
  return (
    <>
      <NativeSelect
        mb="sm"
        maw={240}
        label={say('knowledge.show')}
        value={fate}
        data={fates.map((value) => ({ value, label: say(`proposals.fate-${value}`) }))}
        onChange={(event) => setFate(event.currentTarget.value as typeof fate)}
      />
      <Asked query={proposals} empty={say('proposals.none')}>
        {(all) => (
          <ul className={styles.list}>
            {all.map((proposal) => (
              <ProposalCard key={proposal.id} proposal={proposal} decides={mayCurate(me) && proposal.by.id !== me.id} />
            ))}
          </ul>
        )}
      </Asked>
    </>
  );
}
