import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'

/**
 * Serve a client over stdin and stdout until it hangs up, and then end: what still runs is stopped with it. Nothing else may be
 * printed on stdout by then.
 */
export async function serveStdio(server: McpServer): Promise<void> {
  const {StdioServerTransport} = await import('@modelcontextprotocol/sdk/server/stdio.js')
  const gone = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error'] as const) process.stdin.once(event, () => resolve())
    // A client that is gone takes nothing more.
    process.stdout.once('error', () => resolve())
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await server.connect(new StdioServerTransport())
  await gone
  await server.close()
}
