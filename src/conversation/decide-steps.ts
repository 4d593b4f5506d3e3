import { audiencesOf, mayRead, mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Knowledge, Ports } from '../ports';
import { cardContext } from '../ticket/card';
import type { Ticket } from '../ticket/ticket';
import { relay, speak, withdraw } from './attended';
import type { Conversation } from './conversation';
import { decideAmendment } from './decide-amendment';
import { decidePress, labelOf } from './decide-press';
import { decideUtterance } from './decide-utterance';
import { type Decision, decided, type TurnContext, type Utterance } from './decision';
import { decideForm } from './fill-form';
import { hoursFrom, hoursWords } from './hours-reply';
import { dueRequest, ledBy, mayHoldSeveral, withLater, withoutFirst } from './later-requests';
import type { IncomingMessage, Message, TurnRecord } from './message';
import { rankFindings } from './rank-findings';
import { asksForPerson } from './real-question';
import { entriesOf } from './record-entries';
import { type Step, stepsOf } from './steps';
import { turnOf } from './turn-record';
import { unansweredBy } from './unanswered';
import type { Understanding } from './understanding';
import { wordAnswer } from './word-answer';

/** A step with what was decided for it, ready for the record. */
export interface DecidedStep {
  readonly entries: readonly Omit<Message, 'seq'>[];
  /** Messages that were dealt with and have no place of their own in the record. */
  readonly skipped: readonly string[];
  readonly decision: Decision;
  readonly turn?: TurnRecord;
  /** Where nothing came in: what it goes back to. */
  readonly origin?: string;
}

/** Decides step after step, each on the conversation that the one before left. Writes nothing. */
export async function decideSteps(
  ports: Ports,
  conversation: Conversation,
  messages: readonly IncomingMessage[],
): Promise<readonly DecidedStep[]> {
  const done: DecidedStep[] = [];
  let current = conversation;
  const add = (step: DecidedStep): void => {
    done.push(step);
    current = step.decision.conversation;
  };
  for (const step of stepsOf(messages)) {
    const [first] = step.messages;
    const next = withBotAnswer(await decideStep(ports, current, step));
    add(marked(next, { before: current, step, now: ports.now() }));
    for (let place = 2, due = dueRequest(current); due; place++, due = dueRequest(current)) {
      const asked = { text: due, origin: `${first.id}#${place}`, sentAt: first.sentAt };
      const person = await personOf(ports, first);
      add(withBotAnswer(await decideLater(ports, withoutFirst(current), { asked, person })));
    }
  }
  return done;
}

/** The words that get no answer carry a mark, so that curators find them. */
function marked(
  decided: DecidedStep,
  { before, step, now }: { readonly before: Conversation; readonly step: Step; readonly now: Date },
): DecidedStep {
  const said = step.kind === 'utterance' ? step.text : undefined;
  const { language } = decided.decision.conversation;
  const unanswered = unansweredBy(decided.decision.rule, { before: { ...before, language }, said, now });
  const [first, ...rest] = decided.entries;
  return unanswered && first ? { ...decided, entries: [{ ...first, unanswered }, ...rest] } : decided;
}

/** An article said by the bot may be a first response: the ticket's policy decides. */
function withBotAnswer(step: DecidedStep): DecidedStep {
  const { decision } = step;
  const { ticketId, attendedBy } = decision.conversation;
  const answers = decision.effects.some(
    (effect) =>
      effect.kind === 'say' && effect.by === 'bot' && effect.reply.blocks.some(({ kind }) => kind === 'article'),
  );
  if (!ticketId || attendedBy.kind !== 'bot' || !answers) return step;
  return {
    ...step,
    decision: { ...decision, effects: [...decision.effects, { kind: 'ticket-bot-answered', ticketId }] },
  };
}

async function personOf(ports: Ports, { channel, from }: IncomingMessage): Promise<Person> {
  return ports.directory.personOf(from, async () => ports.channels.get(channel)?.profile?.(from.userId));
}

interface Asked {
  readonly text: string;
  readonly origin: string;
  readonly sentAt: Date;
  /** Where it is known already. */
  readonly understanding?: Understanding;
}

