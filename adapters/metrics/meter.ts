import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Meter } from '../../src/ports';

const help: Readonly<Record<string, string>> = {
  firstline_messages_received_total: 'Messages received, by channel; outcome "known" is a repeat that was recognised.',
  firstline_replies_sent_total: 'Replies delivered, by channel and by bot or agent.',
  firstline_effects_failed_total:
    'Things to do that failed, by kind; "final" ones were given up and shown to the desk.',
  firstline_turns_total: 'Turns of the bot, by the rule that decided.',
  firstline_turn_seconds: 'From a message being written to the decision about it.',
  firstline_alarm_late_seconds: 'How late a clock was looked at after its time.',
};

/** Counters and histograms for `GET /metrics` (Prometheus text format 0.0.4), with the process's own. */
export function createMeter(): Meter & { readonly text: () => Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  return {
    count(name, labels = {}) {
      const counter =
        counters.get(name) ??
        new Counter({ name, help: help[name] ?? name, labelNames: Object.keys(labels), registers: [registry] });
      counters.set(name, counter);
      counter.inc(labels);
    },
    observe(name, seconds, labels = {}) {
      const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];
      const histogram =
        histograms.get(name) ??
        new Histogram({
          name,
          help: help[name] ?? name,
          labelNames: Object.keys(labels),
          buckets,
          registers: [registry],
        });
      histograms.set(name, histogram);
      histogram.observe(labels, seconds);
    },
    text: () => registry.metrics(),
  };
}
