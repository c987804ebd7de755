import type {Exchange} from './fake-ai.js'

export function sendJson(exchange: Exchange, status: number, body: unknown, headers: Record<string, string> = {}): void {
  send(exchange, status, {'content-type': 'application/json', ...headers}, JSON.stringify(body))
}

export function send({response, asked}: Exchange, status: number, headers: Record<string, string>, body: string): void {
  asked.status = status
  if (!response.headersSent) response.writeHead(status, headers)
  response.end(body)
}
