import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { DeskError } from '../../src/errors';

/** Slack's answers that no repeat will change. Source: the error tables of chat.postMessage, chat.update, chat.delete and conversations.open. */
const final = new Set([
  'account_inactive',
  'as_user_not_supported',
  'cannot_dm_bot',
  'cannot_reply_to_message',
  'cant_delete_message',
  'cant_update_message',
  'channel_not_found',
  'channel_type_not_supported',
  'edit_window_closed',
  'compliance_exports_prevent_deletion',
  'ekm_access_denied',
  'invalid_auth',
  'invalid_blocks',
  'is_archived',
  'message_not_found',
  'messages_tab_disabled',
  'missing_scope',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_permission',
  'not_authed',
  'not_in_channel',
  'org_login_required',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'thread_not_found',
  'token_expired',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);

/** Seconds to wait where Slack says "slower" without saying how long. */
const defaultWait = 30;

/**
 * An error of Slack's client in the desk's terms: `retry-later` with the time, `undeliverable`, or an ordinary error
 * that is tried again. Bodies and headers are left out: they may hold a person's words or a token.
 */
export function slackError(error: unknown, method: string, now: Date): Error {
  if (error instanceof WebAPIRateLimitedError) return retryLater(method, error.retryAfter, now);
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (code === 'ratelimited' || code === 'rate_limited') {
      return retryLater(method, error.data.response_metadata?.retryAfter ?? defaultWait, now);
    }
    const message = `Slack refused ${method}`;
    if (final.has(code)) return new DeskError('undeliverable', message, { received: code });
    return new Error(`${message}: ${code}`);
  }
  if (error instanceof WebAPIHTTPError) return new Error(`Slack answered ${method} with ${error.statusCode}`);
  if (error instanceof WebAPIRequestError)
    return new Error(`no answer from Slack to ${method}: ${error.original.message}`);
  return error instanceof Error ? error : new Error(String(error));
}

function retryLater(method: string, seconds: number, now: Date): DeskError {
  return new DeskError('retry-later', `Slack asks for ${seconds} s of patience with ${method}`, {
    until: new Date(now.getTime() + seconds * 1000),
  });
}
