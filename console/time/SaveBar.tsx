import { Button, Group, List, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { Notice } from './Notice';
import { SettingHistory } from './SettingHistory';
import styles from './time.module.css';
import type { EditedSetting } from './use-setting';

interface SaveBarProps {
  readonly part: string;
  readonly setting: Omit<EditedSetting<unknown>, 'value' | 'change'>;
  readonly mayChange: boolean;
}

/** Who changed it last, and, while something is changed, the way to save it or to take it back. */
export function SaveBar({ part, setting, mayChange }: SaveBarProps) {
  const { say, language } = useWords();
  const { saved, dirty, failed, saving, save, discard } = setting;
  return (
    <div className={styles.saveBar}>
      {failed !== undefined && <Problems error={failed} />}
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          {saved && (
            <Text size="xs" c="dimmed">
              {saved.by === 'files'
                ? say('settings.planted', { time: clockTime(saved.at, language) })
                : say('settings.changed-by', { name: saved.byName, time: clockTime(saved.at, language) })}
            </Text>
          )}
          <SettingHistory part={part} />
        </Group>
        {mayChange ? (
          <Group gap="sm">
            {dirty && (
              <Button variant="default" onClick={discard} disabled={saving}>
                {say('settings.discard')}
              </Button>
            )}
            <Button onClick={save} disabled={!dirty} loading={saving}>
              {say('settings.save')}
            </Button>
          </Group>
        ) : (
          <Text size="xs" c="dimmed">
            {say('settings.read-only')}
          </Text>
        )}
      </Group>
    </div>
  );
}

/** What is wrong, by its place; what was entered stays. */
export function Problems({ error }: { error: unknown }) {
  const { say } = useWords();
  const problems = error instanceof ApiProblem ? error.problems : [];
  const conflict = error instanceof ApiProblem && error.code === 'conflict';
  return (
    <Notice tone="late" title={say(conflict ? 'settings.conflict' : 'settings.refused')}>
      {problems.length === 0 ? (
        <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
      ) : (
        <List size="sm">
          {problems.slice(0, 8).map(({ at, problem }) => (
            <List.Item key={`${at} ${problem}`}>
              <strong>{at}</strong>: {problem}
            </List.Item>
          ))}
        </List>
      )}
    </Notice>
  );
}
