/** What a ticket on hold waits for. Which waits pause which clock is the policy's to say. */
export const holdReasons = ['requester', 'approval', 'supplier', 'planned'] as const;

export type HoldReason = (typeof holdReasons)[number];
