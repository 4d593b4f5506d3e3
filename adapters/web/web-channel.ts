import type { Channel, Live } from '../../src/ports';

/**
 * The web chat. What is said stands in the record already and the page reads it from there, so sending is waking the
 * page: nothing can be lost between the two, and sending twice shows once.
 */
export function createWebChannel(live: Live): Channel {
  return {
    name: 'web',
    async send(_address, _reply, { conversationId, replyId }) {
      live.changed(conversationId);
      return { replyId };
    },
    async update() {
      // The page takes the buttons of every reply but the live one away by itself.
    },
    async remove() {
      // The record says that it is deleted, and the page reads the record.
    },
    async find(_address, replyId) {
      return { replyId };
    },
  };
}
