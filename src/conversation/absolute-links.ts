import type { Channel } from '../ports';
import type { Reply } from './reply';

/** An article names its own pictures by `/…`; outside the desk's pages that leads nowhere without the desk's address. */
export function withAbsoluteLinks(reply: Reply, site: string): Reply {
  const base = site.replace(/\/+$/, '');
  return {
    ...reply,
    blocks: reply.blocks.map((block) =>
      block.kind === 'article'
        ? { ...block, markdown: block.markdown.replace(/\]\(<?(?=\/(?!\/))/g, `$&${base}`) }
        : block,
    ),
  };
}

/** The channel, with the desk's own links made so that they lead back to it. */
export function linkingTo(site: string, channel: Channel): Channel {
  return {
    ...channel,
    send: (address, reply, meta) => channel.send(address, withAbsoluteLinks(reply, site), meta),
    update: (address, receipt, reply, meta) => channel.update(address, receipt, withAbsoluteLinks(reply, site), meta),
  };
}