/** Words understood, looked up and decided. */
async function decideAsked(
  ports: Ports,
  conversation: Conversation,
  { asked, person }: { readonly asked: Asked; readonly person: Person },
): Promise<{ readonly decision: Decision; readonly turn: TurnRecord; readonly context: TurnContext }> {
  const { text, origin, sentAt } = asked;
  const knowledge = ports.knowledge();
  const understanding = asked.understanding ?? knowledge.understand(text);
  const context = await contextFor(ports, conversation, {
    audiences: audiencesOf(person, ports.settings().offices),
    desk: isForDesk(ports, understanding),
  });
  const { language } = conversation;
  const { audiences } = context;
  const findings = needsNoSearch(conversation)
    ? []
    : await knowledge.find({ text, language, audiences, hinted: hinted(ports, understanding) });
  const ranking = rankFindings(findings, understanding.entities, knowledge);
  const utterance: Utterance = { text, origin, understanding, findings: ranking };
  const decision = await worded(decideWords(conversation, utterance, context), text, context);
  const waitedMs = ports.now().getTime() - sentAt.getTime();
  return { decision, turn: turnOf(utterance, { rule: decision.rule, waitedMs, context }), context };
}

/** A request that waited for the one before it. */
async function decideLater(
  ports: Ports,
  conversation: Conversation,
  about: { readonly asked: Asked; readonly person: Person },
): Promise<DecidedStep> {
  const { asked } = about;
  const { later } = conversation;
  const { decision, turn, context } = await decideAsked(ports, conversation, about);
  const led = ledBy(decision, asked.text, context);
  return { entries: [], skipped: [], origin: asked.origin, turn, decision: withLater(led, later ?? [], context) };
}

async function decideStep(ports: Ports, conversation: Conversation, step: Step): Promise<DecidedStep> {
  const first = step.messages[0];
  const person = await personOf(ports, first);
  if (step.kind === 'utterance') {
    const whole = !mayHoldSeveral(conversation) || asksForPerson(step.text, { labels: labelsOf(ports) });
    const requests = whole ? [] : ports.knowledge().requestsIn(step.text);
    const [one, ...others] = requests;
    const understanding = one?.understanding ?? ports.knowledge().understand(step.text);
    const spoken = { ...conversation, language: languageOf(conversation, step.text, understanding) };
    const asked = { text: one?.text ?? step.text, origin: first.id, sentAt: first.sentAt, understanding };
    const { decision, turn, context } = await decideAsked(ports, spoken, { asked, person });
    const texts = others.map(({ text }) => text);
    return {
      entries: entriesOf(step, person, { conversation, context }),
      skipped: [],
      decision: withLater(decision, texts, context),
      turn,
    };
  }
  const context = await contextFor(ports, conversation, {
    audiences: audiencesOf(person, ports.settings().offices),
    desk: true,
  });
  const entries = entriesOf(step, person, { conversation, context });
  const { saying, id } = first;
  const attended = conversation.attendedBy.kind !== 'bot';
  switch (saying.kind) {
    case 'press': {
      const press = { action: saying.action, value: saying.value, replyId: saying.replyId, origin: id };
      if (!attended) {
        const decision = decidePress(conversation, press, context);
        return { entries, skipped: [], decision: await worded(decision, conversation.asked ?? '', context) };
      }
      return {
        entries,
        skipped: [],
        decision: relay(
          conversation,
          {
            text: (saying.action === 'open-ticket' && saying.value) || labelOf(conversation, press, context),
            origin: id,
          },
          context,
        ),
      };
    }
    case 'form':
      return { entries, skipped: [], decision: decideForm(conversation, { ...saying, origin: id }, context) };
    case 'reply':
    case 'note':
      if (!mayWorkDesk(person)) return { entries: [], skipped: [id], decision: decided(conversation, 'not-an-agent') };
      if (step.kind === 'nothing') return { entries, skipped: [], decision: decided(conversation, 'deleted-unread') };
      return {
        entries,
        skipped: [],
        decision: speak(conversation, { kind: saying.kind, text: saying.text, origin: id, agent: person }, context),
      };
    case 'edit':
    case 'deletion':
      return { entries: [], skipped: [id], decision: decideAmendment(conversation, { ...first, saying }, person) };
    case 'text':
      // Words deleted before they were read: they stay in the record, marked by the deletion, and are not answered.
      return { entries, skipped: [], decision: decided(conversation, 'deleted-unread') };
  }
}

