import {networkInterfaces} from 'node:os'

/** The part of a Host header that is a name or an address, in small letters and without a port. */
export function hostnameOf(host: string | undefined): string {
  if (host === undefined) return ''
  const [, inner] = /^(\[[0-9a-f:.]+\]|[^:/?#\s@]+)(?::\d{1,5})?$/i.exec(host) ?? []
  return inner?.toLowerCase() ?? ''
}

/** Whether an Origin header names the very place that the Host header does. A client that is no browser sends none, and changes nothing. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false
  return origin === `http://${host}` || origin === `https://${host}`
}

/** Addresses of this machine in its local network; IPv4 first, as people type them. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  const all = Object.values(interfaces).flatMap((each) => each ?? [])
  return all.flatMap(({family, internal, address}) => (family === 'IPv4' && !internal ? address : []))
}

/** Every name by which the host may be called: this machine's own, where it listens to the network its addresses, and names that were said. */
export function ownNames({lan, more}: {lan: boolean; more: readonly string[]}): Set<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', ...(lan ? lanAddresses() : []), ...more]
  return new Set(names.map((name) => name.toLowerCase()))
}
