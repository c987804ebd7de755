/** From here on stdout is a protocol's: whatever a library prints for people goes to stderr. */
export function printToStderr(): void {
  for (const name of ['log', 'info', 'debug', 'dir', 'table'] as const) console[name] = console.error
}