function decideWords(conversation: Conversation, utterance: Utterance, context: TurnContext): Decision {
  if (conversation.attendedBy.kind === 'bot') return decideUtterance(conversation, utterance, context);
  const top = utterance.understanding.intents[0];
  const outcome =
    top && !utterance.understanding.outOfScope ? context.knowledge.outcomeOf(top.intent)?.outcome : undefined;
  const sure = top !== undefined && top.confidence >= context.bands(undefined).sure;
  if (conversation.attendedBy.kind === 'waiting' && sure && (outcome === 'cancel' || outcome === 'solved')) {
    return withdraw(conversation, utterance.origin, context);
  }
  return relay(conversation, { text: utterance.text, origin: utterance.origin }, context);
}

/** In words made for the question, where the desk has a model for it. */
async function worded(decision: Decision, question: string, context: TurnContext): Promise<Decision> {
  const { word } = context.knowledge;
  return word ? wordAnswer(decision, question, { word, context }) : decision;
}

/** Attended conversations are not answered by the bot, so nothing needs looking up. */
function needsNoSearch({ attendedBy, dialogue }: Conversation): boolean {
  return attendedBy.kind !== 'bot' || dialogue.kind === 'filling' || dialogue.kind === 'describing';
}

function hinted(ports: Ports, { intents, outOfScope }: Understanding): readonly string[] {
  const top = outOfScope ? undefined : intents[0];
  return (top && ports.knowledge().outcomeOf(top.intent)?.articles) ?? [];
}

function isForDesk(ports: Ports, { intents }: Understanding): boolean {
  return intents.slice(0, 2).some(({ intent }) => ports.knowledge().outcomeOf(intent)?.family === 'desk');
}

/** A number, an "ok" or a code tells nothing of the language; such words are answered in the one spoken before. */
function languageOf(conversation: Conversation, text: string, understanding: Understanding): Conversation['language'] {
  // Bounded in length and repetition: a word of 100,000 letters once held the desk up for half a minute here.
  const read = text.slice(0, 500);
  const tells = /\p{Script=Han}/u.test(read) || /\p{L}{2}\s{1,9}\p{L}{2}/u.test(read) || conversation.seq === 0;
  return tells ? understanding.language : conversation.language;
}

/** What an intent or an old button points to is shown to its readers only, as what is searched for. */
function readableBy(audiences: readonly string[], knowledge: Knowledge): Knowledge {
  return {
    ...knowledge,
    article: (id, language) => {
      const article = knowledge.article(id, language);
      return article && mayRead(audiences, article) ? article : undefined;
    },
  };
}

const labelsOf =
  ({ say }: Ports): TurnContext['labels'] =>
  (action) => [say('en', `button.${action}`), say('zh', `button.${action}`)];

async function contextFor(
  ports: Ports,
  conversation: Conversation,
  about: { readonly audiences: readonly string[]; readonly desk: boolean },
): Promise<TurnContext> {
  const settings = ports.settings();
  const knowledge = ports.knowledge();
  const wanted = about.desk || conversation.ticketId !== undefined || conversation.dialogue.kind !== 'idle';
  const tickets: readonly Ticket[] = wanted ? await ports.tickets.ofRequester(conversation.requester.personId, 10) : [];
  const card = cardContext(ports, conversation.language);
  return {
    ...card,
    hours: (question) => {
      const { zone, now } = card;
      return hoursWords(
        { ...hoursFrom(settings, conversation), ...card },
        ports.readMoment(question, { zone, now })?.at,
      );
    },
    knowledge: readableBy(about.audiences, knowledge),
    bands: settings.bands,
    audiences: about.audiences,
    tickets,
    labels: labelsOf(ports),
    group: (intent) => {
      const outcome = intent === undefined ? undefined : knowledge.outcomeOf(intent);
      return (outcome && 'group' in outcome && outcome.group) || settings.defaultGroup;
    },
    newId: ports.newId,
  };
}
