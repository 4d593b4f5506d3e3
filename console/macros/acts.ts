import type { MacroAct } from '../../adapters/http/contract/acts';

export const actKinds = [
  'assign-me',
  'priority',
  'hold',
  'transfer',
  'resolve',
] as const satisfies readonly MacroAct['kind'][];
export const mostActs = 5;

/** An act just chosen, still to be completed. */
export function newAct(kind: MacroAct['kind']): MacroAct {
  switch (kind) {
    case 'assign-me':
      return { kind };
    case 'priority':
      return { kind, priority: 'P3' };
    case 'hold':
      return { kind, reason: 'requester' };
    case 'transfer':
      return { kind, group: '', reason: '' };
    case 'resolve':
      return { kind, code: 'fixed', note: '' };
  }
}

/** Whether nothing is missing that the server asks for. */
export function isWhole(act: MacroAct): boolean {
  if (act.kind === 'transfer') return act.group !== '' && act.reason.trim().length >= 3;
  return act.kind !== 'resolve' || act.note.trim() !== '';
}
