/**
 * Where Teams may ask to be answered, and so where our access token may go. Microsoft's own SDK allows these for the
 * public cloud (teams-sdk, "Service URL Validation"). Exact names: anybody can register `<name>.trafficmanager.net`.
 */
const publicCloud = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
];

export type AllowsService = (serviceUrl: string) => boolean;

/** `more`: further hosts as `name` or `name:port`. Only one of those on the loopback may speak plain http. */
export function createServiceHosts(more: readonly string[]): AllowsService {
  const added = new Set(more.map((host) => host.trim().toLowerCase()));
  const allowed = new Set([...publicCloud, ...added]);
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, host, hostname, username, password } = new URL(serviceUrl);
    if (username || password) return false;
    const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
    return secure && (allowed.has(host) || added.has(hostname));
  };
}

export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
