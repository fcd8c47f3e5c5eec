/** Names that a service is called by from its own machine. */
const loopback = ["localhost", "127.0.0.1", "[::1]"] as const;

/** Whether an address is the machine's own. */
export const isLoopback = (address: string): boolean =>
  address === "localhost" || address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);

/**
 * Whether a `Host` header names one of the hosts allowed, whatever the port. A page of another site that has its name
 * point here, to read what a service without a token says, has its own name there.
 *
 * @param allowed names besides those of the machine itself; a name that begins with a dot stands for all that end so
 * @example
 * hostTest([".svc.cluster.local"])("rewards.svc.cluster.local:8080") // => true
 */
export function hostTest(allowed: readonly string[]): (host: string) => boolean {
  const names = new Set([...loopback, ...allowed.map((name) => name.toLowerCase())]);
  const endings = [...names].filter((name) => name.startsWith("."));
  return (host) => {
    const name = host.toLowerCase().replace(/:\d*$/, "");
    return names.has(name) || endings.some((ending) => name.endsWith(ending));
  };
}
