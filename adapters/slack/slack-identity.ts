/** Who we are in Slack, as `auth.test` says; known before any event is read. */
export interface SlackIdentity {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
}
