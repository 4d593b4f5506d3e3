import { ActionIcon, Button, Group, NumberInput, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BandsView } from '../../adapters/http/contract/teaching';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { tell, useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import { CategoryInput } from '../organization/CategoryInput';
import { useCategories } from '../organization/use-categories';
import { understandingApi } from './api';

type Band = BandsView['bands'];

/** How sure the desk must be to act, and to offer choices; in all, and for single categories. */
export function Bands({ readOnly }: { readOnly: boolean }) {
  const bands = useQuery({ queryKey: ['understanding', 'bands'], queryFn: understandingApi.bands });
  return <Asked query={bands}>{(now) => <BandsForm key={now.version} now={now} readOnly={readOnly} />}</Asked>;
}

function BandsForm({ now, readOnly }: { now: BandsView; readOnly: boolean }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [all, setAll] = useState(now.bands);
  const [categories, setCategories] = useState<readonly (readonly [string, Band])[]>(Object.entries(now.categoryBands));
  const { categoryName } = useCategories();
  const [added, setAdded] = useState('');
  const save = useTold(
    () =>
      understandingApi.changeBands({ version: now.version, bands: all, categoryBands: Object.fromEntries(categories) }),
    {
      done: (changed) => {
        queries.setQueryData(['understanding', 'bands'], changed);
        tell(say('bands.saved'));
      },
    },
  );
  const set = (name: string, band: Band) =>
    setCategories((rows) => rows.map((row) => (row[0] === name ? ([name, band] as const) : row)));
  return (
    <>
      <Text size="sm" mb="sm">
        {say('bands.hint')}
      </Text>
      <BandRow name={say('bands.all')} band={all} change={setAll} readOnly={readOnly} />
      {categories.map(([name, band]) => (
        <BandRow
          key={name}
          name={categoryName(name)}
          band={band}
          change={(changed) => set(name, changed)}
          readOnly={readOnly}
          remove={() => setCategories((rows) => rows.filter((row) => row[0] !== name))}
        />
      ))}
      {!readOnly && (
        <>
          <Group gap="xs" align="flex-end" my="sm">
            <CategoryInput label={say('bands.category')} value={added} onChange={setAdded} />
            <Button
              variant="default"
              disabled={added === '' || categories.some(([name]) => name === added)}
              onClick={() => {
                setCategories((rows) => [...rows, [added, all]]);
                setAdded('');
              }}
            >
              {say('bands.add')}
            </Button>
          </Group>
          <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {say('bands.save')}
          </Button>
        </>
      )}
    </>
  );
}

interface BandRowProps {
  readonly name: string;
  readonly band: Band;
  readonly change: (band: Band) => void;
  readonly readOnly: boolean;
  readonly remove?: () => void;
}

function BandRow({ name, band, change, readOnly, remove }: BandRowProps) {
  const { say } = useWords();
  const wrong = band.fair > band.sure && say('bands.wrong');
  const field = (which: keyof Band) => (
    <NumberInput
      label={say(`bands.${which}`, { name })}
      min={0}
      max={100}
      suffix=" %"
      w={180}
      readOnly={readOnly}
      value={Math.round(band[which] * 100)}
      onChange={(value) => change({ ...band, [which]: Math.min(1, Math.max(0, Number(value) / 100)) })}
      error={which === 'fair' && wrong}
    />
  );
  return (
    <fieldset className={styles.band}>
      <legend>{name}</legend>
      <Group gap="sm" align="flex-end">
        {field('sure')}
        {field('fair')}
        {remove && !readOnly && (
          <ActionIcon variant="subtle" size={36} aria-label={say('bands.remove', { name })} onClick={remove}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </fieldset>
  );
}
