/** Names by which a machine reaches a service on itself. */
const loopback = ["localhost", "127.0.0.1", "[::1]"] as const;

/** Whether an address is the machine's own. */
export const isLoopback = (address: string): boolean =>
  address === "localhost" || address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);

/**
 * Tests whether a `Host` header names one of the allowed hosts, whatever the port. This keeps out DNS rebinding: a page of
 * another site whose name is made to point to this machine, to read what a service without a token answers, sends its
 * own name.
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
