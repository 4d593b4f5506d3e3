import { Box, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { BouncesView } from '../../adapters/http/contract/routing';
import { useWords } from '../language/use-words';
import styles from './routing.module.css';
import type { Known } from './use-known';

/** From down, to across; the deeper the colour the more, and the number always stands in it. */
export function BounceMatrix({ cells, known }: { cells: BouncesView['cells']; known: Known }) {
  const { say } = useWords();
  const [category, setCategory] = useState('');
  const categories = [...new Set(cells.flatMap((cell) => Object.keys(cell.categories)))].toSorted();
  const countOf = (cell: BouncesView['cells'][number]) => (category ? (cell.categories[category] ?? 0) : cell.count);
  const shown = cells.filter((cell) => countOf(cell) > 0);
  const most = Math.max(1, ...shown.map(countOf));
  const rows = [...new Set(shown.map(({ from }) => from))];
  const columns = [...new Set(shown.map(({ to }) => to))];
  return (
    <>
      <NativeSelect
        mb="sm"
        w={260}
        label={say('bounces.category')}
        value={category}
        onChange={(event) => setCategory(event.currentTarget.value)}
        data={[
          { value: '', label: say('bounces.all') },
          ...categories.map((value) => ({ value, label: known.category(value) })),
        ]}
      />
      <Box component="section" className={styles.scroll} tabIndex={0} aria-label={say('page.bounces')}>
        <table className={styles.matrix}>
          <caption>{say('bounces.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('bounces.from-to')}</th>
              {columns.map((to) => (
                <th key={to} scope="col">
                  {known.group(to)}
                </th>
              ))}
              <th scope="col">{say('bounces.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((from) => {
              const row = shown.filter((cell) => cell.from === from);
              return (
                <tr key={from}>
                  <th scope="row">{known.group(from)}</th>
                  {columns.map((to) => {
                    const cell = row.find((one) => one.to === to);
                    const count = cell ? countOf(cell) : 0;
                    const weight = Math.round((count / most) * 45);
                    return (
                      <td
                        key={to}
                        style={
                          count > 0
                            ? { background: `color-mix(in srgb, var(--soon) ${weight}%, var(--raised))` }
                            : undefined
                        }
                        title={
                          cell &&
                          Object.entries(cell.categories)
                            .map(([name, number]) => `${known.category(name)} ${number}`)
                            .join(', ')
                        }
                      >
                        {count > 0 ? count : ''}
                      </td>
                    );
                  })}
                  <td>
                    <strong>{row.reduce((sum, cell) => sum + countOf(cell), 0)}</strong>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Box>
    </>
  );
}
