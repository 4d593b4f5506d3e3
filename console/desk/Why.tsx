import { Anchor, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { MessageView } from '../../adapters/http/contract/messages';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

type Turn = NonNullable<MessageView['turn']>;

/** What the bot understood and why it decided so, on demand. */
export function Why({ turn }: { turn: Turn }) {
  const { say } = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Anchor component="button" type="button" size="xs" underline="always" className={styles.why} onClick={open}>
        {say('why.title')}
      </Anchor>
      <Modal opened={opened} onClose={close} title={say('why.title')} closeButtonProps={{ 'aria-label': say('close') }}>
        <Reasons turn={turn} />
      </Modal>
    </>
  );
}

function Reasons({ turn }: { turn: Turn }) {
  const { say } = useWords();
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const lines = (all: readonly string[]) => (all.length > 0 ? all.join('\n') : say('why.none'));
  return (
    <dl className={styles.facts}>
      <dt>{say('why.rule')}</dt>
      <dd>{turn.rule}</dd>
      <dt>{say('why.utterance')}</dt>
      <dd>{turn.utterance}</dd>
      <dt>{say('why.intents')}</dt>
      <dd>
        {turn.outOfScope && `${say('why.out-of-scope')}\n`}
        {lines(turn.intents.map(({ intent, confidence }) => `${intent} ${percent(confidence)}`))}
      </dd>
      <dt>{say('why.findings')}</dt>
      <dd>{lines(turn.findings.map(({ articleId, confidence }) => `${articleId} ${percent(confidence)}`))}</dd>
      <dt>{say('why.entities')}</dt>
      <dd>{lines(turn.entities.map(({ kind, value }) => `${kind}: ${value}`))}</dd>
      <dt>{say('why.tokens')}</dt>
      <dd>{lines(turn.tokens.map(({ token, weight }) => `${token} ${weight.toFixed(2)}`))}</dd>
      <dt>{say('why.waited')}</dt>
      <dd>{say('why.milliseconds', { count: turn.waitedMs })}</dd>
    </dl>
  );
}
