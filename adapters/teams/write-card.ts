import type { DeskCard } from '../../src/ports';
import { resolutionCodes } from '../../src/ticket/ticket';
import type { Say } from '../../src/wording';
import { type CardElement, literal, richText } from './card-element';
import { deskPrefix } from './desk-data';
import { textElements } from './pack-elements';
import type { OutgoingActivity } from './write-teams';

/** Characters of the question on the card; the thread and the console have all of it. */
const longest = 2500;

/** An escalated conversation as a card of the desk's channel, with the buttons that its state allows. Pure. */
export function writeDeskCard(card: DeskCard, say: Say): OutgoingActivity {
  const word = (key: string, params?: Readonly<Record<string, string>>) => say(card.language, `card.${key}`, params);
  const title = word(card.state, { requester: card.requester, agent: card.agent ?? '' });
  const facts = [
    [word('channel'), card.channel],
    [word('group'), card.group],
    ...(card.agent ? [[word('agent'), card.agent]] : []),
    ...(card.assignee && card.assignee !== card.agent ? [[word('assignee'), card.assignee]] : []),
    ...(card.reason ? [[word('reason'), card.reason]] : []),
    ...(card.ticket
      ? [[word('ticket'), `${card.ticket.number} · ${card.ticket.priority} · ${card.ticket.promise}`]]
      : []),
  ];
  const tried = card.tried.length > 0 ? card.tried.join('\n') : word('nothing-tried');
  const body: CardElement[] = [
    richText([{ text: title, bold: true, large: true }]),
    ...(card.asked.trim() ? textElements(Array.from(card.asked).slice(0, longest).join('')) : []),
    ...facts.map(([name = '', value = '']) =>
      richText([{ text: `${name}\u2002`, subtle: true }, { text: value }], { spacing: 'Small' }),
    ),
    richText([{ text: `${word('tried')}\n`, subtle: true }, { text: tried }]),
    ...(card.state === 'resolved' ? [] : [{ type: 'ActionSet', actions: actionsFor(card, say) } satisfies CardElement]),
    ...(card.state === 'resolved' ? [] : [richText([{ text: word('hint'), subtle: true }])]),
  ];
  return {
    type: 'message',
    summary: literal(Array.from(`${title}: ${card.asked}`).slice(0, 300).join('')),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.5',
          msteams: { width: 'Full' },
          body,
        },
      },
    ],
  };
}

type Action = Readonly<Record<string, unknown>>;

/** Who has it leaves nothing to take; what needs an answer first opens inside the card. */
function actionsFor(card: DeskCard, say: Say): readonly Action[] {
  const { conversationId, version, language } = card;
  const word = (key: string) => literal(say(language, key));
  const act = (name: string, { primary = false, label = `card.${name}` } = {}): Action => {
    const common = {
      title: word(label),
      data: { firstline: { desk: { act: name, conversationId, version, language } } },
      ...(primary && { style: 'positive' }),
    };
    return {
      type: 'Action.Execute',
      verb: 'firstline-desk',
      ...common,
      fallback: { type: 'Action.Submit', ...common },
    };
  };
  const asking = (title: string, body: readonly CardElement[], actions: readonly Action[]): Action => ({
    type: 'Action.ShowCard',
    title: word(title),
    card: { type: 'AdaptiveCard', version: '1.5', body, actions },
  });
  const choices = (id: string, options: readonly (readonly [string, string])[]): CardElement => ({
    type: 'Input.ChoiceSet',
    id: `${deskPrefix}${id}`,
    style: 'compact',
    isRequired: true,
    errorMessage: word('teams.form.required'),
    choices: options.map(([value, label]) => ({ value, title: literal(label) })),
  });
  const note: CardElement = {
    type: 'Input.Text',
    id: `${deskPrefix}note`,
    isMultiline: true,
    isRequired: true,
    errorMessage: word('teams.form.required'),
    label: word('slack.resolution-note'),
    maxLength: 3000,
  };
  const codes = resolutionCodes.map((code) => [code, say(language, `slack.resolution.${code}`)] as const);
  return [
    ...(card.state === 'attended' ? [] : [act('take-over', { primary: true })]),
    ...(card.ticket
      ? [asking('card.resolve', [choices('code', codes), note], [act('resolve', { primary: true })])]
      : []),
    ...(card.state === 'waiting' ? [act('not-a-request')] : []),
    ...(card.assignable.length > 0
      ? [
          asking(
            'card.assign',
            [
              choices(
                'to',
                card.assignable.map(({ id, name }) => [id, name] as const),
              ),
            ],
            [act('assign', { primary: true })],
          ),
        ]
      : []),
    asking(
      'card.more',
      [],
      [...(card.state === 'with-bot' ? [] : [act('hand-back')]), ...(card.ticket ? [act('hold')] : []), act('history')],
    ),
  ];
}
